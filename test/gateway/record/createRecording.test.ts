import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import * as fc from 'fast-check';
import {
  defaultFieldResolver,
  execute,
  type GraphQLFieldResolver,
  parse,
  specifiedRules,
  validate,
} from 'graphql';

import type { FieldSet, RequestRecord } from '../../../audit/RequestRecord.ts';
import { type Answer, createTestGateway } from '../lib/createTestGateway.ts';
import { applicant, everything, exampleChain, nobody, resident } from '../lib/exampleChain.ts';
import { exampleWorld } from '../lib/exampleWorld.ts';
import { randomOperation } from '../lib/randomOperation.ts';
import { seededChoice } from '../lib/seededChoice.ts';

const gateway = createTestGateway(exampleChain(), {
  coa: {
    given: ['bvv.naam', 'bvv.tijdlijn', 'ind.aanvraag', 'ind.dossier', 'ind.nota', 'coa.plaatsing'],
    conditional: { 'coa.opvang': ['in-opvang'] },
    forbidden: ['ind.motief'],
  },
  nauw: { ...everything, conditional: { 'bvv.vnummer': ['in-opvang'] } },
  niets: { without: ['bvv.bevraging', 'bvv.bevraging-meervoudig', 'coa.lijst'] },
});
const personQuery = `{ vreemdelingen(vnummers: ["${resident}", "${applicant}", "${nobody}"]) {
  roepnaam: naam opvang { status } aanvragen { motief } } }`;

function onlyRecord({ records }: Pick<Answer, 'records'>): RequestRecord {
  const [record, ...others] = records;
  assert.ok(record !== undefined);
  assert.deepEqual(others, []);
  return record;
}

function coordinates(set: FieldSet | null): string[] {
  return (set?.velden ?? []).map(({ veld }) => veld);
}

/** What a record says was given, as `person coordinate`. */
function givenIn({ gegeven, personen }: RequestRecord): string[] {
  return [
    ...coordinates(gegeven).map((veld) => `- ${veld}`),
    ...personen.flatMap((person) => coordinates(person.gegeven).map((veld) => `${person.vnummer} ${veld}`)),
  ].toSorted();
}

describe('the record of a request', () => {
  it('says of each person what was given, by which agreement, and what was denied', async () => {
    const record = onlyRecord(await gateway.ask(personQuery));
    const [one, two, unknown, ...others] = record.personen;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [one?.vnummer, one?.bekend, coordinates(one?.gegeven ?? null), one?.geweigerd],
      [
        resident,
        true,
        ['Opvang.status', 'Vreemdeling.aanvragen', 'Vreemdeling.naam', 'Vreemdeling.opvang'],
        null,
      ],
    );
    assert.deepEqual(
      [two?.vnummer, two?.bekend, coordinates(two?.gegeven ?? null), coordinates(two?.geweigerd ?? null)],
      [applicant, true, ['Vreemdeling.aanvragen', 'Vreemdeling.naam'], ['Vreemdeling.opvang']],
    );
    assert.deepEqual(
      [unknown?.vnummer, unknown?.bekend, unknown?.gegeven, coordinates(unknown?.geweigerd ?? null)],
      [
        nobody,
        false,
        null,
        ['Opvang.status', 'Vreemdeling.aanvragen', 'Vreemdeling.naam', 'Vreemdeling.opvang'],
      ],
    );
    assert.deepEqual(record.geweigerd?.velden, [
      { veld: 'Aanvraag.motief', categorieen: ['ind.motief'], door: ['VERBODEN'] },
    ]);
    const opvang = one?.gegeven?.velden.find(({ veld }) => veld === 'Opvang.status');
    assert.deepEqual(opvang?.categorieen, ['coa.opvang']);
    assert.equal(opvang.door.length, 1);
    assert.deepEqual([record.uitkomst, record.code, record.genoemd], ['beantwoord', '', 3]);
  });

  it('is the same for a person who does not exist and one whom the caller may not know', async () => {
    const query = (vnummer: string): string =>
      `{ vreemdeling(vnummer: "${vnummer}") { naam opvang { status } } }`;
    const [absent, hidden] = await Promise.all(
      [nobody, applicant].map(async (vnummer) =>
        onlyRecord(await gateway.ask(query(vnummer), { rol: 'nauw' })),
      ),
    );
    assert.deepEqual({ ...absent?.personen[0], vnummer: '' }, { ...hidden?.personen[0], vnummer: '' });
  });

  it('names who was asked about in vain, also where the role is given nothing at all', async () => {
    const answer = await gateway.ask(`{ vreemdeling(vnummer: "${resident}") { naam } }`, { rol: 'niets' });
    assert.deepEqual(answer.sent, []);
    assert.deepEqual(
      onlyRecord(answer).personen.map(({ vnummer, bekend, gegeven }) => [vnummer, bekend, gegeven]),
      [[resident, false, null]],
    );
  });

  it('does not say that a field was given of a partner that did not answer', async () => {
    const query = `{ vreemdeling(vnummer: "${resident}") { naam opvang { status } } }`;
    const answer = await gateway.ask(query, {
      intercept: async (to, request, reply) =>
        to === 'coa' ? await Promise.reject(new Error('down')) : await reply(request),
    });
    assert.deepEqual(coordinates(onlyRecord(answer).personen[0]?.gegeven ?? null), ['Vreemdeling.naam']);
  });

  it('holds no value', async () => {
    const text = JSON.stringify(onlyRecord(await gateway.ask(personQuery)));
    assert.doesNotMatch(text, /Een|Twee|IN_OPVANG|geheim|roepnaam/);
  });

  it('is made of introspection, of nobody', async () => {
    const { personen, gegeven } = onlyRecord(await gateway.ask('{ __schema { queryType { name } } }'));
    assert.deepEqual([personen, gegeven], [[], null]);
  });

  it('is made of a request that is refused, with its code', async () => {
    const eleven = Array.from({ length: 11 }, (_, index) => `"00000000${10 + index}"`).join();
    const answer = await gateway.ask(
      `{ vreemdelingen(vnummers: [${eleven}]) { naam aanvragen { motief } } }`,
    );
    const { uitkomst, code, personen, geweigerd } = onlyRecord(answer);
    assert.deepEqual([uitkomst, code, personen.length], ['geweigerd', 'TE_VEEL_PERSONEN', 10]);
    assert.deepEqual(personen[0], { vnummer: '0000000010', bekend: false, gegeven: null, geweigerd: null });
    assert.deepEqual(coordinates(geweigerd), ['Aanvraag.motief']);
  });

  it('INVARIANT: without it nothing is released', async () => {
    const record = async (): Promise<void> => await Promise.reject(new Error('disk full'));
    for (const query of [personQuery, '{ __typename }', `{ vreemdelingen(vnummers: []) { naam } }`]) {
      const { text, errors } = await gateway.ask(query, { record });
      assert.deepEqual(
        errors.map(({ extensions }) => extensions?.['code']),
        ['VASTLEGGING_MISLUKT'],
      );
      assert.doesNotMatch(text, /"data"|Een|disk full/);
    }
  });

  it('INVARIANT: the answer waits until it is durable', async () => {
    const durable = Promise.withResolvers<undefined>();
    const order: string[] = [];
    const asked = gateway
      .ask(personQuery, { record: async () => await durable.promise.then(() => void order.push('durable')) })
      .then(() => order.push('answered'));
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    assert.deepEqual(order, []);
    durable.resolve(undefined);
    await asked;
    assert.deepEqual(order, ['durable', 'answered']);
  });

  it('where the policy changes while it is written, nothing is released', async () => {
    const moving = createTestGateway(exampleChain(), { een: everything });
    const { data, errors } = await moving.ask(`{ vreemdeling(vnummer: "${resident}") { naam } }`, {
      record: async () => {
        moving.setRoles({ een: { without: ['bvv.naam'] } });
        await Promise.resolve();
      },
    });
    assert.equal(data, undefined);
    assert.deepEqual(
      errors.map(({ extensions }) => extensions?.['code']),
      ['BELEID_GEWIJZIGD'],
    );
  });

  it('says of each person exactly the fields that have a place in the answer, as graphql-js traces them', async () => {
    const worlds = [1, 2, 3].map((seed) => {
      const world = exampleWorld(seededChoice(seed));
      return { ...world, over: createTestGateway(world.subgraphs, { alles: { given: ['x'] } }) };
    });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.nat()), fc.constantFrom(...worlds), async (seed, world) => {
        const { query, variables } = randomOperation(seededChoice(seed), world.schema, world.vnummers);
        const document = parse(query);
        if (validate(world.schema, document, specifiedRules).length > 0) return;
        const trace: Traced[] = [];
        const expected = await execute({
          schema: world.schema,
          document,
          rootValue: world.root,
          variableValues: variables,
          fieldResolver: tracing(trace),
        });
        const given = givenIn(onlyRecord(await world.over.ask(query, { variables })));
        assert.deepEqual(given, givenBy(trace, expected.data), `${query}\n${JSON.stringify(variables)}`);
        compared += given.length > 0 ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    assert.ok(compared > 50, `Only ${compared} operations gave something.`);
  });
});

/** A field that graphql-js resolved. */
interface Traced {
  readonly path: readonly (string | number)[];
  readonly veld: string;
  /** Of the object that it stands on, where that is a person. */
  readonly vnummer: string | null;
}

function tracing(trace: Traced[]): GraphQLFieldResolver<unknown, unknown> {
  return (source, parameters, context, info) => {
    const path: (string | number)[] = [];
    for (let at: typeof info.path | undefined = info.path; at !== undefined; at = at.prev)
      path.unshift(at.key);
    const type = info.parentType.name;
    const isPerson = typeof source === 'object' && source !== null && 'vnummer' in source;
    const vnummer = type === 'Vreemdeling' && isPerson ? String(source.vnummer) : null;
    trace.push({ path, veld: `${type}.${info.fieldName}`, vnummer });
    return defaultFieldResolver(source, parameters, context, info);
  };
}

/** What has a place in the data, by the person that it stands under. */
function givenBy(trace: readonly Traced[], data: unknown): string[] {
  const persons = new Map(
    trace.flatMap(({ path, vnummer }) =>
      vnummer === null ? [] : [[JSON.stringify(path.slice(0, -1)), vnummer]],
    ),
  );
  const given = new Set<string>();
  for (const { path, veld } of trace) {
    if (!hasPlace(data, path)) continue;
    let person = '-';
    for (let length = 0; length < path.length; length += 1)
      person = persons.get(JSON.stringify(path.slice(0, length))) ?? person;
    given.add(`${person} ${veld}`);
  }
  return [...given].toSorted();
}

function hasPlace(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = Reflect.get(at, key);
  }
  return true;
}
