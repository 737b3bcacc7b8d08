import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Locations } from '../../../population/lib/Locations.ts';
import { Random } from '../../../population/lib/Random.ts';

/** How many of the stays went to each location. */
function settled(count: number, kind: 'kwv' | 'htl'): Map<string, number> {
  const { all } = new Locations(1_000);
  const random = new Random(1, 1);
  const residents = new Map<string, number>();
  for (let stay = 0; stay < count; stay += 1) {
    const code = all.settle(kind, random);
    residents.set(code, (residents.get(code) ?? 0) + 1);
  }
  return residents;
}

describe('Locations', () => {
  test('fill a kwv up to twenty places, then an azc', () => {
    const residents = settled(200, 'kwv');
    const small = [...residents].filter(([code]) => code.startsWith('KWV-'));
    assert.deepEqual(new Set(small.map(([, count]) => count)), new Set([20]));
    assert.equal([...residents].filter(([code]) => code.startsWith('AZC-')).length > 0, true);
  });

  test('fill an htl up to fifty places, then an azc', () => {
    const residents = settled(60, 'htl');
    assert.equal(residents.get('HTL-001'), 50);
  });

  test('count the residents of a standing location among all', () => {
    const { all, standing } = new Locations(20);
    const random = new Random(1, 1);
    for (let stay = 0; stay < 60; stay += 1) {
      assert.match(standing.settle('kwv', random), /^KWV-/);
    }
    assert.match(all.settle('kwv', random), /^AZC-/);
  });

  test('have codes and names of their own', () => {
    const { rows } = new Locations(100_000);
    assert.equal(new Set(rows.map(({ code }) => code)).size, rows.length);
  });
});
