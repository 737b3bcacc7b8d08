import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '../../../authz/decision/dayOf.ts';
import { isDay } from '../../../authz/decision/isDay.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';

test('a day begins at midnight in Amsterdam, in winter and in summer', () => {
  assert.equal(momentOf('2016-01-01'), Date.parse('2015-12-31T23:00:00Z'));
  assert.equal(momentOf('2021-07-08'), Date.parse('2021-07-07T22:00:00Z'));
});

test('an instant is the moment that it says', () => {
  assert.equal(momentOf('2026-11-22T10:00:00.001Z'), Date.UTC(2026, 10, 22, 10, 0, 0, 1));
  assert.throws(() => momentOf('2026-11-22T10:00Z'), RangeError);
});

test('a moment falls on the day that began last in Amsterdam', () => {
  assert.equal(dayOf(momentOf('2021-07-08')), '2021-07-08');
  assert.equal(dayOf(momentOf('2021-07-08') - 1), '2021-07-07');
  assert.equal(dayOf(momentOf('2021-07-08') + 0.5), '2021-07-08');
});

test('the day of a moment does not hang on which was asked for before', () => {
  const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26', '1999-12-31'];
  const moments = days.flatMap((day) => [momentOf(day) - 1, momentOf(day), momentOf(day) + 82_799_999]);
  const inAmsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });
  for (const one of moments)
    for (const other of moments)
      assert.deepEqual(
        [dayOf(one), dayOf(other)],
        [inAmsterdam.format(one), inAmsterdam.format(other)],
        `${one} and then ${other}`,
      );
  assert.throws(() => dayOf(Number.NaN), RangeError);
});

test('only a day that exists, written as YYYY-MM-DD, is a day', () => {
  for (const day of ['2024-02-29', '2021-12-31']) assert.equal(isDay(day), true, day);
  for (const day of ['2023-02-29', '2021-13-01', '2021-1-1', '2021-07-08T00:00:00Z', '', null, 20210708]) {
    assert.equal(isDay(day), false, String(day));
  }
  assert.throws(() => momentOf('2023-02-29'), {
    name: 'RangeError',
    message: 'Expected a day as `YYYY-MM-DD`, but got: `2023-02-29`.',
  });
});
