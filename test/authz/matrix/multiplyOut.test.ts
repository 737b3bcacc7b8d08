import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { type Alternatives, minimise, multiplyOut } from '../../../authz/matrix/multiplyOut.ts';

const terms = ['a', 'b', 'c', 'd'];
const way = fc.uniqueArray(fc.constantFrom(...terms), { maxLength: 3 });
const ways = fc.array(way, { maxLength: 4 });
const world = fc.subarray(terms);

function holds(alternatives: Alternatives, facts: readonly string[]): boolean {
  return alternatives.some((one) => one.every((term) => facts.includes(term)));
}

describe('multiplyOut', () => {
  it('of two demands, each way of the one goes with each way of the other', () => {
    assert.deepEqual(multiplyOut([[['a'], ['b']], [['c']]]), [
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });

  it('a way that demands all of another one is left out', () => {
    assert.deepEqual(minimise([['b', 'a'], ['a'], ['c', 'b']]), [['a'], ['b', 'c']]);
  });

  it('it holds exactly where every demand holds', () => {
    fc.assert(
      fc.property(fc.array(ways, { maxLength: 3 }), world, (demands, facts) => {
        assert.equal(
          holds(multiplyOut(demands), facts),
          demands.every((demand) => holds(demand, facts)),
        );
      }),
    );
  });

  it('no way of it demands all of another', () => {
    fc.assert(
      fc.property(fc.array(ways, { maxLength: 3 }), (demands) => {
        const made = multiplyOut(demands);
        for (const one of made) {
          const weaker = made.filter((other) => other.every((term) => one.includes(term)));
          assert.deepEqual(weaker, [one]);
        }
      }),
    );
  });
});
