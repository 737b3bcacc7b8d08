import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import { makeData } from '../../end-to-end/harness/testData.ts';
import { root } from '../../tree/lib/treeFiles.ts';
import { PERSONS_OF_TWINS } from '../Base.ts';
import { type FoundLeaks, runBuildWithLeaks } from './buildWithLeaks.ts';
import { leaks } from './leaks.ts';
import { renderLeaks } from './renderLeaks.ts';

describe('a build with leaks in it', () => {
  let found: FoundLeaks;
  before(async () => {
    found = await runBuildWithLeaks(await makeData(PERSONS_OF_TWINS));
  });

  it('tells nothing while none of them is on', () => {
    assert.equal(found.get('none')?.oracles, null);
  });

  for (const { name, what, caughtBy } of leaks) {
    it(`${name}: where ${what}, the harness finds it by ${caughtBy}`, () => {
      const oracles = found.get(name)?.oracles ?? [];
      assert.ok(oracles.includes(caughtBy), `found by: ${oracles.join(', ')}`);
    });
  }
});

it('at least twenty leaks are put in, and the docs have each with the oracle that finds it', () => {
  assert.ok(leaks.length >= 20);
  const docs = readFileSync(join(root, 'docs/non-interference.md'), 'utf8');
  assert.ok(docs.includes(renderLeaks()), `expected in the docs:\n${renderLeaks()}`);
});
