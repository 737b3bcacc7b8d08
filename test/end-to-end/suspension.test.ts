import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { sentinels } from '../../population/sentinels.ts';
import { denials } from './harness/Answer.ts';
import { type Caller, coa, ind } from './harness/Caller.ts';
import { copyPolicy } from './harness/copyPolicy.ts';
import { DEPLOYMENTS, type Phase, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { vnummer } = sentinels.volledig;
const QUESTION = `{ vreemdeling(vnummer: "${vnummer}") { vnummer verblijfsrecht { grondslag } } }`;
const GIVEN = { data: { vreemdeling: { vnummer, verblijfsrecht: { grondslag: 'j' } } } };
const DENIED = { vreemdeling: { vnummer, verblijfsrecht: null } };
const AGREEMENT = 'ind-coa-verblijfspositie';

/** A change takes effect within a second; this is how long a machine that is busy with more may take, in milliseconds. */
const PATIENCE = 20_000;

for (const deployment of DEPLOYMENTS) {
  describe(`an agreement that changes while the system runs, ${deployment}`, () => {
    let system: TestSystem;
    let file: string;
    let original: string;
    before(async () => {
      const policyDirectory = copyPolicy();
      file = join(policyDirectory, 'afspraken', `${AGREEMENT}.yaml`);
      original = readFileSync(file, 'utf8');
      system = await startTestSystem({ deployment, policyDirectory });
    });
    after(async () => await system.close());
    beforeEach(async () => {
      assert.deepEqual(await system.ask(coa, QUESTION), GIVEN);
      system.forget();
    });
    afterEach(async () => {
      system.watch.hold = null;
      writeFileSync(file, original);
      await until(async () => JSON.stringify(await system.ask(coa, QUESTION)) === JSON.stringify(GIVEN));
    });

    it('suspended: denied as suspended, and given again once the suspension ends', async () => {
      writeFileSync(file, suspended('null'));
      await untilDenied('AFSPRAAK_OPGESCHORT');
      writeFileSync(file, suspended('2026-11-22'));
      await until(async () => JSON.stringify(await system.ask(coa, QUESTION)) === JSON.stringify(GIVEN));
    });

    it('taken away: denied, for there is none but the one that ended in 2021', async () => {
      rmSync(file);
      await untilDenied('AFSPRAAK_VERLOPEN');
    });

    it('ended: denied as ended', async () => {
      writeFileSync(file, original.replace('geldigTot: null', 'geldigTot: 2026-11-22'));
      await untilDenied('AFSPRAAK_VERLOPEN');
    });

    it('edited so that it is no agreement: refused, the one before it stays, and somebody is told', async () => {
      writeFileSync(file, original.replace('opschortingen: []', 'opschortingen: [{ van: morgen }]'));
      await until(() => Promise.resolve(system.logged.some(({ level }) => level === 'alarm')));
      assert.deepEqual(await system.ask(coa, QUESTION), GIVEN);
      const [alarm] = system.logged.filter(({ level }) => level === 'alarm');
      assert.match(alarm?.what ?? '', /a change of the policy was refused; the one before it stays in force/);
      const line = original.slice(0, original.indexOf('opschortingen')).split('\n').length;
      assert.match(JSON.stringify(alarm?.details), new RegExp(`${AGREEMENT}\\.yaml","line":${line},`));
      const { body } = await system.app.inject({ method: 'GET', url: '/metrics' });
      assert.match(body, /^vb_policy_refused_total [1-9]/m);
    });

    it('after an edit that was refused, one that is right takes effect', async () => {
      writeFileSync(file, 'geen afspraak');
      await until(() => Promise.resolve(system.logged.some(({ level }) => level === 'alarm')));
      writeFileSync(file, suspended('null'));
      await untilDenied('AFSPRAAK_OPGESCHORT');
    });

    for (const phase of ['request', 'answer'] as const) {
      it(`what is in flight when it is suspended is not released: held at the ${phase}`, async () => {
        const held = hold(coa, phase);
        const answer = system.post(await system.headers(coa), { query: QUESTION });
        await held.reached;
        writeFileSync(file, suspended('null'));
        await untilDenied('AFSPRAAK_OPGESCHORT');
        held.release();
        const { statusCode, body } = await answer;
        assert.equal(statusCode, 503);
        assert.deepEqual(JSON.parse(body), {
          errors: [
            {
              message: 'The policy changed while the request was under way.',
              extensions: { code: 'BELEID_GEWIJZIGD' },
            },
          ],
        });
      });
    }

    it('what is in flight for a role that it is not about is released', async () => {
      const held = hold(ind, 'answer');
      const answer = system.ask(ind, QUESTION);
      await held.reached;
      writeFileSync(file, suspended('null'));
      await untilDenied('AFSPRAAK_OPGESCHORT');
      held.release();
      assert.deepEqual(await answer, GIVEN);
    });

    function suspended(tot: string): string {
      const text = `opschortingen: [{ van: 2026-11-01, tot: ${tot}, reden: Toets }]`;
      return original.replace('opschortingen: []', text);
    }

    async function untilDenied(reden: string): Promise<void> {
      const expected = `vreemdeling.verblijfsrecht: Vreemdeling.verblijfsrecht ${reden}`;
      await until(async () => {
        const answer = await system.ask(coa, QUESTION);
        if (denials(answer).join() !== expected) return false;
        assert.deepEqual(answer.data, DENIED);
        return true;
      });
    }

    interface Held {
      /** Settles when the first request of the caller about its person is held. */
      readonly reached: Promise<void>;
      release(): void;
    }

    /** Holds the next request for a caller to a partner, once, on its way there or back. */
    function hold({ token }: Caller, where: Phase): Held {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      let isHolding = true;
      system.watch.hold = async ({ claims }, phase) => {
        if (!isHolding || claims.rol !== token.rol || phase !== where) return;
        isHolding = false;
        reached.resolve();
        await released.promise;
      };
      return { reached: reached.promise, release: () => released.resolve() };
    }
  });
}

describe('an agreement whose last day passes while the system runs', () => {
  it('is over at midnight in Amsterdam, without a change of any file', async () => {
    let now = Date.UTC(2028, 9, 31, 22, 59, 59, 999);
    const system = await startTestSystem({ deployment: 'embedded', clock: () => now });
    try {
      assert.deepEqual(await system.ask(coa, QUESTION), GIVEN);
      now += 1;
      const answer = await system.ask(coa, QUESTION);
      assert.deepEqual(answer.data, { vreemdeling: null });
      assert.deepEqual(denials(answer), ['vreemdeling: Query.vreemdeling AFSPRAAK_VERLOPEN']);
    } finally {
      await system.close();
    }
  });
});

/** Waits until something holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    if (await holds()) return;
    await wait(25);
  }
  assert.fail('It did not come to hold.');
}
