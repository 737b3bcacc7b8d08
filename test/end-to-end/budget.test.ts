import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { asOnePerson, type Caller, coa, nvik } from './harness/Caller.ts';
import { startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { makeData } from './harness/testData.ts';

/** A way to ask about persons. */
interface Route {
  readonly caller: Caller;
  /** Persons asked about in a request. */
  readonly persons: number;
  /** The budget of an hour, and the agreement that states it. */
  readonly budget: number;
  readonly afspraak: string;
  /** Path and body of a request about these persons. */
  readonly request: (vnummers: readonly string[], caller: Caller) => { url: string; payload: object };
}

function query(text: string): ReturnType<Route['request']> {
  return { url: '/graphql', payload: { query: text } };
}

const named = { caller: coa, persons: 10, budget: 500, afspraak: 'bvv-coa-bevraging' } as const;
const inCase = { caller: nvik, persons: 1, budget: 10, afspraak: 'bvv-nvik-bevraging' } as const;

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  [
    'one by one',
    { ...inCase, request: ([vnummer]) => query(`{ vreemdeling(vnummer: "${vnummer}") { vnummer } }`) },
  ],
  [
    'several at once',
    {
      ...named,
      request: (vnummers) => query(`{ vreemdelingen(vnummers: ${JSON.stringify(vnummers)}) { vnummer } }`),
    },
  ],
  [
    'under aliases of one root field',
    {
      ...named,
      request: (vnummers) =>
        query(
          `{ ${vnummers.map((one, n) => `a${n}: vreemdeling(vnummer: "${one}") { vnummer }`).join(' ')} }`,
        ),
    },
  ],
  [
    'in a list',
    {
      caller: coa,
      persons: 100,
      budget: 5000,
      afspraak: 'bvv-coa-identiteit',
      request: () =>
        query(`{ bewoners(locatie: "${coa.token.locatie}", first: 100) { edges { node { vnummer } } } }`),
    },
  ],
  [
    'by a question to the decision point',
    {
      ...inCase,
      request: ([vnummer], { token, zaakreferentie }) => ({
        url: '/access/v1/evaluation',
        payload: {
          subject: { type: 'gebruiker', id: token.sub, properties: { rol: token.rol } },
          action: {
            name: 'raadplegen',
            properties: {
              processing_activity_id: `https://verwerkingsregister.example/vreemdelingenbeeld/${token.doelen[0]}`,
              zaakreferentie,
            },
          },
          resource: { type: 'veld', id: 'Vreemdeling.vnummer', properties: { vnummer } },
        },
      }),
    },
  ],
]);

describe('the budget of persons an hour', () => {
  let system: TestSystem;
  before(async () => {
    system = await startTestSystem({ deployment: 'embedded', dataDirectory: await makeData() });
  });
  after(async () => await system.close());

  const send = async (route: Route, caller: Caller, numbered: number) => {
    const vnummers = Array.from({ length: route.persons }, (_, n) =>
      String(9_000_000_000 + numbered * 10 + n),
    );
    return await system.app.inject({
      method: 'POST',
      headers: await system.headers(caller),
      ...route.request(vnummers, caller),
    });
  };

  for (const [what, route] of ROUTES) {
    it(`holds for who asks about persons ${what}, who exist or not, and nothing is fetched beyond it`, async () => {
      const caller = asOnePerson(route.caller);
      for (let asked = 0; asked < route.budget; asked += route.persons) {
        const { statusCode, body } = await send(route, caller, asked);
        assert.equal(statusCode, 200, body);
      }
      system.forget();
      const { statusCode, headers, body } = await send(route, caller, route.budget);
      assert.equal(statusCode, 429, body);
      assert.equal(headers['retry-after'], '3900');
      assert.match(body, new RegExp(`Agreement \`${route.afspraak}\` gives at most ${route.budget} persons`));
      assert.deepEqual(system.sent, []);
    });
  }

  it('is one for GraphQL and the decision point, and for whatever token says that it is the same person', async () => {
    const caller = asOnePerson(nvik);
    const routes = [ROUTES.get('one by one'), ROUTES.get('by a question to the decision point')];
    const statuses: number[] = [];
    for (let asked = 0; asked < 12; asked += 1) {
      const route = routes[asked % 2];
      assert.ok(route !== undefined);
      statuses.push((await send(route, caller, asked)).statusCode);
    }
    assert.deepEqual(
      statuses,
      Array.from({ length: 12 }, (_, asked) => (asked < 10 ? 200 : 429)),
    );
  });

  it('is not used by a field that is denied, and not by introspection', async () => {
    const caller = asOnePerson(nvik);
    for (let asked = 0; asked < 20; asked += 1) {
      const { statusCode } = await system.post(await system.headers(caller), {
        query: '{ __schema { queryType { name } } bewoners(locatie: "AZC-001") { edges { cursor } } }',
      });
      assert.equal(statusCode, 200);
    }
    const [route] = ROUTES.values();
    assert.ok(route !== undefined);
    assert.equal((await send(route, caller, 0)).statusCode, 200);
  });

  it('tells the operator, and no metric, of a caller who guesses, and both of one who walks through numbers', async () => {
    const caller = asOnePerson(coa);
    const route = ROUTES.get('several at once');
    assert.ok(route !== undefined);
    system.forget();
    for (let asked = 0; asked < 40; asked += 10) await send(route, caller, asked / 10);
    const kinds = system.logged.filter(({ what }) => what.startsWith('a caller goes through persons'));
    assert.deepEqual(
      kinds.map(({ level, details }) => [level, /"soort":"(\w+)"/.exec(JSON.stringify(details))?.[1]]),
      [
        ['alarm', 'gissen'],
        ['alarm', 'opeenvolgend'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(kinds), new RegExp(`90000000|${caller.token.sub}`));
    const { body } = await system.app.inject('/metrics');
    assert.match(body, /vb_enumerations_total\{soort="opeenvolgend"\} [1-9]/);
    assert.doesNotMatch(body, /gissen/);
  });
});
