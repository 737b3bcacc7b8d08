import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Afspraak, Policy } from '../../../authz/policy/Policy.ts';
import { agreementOf } from '../../../gateway/budget/agreementOf.ts';
import { largestAlarm } from '../../../gateway/budget/largestAlarm.ts';
import { createTestPolicy, moment } from '../lib/createTestPolicy.ts';

const hour = Math.floor(moment / 3_600_000);
const policy = createTestPolicy(['coa.opvang'], { alles: { given: ['coa.opvang'] } });
const [example] = policy.afspraken;
assert.ok(example !== undefined);

/** A policy of these agreements, and how often they were gone through. */
function counting(afspraken: readonly Afspraak[]): { readonly policy: Policy; readonly looks: () => number } {
  let looks = 0;
  const own = Object.defineProperty({ ...policy }, 'afspraken', {
    get: () => {
      looks += 1;
      return afspraken;
    },
  });
  return { policy: own, looks: () => looks };
}

/** An agreement that raises an alarm at so many. */
function alarming(id: string, alarmPerUur: number, more: Partial<Afspraak> = {}): Afspraak {
  assert.ok(example !== undefined);
  return { ...example, id, maximumPersonen: { ...example.maximumPersonen, alarmPerUur }, ...more };
}

test('the largest alarm is that of the agreements which give the partner something in that hour', () => {
  const { ontvanger } = alarming('a', 1);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const own = counting([
    alarming('small', 10),
    alarming('large', 30),
    alarming('another', 70, { ontvanger: `${ontvanger}x` }),
    alarming('over', 90, { geldigVan: '2000-01-01', geldigTot: '2001-01-01' }),
    alarming('until', 50, { geldigTot: day(moment + 86_400_000) }),
  ]);
  assert.equal(largestAlarm(own.policy, ontvanger, hour), 50);
  assert.equal(largestAlarm(own.policy, 'nobody', hour), 0);
  // What gives nothing any more counts no longer, in the hours that follow.
  assert.equal(largestAlarm(own.policy, ontvanger, hour + 72), 30);
  assert.equal(largestAlarm(own.policy, ontvanger, hour), 50);
});

test('no request goes through the agreements: they are once an hour and partner, and once for their ids', () => {
  const own = counting([alarming('one', 10), alarming('other', 20)]);
  for (let request = 0; request < 5; request += 1) {
    assert.equal(largestAlarm(own.policy, alarming('a', 1).ontvanger, hour), 20);
    assert.equal(agreementOf(own.policy, 'other')?.id, 'other');
    assert.equal(agreementOf(own.policy, 'nothing'), undefined);
  }
  assert.equal(own.looks(), 2);
});
