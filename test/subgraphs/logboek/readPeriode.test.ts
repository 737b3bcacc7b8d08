import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPeriode } from '../../../subgraphs/logboek/readPeriode.ts';

test('a day begins at midnight in the Netherlands, in winter and in summer', () => {
  assert.deepEqual(readPeriode({ van: '2026-01-01', tot: '2026-07-01' }), {
    van: Date.UTC(2025, 11, 31, 23),
    tot: Date.UTC(2026, 5, 30, 22),
  });
});

test('what is not given is from the beginning and until now', () => {
  assert.deepEqual(readPeriode({}), { van: 0, tot: null });
  assert.deepEqual(readPeriode({ van: null, tot: null }), { van: 0, tot: null });
});

test('a period that ends before it begins, or when it does, is refused', () => {
  for (const tot of ['2026-01-01', '2025-12-31'])
    assert.throws(() => readPeriode({ van: '2026-01-01', tot }), { extensions: { code: 'BAD_USER_INPUT' } });
});
