import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { conditionHolds } from '../../../authz/decision/conditionHolds.ts';
import { decideField } from '../../../authz/decision/decideField.ts';
import { dayOf } from '../../../authz/decision/dayOf.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { nextBoundary } from '../../../authz/decision/nextBoundary.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { categories, randomDay, randomPolicy, relations } from '../randomPolicy.ts';
import { referenceDay, referenceOutcome } from './referenceDecider.ts';
import type { ReferenceOutcome } from './referenceDecider.ts';

const shipped = loadPolicy(new URL('../../../authz/policy/data', import.meta.url).pathname);

/** What the real decider gives of a field of a person. */
function outcomeOf(
  set: ReturnType<typeof compilePermissionSet>,
  field: readonly string[],
  relaties: readonly string[],
): ReferenceOutcome {
  const decision = decideField(set, field);
  if (decision.besluit === 'geweigerd') return decision.reden;
  return conditionHolds(decision, new Set(relaties)) ? 'ja' : 'GEEN_BETROKKENHEID';
}

/** Every combination of relations. */
function subsets(relaties: readonly string[]): readonly (readonly string[])[] {
  return relaties.reduce<readonly (readonly string[])[]>(
    (all, relatie) => [...all, ...all.map((some) => [...some, relatie])],
    [[]],
  );
}

/** Every boundary, the moments right before and after it, and one moment long after the last. */
function momentsOf(policy: Policy): readonly number[] {
  const moments: number[] = [];
  for (let at = nextBoundary(policy, 0); at < Infinity; at = nextBoundary(policy, at)) {
    moments.push(at - 1, at, at + 1);
  }
  return [...moments, momentOf('2099-01-01')];
}

/** Each role with each of its own purposes. */
function pairsOf(policy: Policy): readonly (readonly [rol: string, doel: string])[] {
  return [...policy.rollen.values()].flatMap(({ code, doelen }) =>
    doelen.map((doel) => [code, doel] as const),
  );
}

/** Each role with each purpose, and one of each that nobody knows. */
function allPairsOf(policy: Policy): readonly (readonly [rol: string, doel: string])[] {
  const purposes = [...policy.doelen.keys(), 'niets'];
  return [...policy.rollen.keys(), 'niemand'].flatMap((rol) => purposes.map((doel) => [rol, doel] as const));
}

function disagreements(
  policy: Policy,
  moments: readonly number[],
  combinations: readonly (readonly string[])[],
  pairs: readonly (readonly [rol: string, doel: string])[] = pairsOf(policy),
): readonly string[] {
  const found: string[] = [];
  for (const moment of moments) {
    const day = referenceDay(moment);
    for (const [rol, doel] of pairs) {
      const set = compilePermissionSet(policy, rol, doel, moment);
      for (const categorie of policy.categorieen.keys()) {
        for (const relaties of combinations) {
          const real = outcomeOf(set, [categorie], relaties);
          const naive = referenceOutcome(policy, rol, doel, [categorie], day, relaties);
          if (real === naive) continue;
          found.push(`${day} ${rol} ${doel} ${categorie} [${relaties.join()}]: ${real}, not ${naive}`);
        }
      }
    }
  }
  // A difference of thousands of lines is for nobody to read.
  return found.slice(0, 20);
}

const relationCodes = [...shipped.relaties.keys()];

test('on every cell of the shipped policy, at every boundary, the decision is that of the naive decider', () => {
  const moments = momentsOf(shipped);
  assert.ok(moments.length > 20);
  assert.deepEqual(disagreements(shipped, moments, [[], relationCodes]), []);
});

test('on every cell of the shipped policy, for each relation alone, the decision is that of the naive decider', () => {
  const each = [...relationCodes.map((code) => [code]), ['in-opvang', 'onder-voogdij']];
  assert.deepEqual(disagreements(shipped, [momentOf('2026-11-22')], each), []);
});

test('for every role with every purpose, had or not, the decision is that of the naive decider', () => {
  const pairs = allPairsOf(shipped);
  assert.deepEqual(disagreements(shipped, [momentOf('2026-11-22')], [[], relationCodes], pairs), []);
});

test('at random moments the decision is that of the naive decider', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: momentOf('2013-01-01'), max: momentOf('2030-01-01') }),
      fc.subarray(relationCodes),
      (moment, relaties) => {
        assert.equal(dayOf(moment), referenceDay(moment));
        assert.deepEqual(disagreements(shipped, [moment], [relaties]), []);
      },
    ),
    { numRuns: 20 },
  );
});

test('on random policies the decision is that of the naive decider, for every combination of relations', () => {
  fc.assert(
    fc.property(randomPolicy, (policy) => {
      assert.deepEqual(disagreements(policy, momentsOf(policy), subsets(relations), allPairsOf(policy)), []);
    }),
    { numRuns: 60 },
  );
});

test('on random policies a field with several categories is given as the naive decider gives it', () => {
  fc.assert(
    fc.property(
      randomPolicy,
      fc.array(fc.constantFrom(...categories, 'ind.onbekend'), { maxLength: 3 }),
      fc.subarray(relations),
      randomDay,
      (policy, field, relaties, on) => {
        const set = compilePermissionSet(policy, 'coa.een', 'opvang', momentOf(on));
        const naive = referenceOutcome(policy, 'coa.een', 'opvang', field, on, relaties);
        assert.equal(outcomeOf(set, field, relaties), naive);
      },
    ),
    { numRuns: 500 },
  );
});

test('between two boundaries of a random policy no permission set changes', () => {
  fc.assert(
    fc.property(randomPolicy, fc.double({ min: 0, max: 1, noNaN: true }), (policy, fraction) => {
      let from = momentOf('2023-01-01');
      for (let until = nextBoundary(policy, from); until < Infinity; until = nextBoundary(policy, from)) {
        const between = Math.min(until - 1, Math.floor(from + fraction * (until - from)));
        for (const rol of policy.rollen.keys()) {
          const ids = [from, between, until - 1].map(
            (at) => compilePermissionSet(policy, rol, 'opvang', at).id,
          );
          assert.equal(new Set(ids).size, 1);
        }
        from = until;
      }
    }),
    { numRuns: 60 },
  );
});
