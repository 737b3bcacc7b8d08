import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay } from '../../../authz/decision/isDay.ts';

test('a day is written with four, two and two digits, and nothing before or after', () => {
  assert.equal(isDay('2021-07-08'), true);
  // `Date` reads years of six digits, and takes what stands after a parenthesis for a remark.
  for (const text of ['+012021-07-08', '-012021-07-08', '2021-07-08 (08', ' 2021-07-08', '2021-07-8']) {
    assert.equal(isDay(text), false, text);
  }
});

test('what only speaks as a day is none', () => {
  assert.equal(isDay({ toString: () => '2021-07-08', slice: () => '08' }), false);
  assert.equal(isDay(['2021-07-08']), false);
});
