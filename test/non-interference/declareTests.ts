import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { shippedDirectory } from '../acceptance/Chain.ts';
import type { Deployment } from '../end-to-end/harness/startTestSystem.ts';
import { type Base, openBase, openTwin, type Twin } from './Base.ts';
import { allCallers, nameOf } from './questions.ts';
import { describeDifference } from './replay.ts';
import { type PairResult, runPair } from './runPair.ts';

/** Of the questions of a caller, so many may be refused whole: the rest is answered, with denials or without. */
const mostRefused = 0.4;

/** Declares, for every caller of the shipped policy, that it can tell nothing of what it may not see. */
export function declareTests(deployment: Deployment, perCaller: number, seed: number): void {
  const callers = allCallers(loadPolicy(shippedDirectory));
  describe(`two stores that differ in what a caller may not see, ${deployment}, seed ${seed}`, () => {
    let base: Base;
    let twin: Twin;
    const results: PairResult[] = [];
    before(async () => {
      base = await openBase(deployment);
      twin = await openTwin(base);
    });
    after(async () => {
      await twin.system.close();
      await base.system.close();
    });

    for (const caller of callers) {
      it(`INVARIANT: ${nameOf(caller)} can tell nothing from ${perCaller} random operations`, async () => {
        const options = { base, twin, caller, callers, seed };
        const result = await runPair({ ...options, from: 0, operations: perCaller });
        results.push(result);
        assert.equal(result.differences.map(describeDifference).join('\n\n'), '');
        assert.equal(result.operations, perCaller);
        const { values = 0, removed = 0, added = 0 } = result.changed;
        assert.ok(values > 0 && removed > 0 && added > 0, JSON.stringify(result.changed));
        assert.ok(result.refused < mostRefused * perCaller, `${result.refused} of ${perCaller} refused`);
      });
    }

    it('the operations are such as are answered, and make partners work', () => {
      const sum = (count: (result: PairResult) => number): number =>
        results.reduce((all, result) => all + count(result), 0);
      assert.ok(sum(({ answered }) => answered) > 0.15 * sum(({ operations }) => operations));
      assert.ok(sum(({ requests }) => requests) > 0.5 * sum(({ operations }) => operations));
    });
  });
}
