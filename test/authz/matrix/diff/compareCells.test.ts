import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { CellDecision } from '../../../../authz/matrix/Cell.ts';
import { compareCells } from '../../../../authz/matrix/diff/compareCells.ts';
import { minimise } from '../../../../authz/matrix/multiplyOut.ts';

const terms = ['a', 'b', 'c'];
const worlds = Array.from({ length: 8 }, (_, bits) =>
  terms.filter((_term, index) => (bits >> index) % 2 === 1),
);

function cell(
  besluit: CellDecision['besluit'],
  ...voorwaarden: readonly (readonly string[])[]
): CellDecision {
  return { besluit, afspraak: [], grondslag: [], voorwaarden, reden: null };
}

const conditional = fc
  .array(fc.subarray(terms, { minLength: 1 }), { minLength: 1, maxLength: 3 })
  .map((ways) => cell('voorwaardelijk', ...minimise(ways)));
const anyCell = fc.oneof(fc.constant(cell('toegestaan')), fc.constant(cell('geweigerd')), conditional);

function gives({ besluit, voorwaarden }: CellDecision, world: readonly string[]): boolean {
  if (besluit !== 'voorwaardelijk') return besluit === 'toegestaan';
  return voorwaarden.some((way) => way.every((term) => world.includes(term)));
}

describe('compareCells', () => {
  for (const [before, after, richting] of [
    [cell('geweigerd'), cell('voorwaardelijk', ['a']), 'verruimd'],
    [cell('voorwaardelijk', ['a']), cell('toegestaan'), 'verruimd'],
    [cell('voorwaardelijk', ['a', 'b']), cell('voorwaardelijk', ['a']), 'verruimd'],
    [cell('toegestaan'), cell('geweigerd'), 'versmald'],
    [cell('voorwaardelijk', ['a'], ['b']), cell('voorwaardelijk', ['b']), 'versmald'],
    [cell('voorwaardelijk', ['a']), cell('voorwaardelijk', ['b']), 'verlegd'],
    [cell('geweigerd'), cell('geweigerd'), null],
  ] as const) {
    it(`from ${JSON.stringify(before.voorwaarden)} ${before.besluit} to ${JSON.stringify(after.voorwaarden)} ${after.besluit} is ${richting ?? 'the same'}`, () => {
      assert.equal(compareCells(before, after), richting);
    });
  }

  it('it says wider exactly where somebody gains, and narrower exactly where somebody loses', () => {
    fc.assert(
      fc.property(anyCell, anyCell, (before, after) => {
        const gains = worlds.some((world) => gives(after, world) && !gives(before, world));
        const loses = worlds.some((world) => gives(before, world) && !gives(after, world));
        const expected = gains ? (loses ? 'verlegd' : 'verruimd') : loses ? 'versmald' : null;
        assert.equal(compareCells(before, after), expected);
      }),
    );
  });
});
