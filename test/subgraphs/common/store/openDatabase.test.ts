import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import * as v from 'valibot';

import { openDatabase } from '../../../../subgraphs/common/store/openDatabase.ts';

test('a store is mapped whole, of two gigabytes too: SQLite may map fewer bytes than it is asked, and says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winkel-'));
  const path = join(folder, 'winkel.sqlite');
  openDatabase(path, { readOnly: false }).close();
  for (const readOnly of [false, true]) {
    const database = openDatabase(path, { readOnly });
    const { mmap_size: mapped } = v.parse(
      v.object({ mmap_size: v.number() }),
      database.prepare('PRAGMA mmap_size').get(),
    );
    database.close();
    assert.ok(mapped > 2_147_000_000, String(mapped));
  }
  rmSync(folder, { recursive: true });
});
