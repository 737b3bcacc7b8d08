import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { readOrMakeFile } from '../../../audit/keys/readOrMakeFile.ts';

let folder = '';
let file = '';

describe('a file with a secret', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
    file = join(folder, 'sleutels', 'geheim');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for its owner only, and leaves nothing beside it', () => {
    assert.equal(readOrMakeFile(file, () => 'first').toString(), 'first');
    assert.equal(readOrMakeFile(file, () => 'second').toString(), 'first');
    assert.equal(statSync(file).mode % 0o1000, 0o600);
    assert.deepEqual(readdirSync(dirname(file)), ['geheim']);
  });

  it('is that of the other process where one makes it at the same time', () => {
    const made = readOrMakeFile(file, () => {
      writeFileSync(file, 'other');
      return 'own';
    });
    assert.equal(made.toString(), 'other');
    assert.deepEqual(readdirSync(dirname(file)), ['geheim']);
  });

  it('is not made where something else is wrong with it', () => {
    mkdirSync(file, { recursive: true });
    assert.throws(() => readOrMakeFile(file, () => 'own'), /EISDIR/);
  });
});
