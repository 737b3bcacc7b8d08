import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Pool } from 'undici';

import { derivePersonKey } from '../../audit/keys/PersonKey.ts';
import type { LoggedRequest } from '../../audit/read/LoggedRequest.ts';
import { readRequests } from '../../audit/read/readRequests.ts';
import { verifyLog } from '../../audit/verify/verifyLog.ts';
import { createDevelopmentIssuer } from '../../gateway/identify/createDevelopmentIssuer.ts';
import { sentinels } from '../../population/sentinels.ts';
import { type TestStore, testStores, type TestStores } from '../audit/lib/testStores.ts';
import { isObject } from '../end-to-end/harness/project.ts';
import { readAnswer } from '../end-to-end/harness/Answer.ts';
import { startProgram } from '../end-to-end/harness/runProgram.ts';
import { makeData, PERSONS } from '../end-to-end/harness/testData.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';

/*
 * Kills the whole gateway under load, as `npm start` runs it, and holds what its clients received against the log.
 * `npm run test:faults` runs it behind the faults of the writer alone.
 */
const kills = 5;
const lanes = 16;
/** How long a gateway may live, in milliseconds, on a machine that has other work too. */
const patience = 300_000;
const query = `query($v: VNummer!) { vreemdeling(vnummer: $v) {
  vnummer verblijfsrecht { rechtmatigVerblijf grondslag } opvang { status }
  asielaanvragen { stadium asielmotieven { grond } } } }`;
/** What stands under a field of a person. */
const types: ReadonlyMap<string, string> = new Map([
  ['verblijfsrecht', 'Verblijfsrecht'],
  ['opvang', 'Opvang'],
  ['asielaanvragen', 'Asielaanvraag'],
  ['asielmotieven', 'Asielmotief'],
]);
const callers = [
  { rol: 'ind.beslismedewerker', doelen: ['asielprocedure'] },
  { rol: 'coa.casemanager', doelen: ['opvang'] },
];
const persons = [sentinels.volledig, sentinels.statushouder, sentinels.pupil].map(({ vnummer }) => vnummer);

/** What a client got of a person. */
interface Received {
  readonly vnummer: string;
  /** Schema coordinates of the fields that have a value. */
  readonly fields: ReadonlySet<string>;
}

/** Adds the coordinates of all fields below a value that have one themselves. */
function gather(type: string, value: unknown, fields: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) gather(type, one, fields);
  if (!isObject(value) || Array.isArray(value)) return;
  for (const [name, below] of Object.entries(value)) {
    if (below === null) continue;
    fields.add(`${type}.${name}`);
    gather(types.get(name) ?? '', below, fields);
  }
}

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

    it('INVARIANT: after SIGKILL under load, the verified log has every field that a client received', async () => {
      const received = new Map<string, Received>();
      const choose = seededChoice(Date.now());
      for (let kill = 0; kill < kills; kill += 1) await answerAndKill(received, 100 + choose(300));
      await store.toFolder();
      const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
      assert.deepEqual([...findings, ...streams.flatMap((stream) => stream.findings)], []);
      const requests = new Map(allRequests().map((request) => [request.trace, request]));
      const subjects = new Map<string, Buffer>();
      for (const vnummer of persons) {
        const key = await store.findKey(vnummer);
        assert.ok(key !== null);
        subjects.set(vnummer, derivePersonKey(key).subject);
      }
      let given = 0;
      for (const [trace, { vnummer, fields }] of received) {
        const inzage = requests
          .get(trace)
          ?.inzagen.find(({ persoon }) => subjects.get(vnummer)?.equals(persoon.subject));
        const recorded = new Set(inzage?.gegeven?.velden.map(({ veld }) => veld));
        assert.deepEqual([...fields.difference(recorded)], [], `${trace} about ${vnummer}`);
        given += fields.size;
      }
      assert.ok(received.size >= 200 && given > 1000, `${received.size} answers, ${given} fields`);
    });

    /** Asks a gateway until it has given so many answers, and kills it while the others are under way. */
    async function answerAndKill(received: Map<string, Received>, answers: number): Promise<void> {
      const environment = {
        VB_DATA: data,
        VB_PERSONEN: String(PERSONS),
        PORT: '0',
        ...(store.database === null ? {} : { VB_AUDIT_DATABASE: store.database }),
      };
      const gateway = await startProgram(['start.ts'], environment, /is ready/, patience);
      const url = /http:\/\/[\d.]+:\d+/.exec(gateway.line)?.[0] ?? '';
      const issuer = await createDevelopmentIssuer(data, Date.now);
      // Users of their own, so that none comes to the end of a budget.
      const sub = `gebruiker-${received.size}`;
      const tokens = await Promise.all(callers.map(async (caller) => await issuer.issue({ ...caller, sub })));
      const pool = new Pool(url, { connections: lanes });
      const enough = received.size + answers;
      const killed = Promise.withResolvers<unknown>();
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          for (let turn = lane; received.size < enough; turn += 1) {
            const trace = randomBytes(16).toString('hex');
            const vnummer = persons[turn % persons.length] ?? '';
            try {
              const { statusCode, body } = await pool.request({
                method: 'POST',
                path: '/graphql',
                headers: {
                  authorization: `Bearer ${tokens[turn % tokens.length]}`,
                  'content-type': 'application/json',
                  traceparent: `00-${trace}-${'b'.repeat(16)}-01`,
                },
                body: JSON.stringify({ query, variables: { v: vnummer } }),
              });
              const answer = readAnswer(await body.json());
              assert.equal(statusCode, 200, JSON.stringify(answer));
              const fields = new Set<string>();
              gather('Vreemdeling', answer.data?.['vreemdeling'], fields);
              received.set(trace, { vnummer, fields });
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

    function allRequests(): readonly LoggedRequest[] {
      const logs = join(folder, 'verwerkingen');
      const period = { van: 0, tot: Number.MAX_SAFE_INTEGER };
      return readdirSync(logs).flatMap((stream) => [...readRequests(join(logs, stream), period)]);
    }
  });
