import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client, Pool } from 'undici';

import { recordSuspension } from '../../authz/suspension/recordSuspension.ts';
import { lookUpOf } from '../../audit/keys/PersonKey.ts';
import { openPersonKeyStore } from '../../audit/keys/PersonKeyStore.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { createDevelopmentIssuer } from '../../gateway/identify/createDevelopmentIssuer.ts';
import { sentinels } from '../../population/sentinels.ts';
import { askOnce, assertRecorded, callers, type Received } from '../faults/lib/Received.ts';
import { asOnePerson, type Caller, coa, nvik } from './harness/Caller.ts';
import { SHIPPED_POLICY } from './harness/copyPolicy.ts';
import { type Running, startProgram } from './harness/runProgram.ts';
import { makeData, PERSONS } from './harness/testData.ts';

const { vnummer } = sentinels.volledig;
const workers = 2;
/** Connections are handed to workers in turn, so that this many meet each of them. */
const connections = 8;

describe('a gateway of several worker processes', () => {
  let data: string;
  let gateway: Running;
  let url: string;
  let clients: readonly Client[];
  before(async () => {
    data = await makeData();
    const environment = {
      VB_DATA: data,
      VB_PERSONEN: String(PERSONS),
      VB_WERKERS: String(workers),
      PORT: '0',
    };
    gateway = await startProgram(['start.ts'], environment, /is ready/, 300_000);
    url = /http:\/\/[\d.]+:\d+/.exec(gateway.line)?.[0] ?? '';
    clients = Array.from({ length: connections }, () => new Client(url, { keepAliveTimeout: 600_000 }));
    // One after the other: a connection stays with the worker that it was handed to.
    for (const client of clients) await metrics(client);
  });
  after(async () => {
    await Promise.all(clients.map(async (client) => await client.destroy()));
    const { code, err } = await gateway.stop();
    assert.equal(code, 0, err);
  });

  const headersOf = async ({ token, zaakreferentie }: Caller): Promise<Record<string, string>> => ({
    'content-type': 'application/json',
    authorization: `Bearer ${await (await createDevelopmentIssuer(data, Date.now)).issue(token)}`,
    ...(zaakreferentie === undefined ? {} : { zaakreferentie }),
  });
  const ask = async (
    client: Client | undefined,
    headers: Record<string, string>,
    query: string,
  ): Promise<{ readonly status: number; readonly text: string }> => {
    assert.ok(client !== undefined);
    const { statusCode, body } = await client.request({
      method: 'POST',
      path: '/graphql',
      headers,
      body: JSON.stringify({ query }),
    });
    return { status: statusCode, text: await body.text() };
  };
  const metrics = async (client: Client | undefined): Promise<string> => {
    assert.ok(client !== undefined);
    const { body } = await client.request({ method: 'GET', path: '/metrics' });
    return await body.text();
  };

  it('INVARIANT: the budget of a caller is one: of many requests at once exactly as many are answered as it has room for', async () => {
    const headers = await headersOf(asOnePerson(nvik));
    const query = `{ vreemdeling(vnummer: "${sentinels.signaal.vnummer}") { vnummer } }`;
    const answers = await Promise.all(
      Array.from(
        { length: 5 * connections },
        async (_, turn) => await ask(clients[turn % connections], headers, query),
      ),
    );
    const having = (wanted: number): number => answers.filter(({ status }) => status === wanted).length;
    assert.deepEqual([having(200), having(429)], [10, 5 * connections - 10]);
    for (const client of clients) assert.equal((await ask(client, headers, query)).status, 429);
  });

  it('the metrics are of all workers, whichever of them tells', async () => {
    const texts: string[] = [];
    for (const client of clients) texts.push(await metrics(client));
    for (const text of texts) {
      assert.match(text, /^vb_requests_total\{route="\/graphql",status="200"\} 10$/m);
      assert.match(text, /^vb_persons_total\{afspraak="bvv-nvik-bevraging",outcome="toegelaten"\} 10$/m);
    }
  });

  it('a caller who walks through numbers over all of them is recognised', async () => {
    const headers = await headersOf(asOnePerson(coa));
    for (let asked = 0; asked < 24; asked += 1)
      await ask(
        clients[asked % connections],
        headers,
        `{ vreemdeling(vnummer: "${9_000_000_000 + asked}") { vnummer } }`,
      );
    await until(async () =>
      /^vb_enumerations_total\{soort="opeenvolgend"\} 1$/m.test(await metrics(clients[0])),
    );
  });

  it('INVARIANT: a suspension counts in all of them', async () => {
    const headers = await headersOf(asOnePerson(coa));
    const query = `{ vreemdeling(vnummer: "${vnummer}") { verblijfsrecht { grondslag } } }`;
    for (const client of clients) assert.match((await ask(client, headers, query)).text, /"grondslag":"j"/);
    const moment = new Date().toISOString();
    recordSuspension(join(data, 'opschortingen.jsonl'), loadPolicy(SHIPPED_POLICY), {
      moment,
      per: moment,
      actie: 'opschorten',
      afspraak: 'ind-coa-verblijfspositie',
      reden: 'Proef.',
      door: 'toezichthouder',
    });
    for (const client of clients)
      await until(async () => {
        const { text } = await ask(client, headers, query);
        // While it takes effect, nothing is released that was decided before it.
        return /"AFSPRAAK_OPGESCHORT"/.test(text) && !/"grondslag":"j"/.test(text);
      });
    for (const client of clients)
      assert.doesNotMatch((await ask(client, headers, query)).text, /"grondslag":"j"/);
  });

  it('INVARIANT: one that is killed under load is started again, and the verified log has every field that a client received', async () => {
    const received = new Map<string, Received>();
    const issuer = await createDevelopmentIssuer(data, Date.now);
    // So many users that none comes to the end of a budget, however fast they are answered.
    const users = Array.from({ length: 200 }, (_, number) =>
      callers.map((caller) => ({ ...caller, sub: `gebruiker-${number}` })),
    ).flat();
    const tokens = await Promise.all(users.map(async (user) => await issuer.issue(user)));
    const pool = new Pool(url, { connections: 16 });
    const [, pid = ''] = /worker process (\d+) serves/.exec(gateway.errors()) ?? [];
    const serving = (): number => (gateway.errors().match(/ serves"/g) ?? []).length;
    let killed = false;
    let cutOff = 0;
    // On until as many serve again as before, with answers of those too.
    let enough = Infinity;
    await Promise.all(
      Array.from({ length: 16 }, async (_, lane) => {
        for (let turn = lane; received.size < enough; turn += 1) {
          try {
            received.set(...(await askOnce(pool, tokens, turn)));
          } catch (error) {
            if (!killed || error instanceof assert.AssertionError) {
              // So that the other lanes end too.
              enough = 0;
              throw error;
            }
            cutOff += 1;
          }
          if (received.size >= 100 && !killed) {
            killed = true;
            process.kill(Number(pid), 'SIGKILL');
          }
          if (enough === Infinity && serving() > workers) enough = received.size + 50;
        }
      }),
    );
    await pool.destroy();
    assert.ok(cutOff > 0);
    assert.match(
      gateway.errors(),
      new RegExp(`worker process ${pid} ended by SIGKILL; another starts in 100 ms`),
    );
    const folder = join(data, 'audit');
    const keys = openPersonKeyStore(join(folder, 'sleutels', 'personen.sqlite'));
    const secret = readFileSync(join(folder, 'sleutels', 'geheim'));
    const findKey = async (one: string): Promise<Uint8Array | null> =>
      await Promise.resolve(keys.find(lookUpOf(secret, one)));
    const given = await assertRecorded(folder, received, findKey).finally(() => keys.close());
    assert.ok(given > 500);
    // Each wrote a stream of its own; who came in the place of one that is gone goes on in its stream.
    assert.equal(readdirSync(join(folder, 'verwerkingen')).length, workers);
  });
});

/** How often it is looked whether something has come about that must. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 2000; look += 1) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error('Expected it to come about, but it did not.');
}
