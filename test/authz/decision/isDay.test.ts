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
  assert.equal(isDay(Object('2021-07-08')), false);
});

test('the days that exist are those of the calendar', () => {
  const wrong: string[] = [];
  for (const year of ['0000', '0099', '1900', '1999', '2000', '2023', '2024', '2100', '9999']) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.getUTCDate() === day;
        if (isDay(text) !== exists) wrong.push(text);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('a digit is one of ten: what looks like one in another script is none', () => {
  for (const text of [
    '２021-07-08',
    '2021-0٧-08',
    '2021-07-0a',
    '2021/07-08',
    '2021-07/08',
    '2021-07-1/',
    '2021-07-1:',
    '20210-7-08',
  ]) {
    assert.equal(isDay(text), false, text);
  }
});
