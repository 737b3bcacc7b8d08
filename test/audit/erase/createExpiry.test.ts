import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createExpiry } from '../../../audit/erase/createExpiry.ts';
import type { Doel } from '../../../authz/policy/Policy.ts';

const doelOf = (code: string, maanden: number): [string, Doel] => [
  code,
  {
    code,
    omschrijving: code,
    verwerkingsactiviteit: `https://example.org/${code}`,
    zaakVereist: false,
    inzage: { soort: 'volledig' },
    logbewaring: { maanden, grondslag: ['AVG art. 5'] },
  },
];
const moment = Date.UTC(2026, 10, 30, 12);
const expiry = createExpiry({ doelen: new Map([doelOf('kort', 9), doelOf('lang', 60)]) }, moment);

test('a request is kept as many months as the policy says for its purpose, by the calendar', () => {
  assert.equal(expiry('lang'), Date.UTC(2021, 10, 30, 12));
  // There is no 30 February, and in summer the clock is an hour ahead.
  assert.equal(expiry('kort'), Date.UTC(2026, 1, 28, 12));
});

test('of no purpose, or one that is not known, it is kept as long as any', () => {
  for (const doel of ['', 'onbekend']) assert.equal(expiry(doel), expiry('lang'));
});

test('a policy without purposes keeps everything', () => {
  assert.equal(createExpiry({ doelen: new Map() }, moment)(''), 0);
});
