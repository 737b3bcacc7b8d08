import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';

import { request } from 'undici';
import * as v from 'valibot';

import { readAgreementKey } from '../../authz/context/contextKeys.ts';
import { CONTEXT_HEADER, SESSION_HEADER } from '../../authz/context/contextToken.ts';
import { openSession } from '../../authz/context/openSession.ts';
import { signContext } from '../../authz/context/signContext.ts';
import { openGatewayKeys } from '../../cli/openGatewayKeys.ts';
import { sentinels } from '../../population/sentinels.ts';
import type { Answer } from './harness/Answer.ts';
import { ind } from './harness/Caller.ts';
import { NOW, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { vnummer } = sentinels.volledig;
const query = `{ vreemdeling(vnummer: "${vnummer}") { vnummer verblijfsrecht { rechtmatigVerblijf } } }`;

let system: TestSystem;
before(async () => {
  system = await startTestSystem({ deployment: 'remote' });
});
after(async () => await system.close());

const ask = async (): Promise<Answer> => await system.ask(ind, query);

it('a subgraph that was started anew is answered from again, by all requests at once, with nothing done for it', async () => {
  const whole = await ask();
  assert.equal(whole.errors, undefined);
  assert.match(JSON.stringify(whole.data), /rechtmatigVerblijf/);
  const start = await system.stopSubgraph('ind');
  const without = await ask();
  assert.deepEqual(without.data, { vreemdeling: { vnummer, verblijfsrecht: null } });
  assert.deepEqual(
    without.errors?.map(({ extensions }) => extensions['code']),
    ['BRON_NIET_BESCHIKBAAR'],
  );
  await start();
  for (const answer of await Promise.all(Array.from({ length: 20 }, ask))) assert.deepEqual(answer, whole);
});

it('INVARIANT: what the gateway sent to a subgraph cannot be sent again to the process that comes after it', async () => {
  const url = system.addresses.get('ind') ?? '';
  const { privateKey } = openGatewayKeys(system.settings.dataDirectory);
  const clock = (): number => NOW;
  const body = JSON.stringify({
    query: '{ __typename }',
    variables: {},
    extensions: { relaties: {} },
  });
  await ask();
  const [sent] = system.sentForCallers();
  assert.ok(sent !== undefined);
  const { body: told } = await request(`${url}/context-key`);
  const { x } = v.parse(v.object({ x: v.string() }), await told.json());
  const session = openSession({ privateKey, audience: 'ind', subgraphKey: readAgreementKey(x), clock });
  const contexts = [1, 2].map(() =>
    signContext({ session, audience: 'ind', claims: sent.claims, body, clock }),
  );
  const post = async (context = ''): Promise<number> => {
    const { statusCode, body: answer } = await request(`${url}/graphql`, {
      method: 'POST',
      // On a connection of its own, for those that there are end with the process.
      reset: true,
      headers: {
        'content-type': 'application/json',
        [SESSION_HEADER]: session.token,
        [CONTEXT_HEADER]: context,
      },
      body,
    });
    await answer.dump();
    return statusCode;
  };
  const [used, unused] = contexts;
  assert.equal(await post(used), 200);
  assert.equal(await post(used), 401);
  const start = await system.stopSubgraph('ind');
  await start();
  assert.deepEqual([await post(used), await post(unused)], [401, 401]);
});
