import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInstant } from '../../../authz/decision/isInstant.ts';

test('an instant is written in UTC, to the millisecond, and exists', () => {
  for (const text of ['2026-11-22T10:00:00.000Z', '2024-02-29T23:59:59.999Z']) {
    assert.equal(isInstant(text), true, text);
  }
  const others = [
    '2026-02-30T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-11-22T99:00:00.000Z',
    '2026-11-22T10:00:00Z',
    '2026-11-22T10:00:00.000+01:00',
    '2026-11-22',
    '+012026-11-22T10:00:00.000Z',
    '2026-11-22T10:00:00.000Z ',
    '',
    null,
    Date.parse('2026-11-22T10:00:00.000Z'),
  ];
  for (const other of others) assert.equal(isInstant(other), false, String(other));
});
