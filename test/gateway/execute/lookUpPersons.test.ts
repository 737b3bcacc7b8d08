import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import type { SubgraphResponse } from '../../../authz/context/ContextClaims.ts';
import { lookUpPersons } from '../../../gateway/execute/lookUpPersons.ts';
import { createTestCaller } from '../lib/createTestCaller.ts';
import { createTestPolicy } from '../lib/createTestPolicy.ts';
import { type Answer, createTestGateway } from '../lib/createTestGateway.ts';
import { verwijzing } from '../lib/exampleBvv.ts';
import { applicant, everything, exampleChain, resident } from '../lib/exampleChain.ts';

const gateway = createTestGateway(exampleChain(), {
  nauw: { ...everything, conditional: { 'bvv.vnummer': ['in-opvang'] } },
  alles: everything,
  open: { ...everything, conditional: { 'bvv.naam': ['bekend'], 'bvv.vnummer': ['in-opvang'] } },
  onbekend: { ...everything, without: ['bvv.vnummer'] },
});
const query = `{ vreemdelingen(vnummers: ["${applicant}", "${resident}"]) { naam } bewoners(first: 9) { edges { node { naam } } } }`;
const nothing = { id: 'niets', rol: 'niemand', doel: 'niets', decisions: new Map() };
const nobodyKnown = { vreemdelingen: null, bewoners: null };

/** Asks while BVV answers the look-up, and nothing else, in another way. */
async function askWhere(
  lookUp: (answered: SubgraphResponse) => SubgraphResponse | Promise<SubgraphResponse>,
  rol = 'nauw',
): Promise<Answer> {
  return await gateway.ask(query, {
    rol,
    intercept: async (_to, request, answer) => {
      const answered = await answer(request);
      return request.query.includes('verwijzingen') ? await lookUp(answered) : answered;
    },
  });
}

/** What BVV answers about the applicant and the resident, in that order. */
function references(
  one: unknown,
  other: unknown = { vnummer: resident, verwijzingen: [verwijzing('coa', 'opvang')] },
): SubgraphResponse {
  return { data: { entities: [one, other] } };
}

/** Looks up by the real function, at beats that come when the test says, and with a record that is ready before them. */
async function lookedUp(
  vnummers: readonly string[],
  entities: readonly unknown[],
): Promise<readonly string[]> {
  const events: string[] = [];
  const ready = Promise.withResolvers<undefined>();
  const beat = Promise.withResolvers<undefined>();
  const persons = lookUpPersons(
    {
      call: async () => {
        events.push('asked');
        return await Promise.resolve({ data: { entities } });
      },
      policy: createTestPolicy([], {}),
      own: nothing,
      caller: createTestCaller(nothing),
      known: { besluit: 'toegestaan' },
      day: '2025-06-01',
      expect: async (expected) => {
        events.push(`expects ${expected.size}`);
        await ready.promise;
        events.push('ready');
      },
      startBeats: () => {
        events.push('started');
        return {
          next: async () => {
            events.push('waits');
            await beat.promise;
          },
          stop: () => void events.push('stopped'),
        };
      },
    },
    new Set(vnummers),
  ).then(
    (found) => events.push(`found ${found.size}`),
    () => events.push('failed'),
  );
  await setImmediate();
  ready.resolve(undefined);
  await setImmediate();
  events.push('beat');
  beat.resolve(undefined);
  await persons;
  return events;
}

test('a look-up in which somebody is not known ends at a beat that started before it, and another at once', async () => {
  const one = { vnummer: resident, verwijzingen: [] };
  const made = (persons: number) => ['started', 'asked', `expects ${persons}`, 'ready'];
  assert.deepEqual(await lookedUp([resident], [one]), [...made(1), 'stopped', 'found 1', 'beat']);
  const waited = (persons: number) => [...made(persons), 'waits', 'beat', 'stopped'];
  assert.deepEqual(await lookedUp([resident], [null]), [...waited(1), 'found 0']);
  assert.deepEqual(await lookedUp([resident, applicant], [one, null]), [...waited(2), 'found 1']);
  assert.deepEqual((await lookedUp([resident], [])).slice(-3), ['failed', 'ready', 'beat']);
});

test('all persons of a request are looked up in one batch, named and listed ones once', async () => {
  const { lookUps } = await gateway.ask(query);
  assert.deepEqual(
    lookUps.map(({ to, request }) => [to, request.variables['representations']]),
    [['bvv', [applicant, resident, '0000000009'].map((vnummer) => ({ __typename: 'Vreemdeling', vnummer }))]],
  );
});

test('the look-up is the question of the gateway itself, with no claim of the caller', async () => {
  const { lookUps } = await gateway.ask(query);
  const { permissionSet, ...claims } = lookUps[0]?.claims ?? { permissionSet: '' };
  assert.match(permissionSet, /^[0-9a-f]{64}$/);
  assert.deepEqual(claims, {
    sub: 'poort',
    rol: 'bvv.poort',
    doel: 'betrokkenheid',
    zaakreferentie: null,
    locatie: null,
  });
  assert.deepEqual(lookUps[0]?.request.extensions, { relaties: {} });
});

test('BVV is asked for the references of today, of partners that can establish what agreements with the role demand', async () => {
  const asked: Record<string, unknown> = {};
  for (const rol of ['nauw', 'alles', 'open']) {
    const { lookUps } = await gateway.ask(query, { rol });
    const { dag, partners } = lookUps[0]?.request.variables ?? {};
    assert.equal(dag, '2025-06-01');
    asked[rol] = partners;
  }
  assert.deepEqual(asked, { nauw: ['coa'], alles: [], open: null });
});

test('a role that may know no person is looked up nothing', async () => {
  const { data, lookUps } = await gateway.ask(query, { rol: 'onbekend' });
  assert.deepEqual(lookUps, []);
  assert.deepEqual(data, { vreemdelingen: [null, null], bewoners: { edges: [] } });
});

test('without an answer of BVV nobody is known, whatever the role, and nothing else is asked', async () => {
  const answers: readonly ((answered: SubgraphResponse) => SubgraphResponse)[] = [
    () => {
      throw new Error('down');
    },
    () => ({}),
    () => ({ data: null }),
    ({ data = null }) => ({ data, errors: [{ message: 'geheim' }] }),
    () => ({ data: { entities: [null] } }),
    () => ({ data: { entities: 'geheim' } }),
    () => references({ vnummer: applicant }),
    () => references({ vnummer: resident, verwijzingen: [verwijzing('coa', 'opvang')] }),
    () => references({ vnummer: 1, verwijzingen: [] }),
    () => references('geheim'),
  ];
  for (const [index, lookUp] of answers.entries()) {
    for (const rol of ['nauw', 'alles']) {
      const answer = await askWhere(({ data }) => {
        // The page has a third person.
        const answered = lookUp({ data: data ?? null });
        const entities: unknown = answered.data?.['entities'];
        if (!Array.isArray(entities) || entities.length !== 2) return answered;
        const both: readonly unknown[] = entities;
        return { ...answered, data: { entities: [...both, null] } };
      }, rol);
      assert.deepEqual(answer.data, nobodyKnown, `answer ${index}`);
      assert.deepEqual(
        answer.errors.map(({ path, extensions }) => [path, extensions?.['bron']]),
        [
          [['bewoners'], 'bvv'],
          [['vreemdelingen'], 'bvv'],
        ],
        `answer ${index}`,
      );
      assert.deepEqual(
        answer.sent.map(({ to }) => to),
        ['coa'],
        `answer ${index}`,
      );
      assert.doesNotMatch(answer.text, /geheim/);
    }
  }
});

test('a reference that is malformed, ended or to come establishes nothing, and takes no other along', async () => {
  const held = verwijzing('coa', 'opvang');
  const malformed: readonly unknown[] = [
    { ...held, tot: '2025-05-31' },
    { ...held, sinds: '2025-06-02' },
    { ...held, sinds: 'gisteren' },
    { ...held, tot: 'morgen' },
    { ...held, partner: null },
    { partner: 'coa', soort: 'opvang', sinds: '2025-01-01' },
    null,
    'coa',
  ];
  for (const reference of malformed) {
    const answer = await askWhere(() => ({
      data: {
        entities: [
          { vnummer: applicant, verwijzingen: [reference] },
          { vnummer: resident, verwijzingen: [reference, held] },
          null,
        ],
      },
    }));
    assert.deepEqual(
      answer.data,
      { vreemdelingen: [null, { naam: 'Een' }], bewoners: { edges: [{ node: { naam: 'Een' } }] } },
      JSON.stringify(reference),
    );
  }
});

test('a subgraph is told of the relations that agreements with the caller demand, and of no others', async () => {
  const relatiesFor = async (rol: string): Promise<readonly unknown[]> => {
    const { sent } = await gateway.ask(`{ vreemdeling(vnummer: "${resident}") { naam } }`, { rol });
    return sent.map(({ request }) => request.extensions.relaties);
  };
  assert.deepEqual(await relatiesFor('alles'), [{ [resident]: [] }]);
  assert.deepEqual(await relatiesFor('nauw'), [{ [resident]: ['in-opvang'] }]);
});
