import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { shipped } from '../acceptance/Chain.ts';
import { root } from '../tree/lib/treeFiles.ts';
import { judgePolicyMutants } from './policy/judgePolicyMutants.ts';
import { policyMutants } from './policy/policyMutants.ts';
import { summarise } from './policy/PolicySummary.ts';
import { renderReport } from './renderReport.ts';
import { accepted } from './source/Accepted.ts';
import { allMutants } from './source/allMutants.ts';
import { runMutants } from './source/runMutants.ts';
import { withTests } from './source/runSource.ts';
import { createScore, readRecordedScore } from './source/Score.ts';
import { describeMutant } from './source/SourceMutant.ts';
import { testPlacesOf } from './source/SourceScope.ts';
import { createTestMap } from './source/TestMap.ts';

/** How many mutants of changed code are run here; `npm run mutation` runs all. */
const SAMPLE = 8;

describe('mutants of the shipped policy', () => {
  const summary = summarise(judgePolicyMutants(shipped, policyMutants(shipped.policy)));

  it('none that gives somebody more, or less, goes unnoticed', () => {
    assert.deepEqual(summary.survivors, []);
  });

  it('of those that give somebody more, statements alone notice nine of ten', () => {
    const { byStatement, byGolden } = summary.widening;
    assert.ok(byStatement >= 9 * byGolden, `${byStatement} by a statement, ${byGolden} by the matrix alone`);
  });

  it('docs/mutation.md tells what came out: `npm run mutation -- policy`', () => {
    const text = readFileSync(join(root, 'docs/mutation.md'), 'utf8');
    assert.equal(text, renderReport(summary, readRecordedScore(), accepted));
  });
});

describe('mutants of the code that decides', () => {
  const map = createTestMap();
  const score = createScore(readRecordedScore(), map);
  const mutants = allMutants();
  const allowed = new Set(accepted.survivors.map(({ id }) => id));

  it('tests kill as many as was set, and every survivor was accepted with its reason', () => {
    const known = mutants.filter((mutant) => score.isKnown(mutant));
    const killed = known.filter((mutant) => score.lastKillerOf(mutant) !== null);
    const percent = (100 * killed.length) / known.length;
    assert.ok(percent >= accepted.threshold, `${percent.toFixed(1)} %, at least ${accepted.threshold} %`);
    const survivors = mutants.filter((mutant) => score.resultOf(mutant) === null);
    assert.deepEqual(survivors.filter(({ id }) => !allowed.has(id)).map(describeMutant), []);
  });

  it('the score knows nearly all of them: `npm run mutation -- source` after a large change', () => {
    const unknown = mutants.filter((mutant) => !score.isKnown(mutant)).length;
    assert.ok((100 * unknown) / mutants.length <= accepted.mostUnknown, `${unknown} of ${mutants.length}`);
  });

  it('what may survive is still there', () => {
    const ids = new Set(mutants.map(({ id }) => id));
    assert.deepEqual(
      accepted.survivors.filter(({ id }) => !ids.has(id)),
      [],
    );
  });

  it('a sample of what changed since the score was written is killed', async () => {
    const due = mutants
      .filter((mutant) => score.resultOf(mutant) === undefined && !allowed.has(mutant.id))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .slice(0, SAMPLE);
    const survivors: string[] = [];
    await runMutants({
      mutants: due.map((mutant) => withTests(mutant, score, map)),
      sandboxes: 1,
      goOn: () => true,
      onBroken: (test) => survivors.push(`${test} fails without any mutant`),
      onResult: ({ mutant, outcome }) => {
        if (outcome === 'survived') survivors.push(describeMutant(mutant));
      },
    });
    assert.deepEqual(survivors, []);
  });

  it('every folder of authz/ is in the scope, or tells and decides nothing', () => {
    const telling = new Set(['export', 'matrix']);
    const folders = readdirSync(join(root, 'authz'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !telling.has(entry.name))
      .map(({ name }) => `authz/${name}/`);
    assert.deepEqual(
      folders.filter((folder) => testPlacesOf(folder).length === 0),
      [],
    );
  });
});
