import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { shipped } from '../acceptance/Chain.ts';
import { root } from '../tree/lib/treeFiles.ts';
import { judgePolicyMutants } from './policy/judgePolicyMutants.ts';
import { policyMutants } from './policy/policyMutants.ts';
import { summarise } from './policy/PolicySummary.ts';
import { renderReport } from './renderReport.ts';
import { accepted } from './source/Accepted.ts';
import { readRecordedScore } from './source/Score.ts';

describe('mutants of the shipped policy', () => {
  const summary = summarise(judgePolicyMutants(shipped, policyMutants(shipped.policy)));

  it('none that gives somebody more, or less, goes unnoticed', () => {
    assert.deepEqual(summary.survivors, []);
  });

  it('docs/mutation.md tells what came out: `npm run mutation -- policy`', () => {
    const text = readFileSync(join(root, 'docs/mutation.md'), 'utf8');
    assert.equal(text, renderReport(summary, readRecordedScore(), accepted));
  });
});
