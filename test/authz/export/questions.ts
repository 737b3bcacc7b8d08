import * as fc from 'fast-check';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { nextBoundary } from '../../../authz/decision/nextBoundary.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import type { Question } from './cedarJudge.ts';

type Pair = readonly [rol: string, doel: string];

/** Each role with each purpose, and one of each that nobody knows. */
export function pairsOf(policy: Policy): readonly Pair[] {
  const purposes = [...policy.doelen.keys(), 'niets'];
  return [...policy.rollen.keys(), 'niemand'].flatMap((rol) => purposes.map((doel) => [rol, doel] as const));
}

/** Every boundary of validity, the milliseconds before and after it, and a moment long after the last. */
export function momentsOf(policy: Policy): readonly number[] {
  const moments: number[] = [];
  for (let at = nextBoundary(policy, 0); at < Infinity; at = nextBoundary(policy, at)) {
    moments.push(at - 1, at, at + 1);
  }
  return [...moments, momentOf('2099-01-01')];
}

/** No relation, all of them, and each alone. */
export function relationsOf(codes: readonly string[]): readonly (readonly string[])[] {
  return [[], codes, ...codes.map((code) => [code])];
}

/** Whether a role has a purpose. */
export function hasPurpose(policy: Policy, rol: string, doel: string): boolean {
  return policy.rollen.get(rol)?.doelen.includes(doel) === true;
}

/** A question for each pair, category, moment and set of relations; a category that nobody knows is among them. */
export function* questionsOf(
  policy: Policy,
  pairs: readonly Pair[],
  moments: readonly number[],
  relaties: readonly (readonly string[])[],
): Generator<Question> {
  for (const moment of moments) {
    for (const [rol, doel] of pairs) {
      for (const categorie of [...policy.categorieen.keys(), 'ind.onbekend']) {
        for (const held of relaties) yield { rol, doel, categorie, moment, relaties: held };
      }
    }
  }
}

/** Random questions without end: half of them at a boundary, most with a purpose that the role has. */
export function randomQuestions(policy: Policy, seed: number): fc.Stream<Question> {
  const pairs = pairsOf(policy);
  const own = pairs.filter(([rol, doel]) => hasPurpose(policy, rol, doel));
  const moments = momentsOf(policy);
  const question: fc.Arbitrary<Question> = fc
    .record({
      pair: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...own) },
        { weight: 1, arbitrary: fc.constantFrom(...pairs) },
      ),
      categorie: fc.constantFrom(...policy.categorieen.keys(), 'ind.onbekend'),
      moment: fc.oneof(
        fc.constantFrom(...moments),
        fc.integer({ min: momentOf('2010-01-01'), max: momentOf('2040-01-01') }),
      ),
      relaties: fc.subarray([...policy.relaties.keys(), 'onbekend']),
    })
    .map(({ pair: [rol, doel], ...rest }) => ({ rol, doel, ...rest }));
  const [stream] = fc.sample(fc.infiniteStream(question), { numRuns: 1, seed });
  if (stream === undefined) throw new Error('Expected fast-check to give a stream, but it gave none.');
  return stream;
}
