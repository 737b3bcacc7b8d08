import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Pool } from 'undici';

import { createDevelopmentIssuer } from '../../gateway/identify/createDevelopmentIssuer.ts';
import { type TestStore, testStores, type TestStores } from '../audit/lib/testStores.ts';
import { startProgram } from '../end-to-end/harness/runProgram.ts';
import { makeData, PERSONS } from '../end-to-end/harness/testData.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { askOnce, assertRecorded, callers, type Received } from './lib/Received.ts';

/*
 * Kills the whole gateway under load, as `npm start` runs it, and holds what its clients received against the log.
 * `npm run test:faults` runs it behind the faults of the writer alone.
 */
const kills = 5;
const lanes = 16;
/** How long a gateway may live, in milliseconds, on a machine that has other work too. */
const patience = 300_000;

for (const [where, startStores] of testStores)
  describe(`a gateway that records ${where}`, () => {
    let stores: TestStores;
    let store: TestStore;
    let data = '';
    let folder = '';
    before(async () => {
      stores = await startStores();
      data = await makeData();
      // Where the settings put it.
      folder = join(data, where === 'in files' ? 'audit' : 'audit-postgres');
      store = await stores.create(folder);
    });
    after(async () => {
      await stores.close();
      rmSync(data, { recursive: true });
    });

    for (const workers of [1, 2])
      it(`INVARIANT: after SIGKILL of its ${workers === 1 ? 'process' : `primary process of ${workers} workers`} under load, the verified log has every field that a client received`, async () => {
        const received = new Map<string, Received>();
        const choose = seededChoice(Date.now());
        for (let kill = 0; kill < kills; kill += 1) await answerAndKill(workers, received, 100 + choose(300));
        await store.toFolder();
        const given = await assertRecorded(folder, received, async (vnummer) => await store.findKey(vnummer));
        assert.ok(received.size >= 200 && given > 1000, `${received.size} answers, ${given} fields`);
      });

    /** Asks a gateway until it has given so many answers, and kills it while the others are under way. */
    async function answerAndKill(
      workers: number,
      received: Map<string, Received>,
      answers: number,
    ): Promise<void> {
      const environment = {
        VB_DATA: data,
        VB_PERSONEN: String(PERSONS),
        VB_WERKERS: String(workers),
        PORT: '0',
        ...(store.database === null ? {} : { VB_AUDIT_DATABASE: store.database }),
      };
      const gateway = await startProgram(['start.ts'], environment, /is ready/, patience);
      const url = /http:\/\/[\d.]+:\d+/.exec(gateway.line)?.[0] ?? '';
      const issuer = await createDevelopmentIssuer(data, Date.now);
      // Users of their own, so that none comes to the end of a budget.
      const sub = `gebruiker-${workers}-${received.size}`;
      const tokens = await Promise.all(callers.map(async (caller) => await issuer.issue({ ...caller, sub })));
      const pool = new Pool(url, { connections: lanes });
      const enough = received.size + answers;
      const killed = Promise.withResolvers<unknown>();
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          for (let turn = lane; received.size < enough; turn += 1) {
            try {
              received.set(...(await askOnce(pool, tokens, turn)));
              if (received.size === enough) killed.resolve(gateway.kill());
            } catch (error) {
              // What the kill cut off was not received.
              if (received.size < enough || error instanceof assert.AssertionError) throw error;
            }
          }
        }),
      );
      await killed.promise;
      await pool.destroy();
    }
  });
