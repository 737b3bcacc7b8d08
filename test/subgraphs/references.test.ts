import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { buildSchema } from '../../subgraphs/common/buildSchema.ts';
import { persoonReference } from '../../subgraphs/common/references.ts';
import { eighteenthBirthday } from '../../subgraphs/nidos/eighteenthBirthday.ts';
import { STORE_NAMES } from '../../subgraphs/openSubgraph.ts';
import { exampleVNummer } from './exampleRows.ts';
import type { PartnerName } from './exampleRows.ts';
import { ALLES, openTestSubgraph } from './openTestSubgraph.ts';
import { selectEverything } from './selectEverything.ts';

const ONE = exampleVNummer(1);

async function ask(name: PartnerName, representations: readonly unknown[], selection: string) {
  const { subgraph, ask: send, reports } = await openTestSubgraph(name, { persons: 1, permissionSet: ALLES });
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`;
  const { data, errors } = await send(query, { variables: { representations } });
  await subgraph.close();
  return { data: structuredClone(data), errors, reports };
}

describe('B5: a caller cannot make up the answer in a representation', () => {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { x: Int } type Persoon @key(fields: "id") { id: ID motief: String }`;

  test('in a minimal build without a reference resolver the forged value comes back', async () => {
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
    const query =
      '{ _entities(representations: [{ __typename: "Persoon", id: 1, motief: "forged" }]) { ... on Persoon { motief } } }';
    assert.match(JSON.stringify(await execute({ schema, document: parse(query) })), /forged/);
  });
  test('here such a build is refused', () => {
    assert.throws(() => buildSchema(sdl, {}, {}), /`Persoon` has none/);
    assert.throws(
      () => buildSchema(sdl, {}, { Persoon: () => null, Query: () => null }),
      /must stand on a type with a `@key`, but got: `Query`/,
    );
    assert.throws(
      () => buildSchema(sdl, { Persoon: { motif: () => null } }, { Persoon: () => null }),
      /but got: `Persoon.motif`/,
    );
  });

  for (const name of STORE_NAMES) {
    test(`${name}: nothing but the key is taken from a representation`, async () => {
      const { subgraph } = await openTestSubgraph(name, { persons: 0, permissionSet: ALLES });
      const types = [
        'Vreemdeling',
        'Voogdij',
        ...(subgraph.sdl.match(/\w+gebeurtenis(?= @key)/g) ?? []),
      ].filter((type) => new RegExp(`type ${type} `).test(subgraph.sdl));
      const names = (subgraph.sdl.match(/^ {2}\w+/gm) ?? []).map((field) => field.trim());
      const forged = {
        ...Object.fromEntries(names.map((field) => [field, '2001-01-01'])),
        id: 'forged',
        vnummer: ONE,
      };
      const selections = types
        .map((type) => `... on ${type} ${selectEverything(subgraph.sdl, type)}`)
        .join(' ');
      await subgraph.close();
      const { data, reports } = await ask(
        name,
        types.map((type) => ({ ...forged, __typename: type })),
        selections,
      );
      assert.deepEqual(reports, []);
      assert.doesNotMatch(JSON.stringify(data), /2001-01-01|forged/);
    });
  }
});

test('the object of a person is made of the v-nummer alone', () => {
  assert.deepEqual(persoonReference({ vnummer: ONE, __typename: 'Vreemdeling', bsn: 'forged' }), {
    vnummer: ONE,
  });
});

test('an event is resolved at its owner, and nowhere else', async () => {
  const event = { __typename: 'Procesgebeurtenis', id: `ind-${ONE}` };
  assert.deepEqual((await ask('ind', [event], '... on Procesgebeurtenis { id datum omschrijving }')).data, {
    _entities: [{ ...event, datum: '2024-02-01', omschrijving: 'bij ind' }],
  });
  assert.deepEqual((await ask('bvv', [event], '... on Procesgebeurtenis { id }')).data, {
    _entities: [null],
  });
});

test('a representation without a good key is null; one of a type that is no entity is an error without content', async () => {
  for (const vnummer of [undefined, null, 1, '1', [ONE], { toString: () => ONE }, `${ONE}\n`]) {
    const { data, errors } = await ask(
      'coa',
      [{ __typename: 'Vreemdeling', vnummer }],
      '... on Vreemdeling { vnummer }',
    );
    assert.deepEqual([data, errors], [{ _entities: [null] }, undefined]);
  }
  for (const typeName of ['Opvang', 'Query', '__proto__', 'String', undefined, 7]) {
    const { errors } = await ask(
      'coa',
      [{ __typename: typeName, vnummer: ONE, status: 'forged' }],
      '... on Vreemdeling { vnummer }',
    );
    assert.deepEqual(
      errors?.map(({ message, extensions }) => [message, extensions?.['code']]),
      [['The source could not answer this field.', 'BRON_FOUT']],
    );
  }
});

describe('nidos: the end of a guardianship', () => {
  const selection = '... on Voogdij { soort geboortedatum eindigtOp }';
  const voogdij = { __typename: 'Voogdij', vnummer: ONE };

  test('follows from the date of birth that it requires, which Nidos does not give', async () => {
    assert.deepEqual((await ask('nidos', [{ ...voogdij, geboortedatum: '2010-05-04' }], selection)).data, {
      _entities: [{ __typename: 'Voogdij', soort: 'VOOGDIJ', geboortedatum: null, eindigtOp: '2028-05-04' }],
    });
  });
  test('is unknown without a date of birth, or with one that is no date', async () => {
    for (const geboortedatum of [undefined, null, '', '2010-02-30', 20100504, ['2010-05-04']]) {
      const { data, errors } = await ask(
        'nidos',
        [{ ...voogdij, geboortedatum }],
        '... on Voogdij { eindigtOp }',
      );
      assert.deepEqual(
        [data, errors],
        [{ _entities: [{ __typename: 'Voogdij', eindigtOp: null }] }, undefined],
      );
    }
  });
  test('is the eighteenth birthday, on 1 March for who was born on 29 February', () => {
    assert.equal(eighteenthBirthday('2009-12-31'), '2027-12-31');
    assert.equal(eighteenthBirthday('2008-02-29'), '2026-03-01');
    assert.equal(eighteenthBirthday('x'), null);
  });
  test('of somebody who has no guardian is not there', async () => {
    const stranger = { __typename: 'Voogdij', vnummer: exampleVNummer(9), geboortedatum: '2010-05-04' };
    assert.deepEqual((await ask('nidos', [stranger], selection)).data, { _entities: [null] });
  });
});

describe('bvv: a question by v-nummer', () => {
  test('gives the persons in the order asked, and null for who does not exist', async () => {
    const { subgraph, ask: send } = await openTestSubgraph('bvv', { persons: 2, permissionSet: ALLES });
    const [one, two, three] = [1, 2, 3].map(exampleVNummer);
    const asked = `{ vreemdelingen(vnummers: ["${two}", "${three}", "${one}"]) { vnummer } vreemdeling(vnummer: "${three}") { vnummer } }`;
    assert.deepEqual(structuredClone(await send(asked)), {
      data: { vreemdelingen: [{ vnummer: two }, null, { vnummer: one }], vreemdeling: null },
    });
    const eleven = JSON.stringify(Array.from({ length: 11 }, (_, place) => exampleVNummer(place)));
    const { errors } = await send(`{ vreemdelingen(vnummers: ${eleven}) { vnummer } }`);
    assert.deepEqual(
      errors?.map(({ message, extensions }) => [message, extensions?.['code']]),
      [['`vnummers` takes at most 10 v-nummers, but got: 11.', 'TE_VEEL_PERSONEN']],
    );
    await subgraph.close();
  });
  test('about the references of more partners, or longer ones, than there are codes is refused', async () => {
    const { subgraph, ask: send } = await openTestSubgraph('bvv', { persons: 1, permissionSet: ALLES });
    const query = `query ($partners: [String!]) { vreemdeling(vnummer: "${ONE}") { verwijzingen(partners: $partners) { partner } } }`;
    const asked: readonly (readonly [partners: readonly string[], isTaken: boolean])[] = [
      [Array.from({ length: 100 }, () => 'coa'), true],
      [['c'.repeat(100)], true],
      [Array.from({ length: 101 }, () => 'coa'), false],
      [['coa', 'c'.repeat(101)], false],
    ];
    for (const [partners, isTaken] of asked) {
      const { data, errors = [] } = await send(query, { variables: { partners } });
      const codes = errors.map(({ extensions }) => extensions?.['code']);
      assert.deepEqual(codes, isTaken ? [] : ['BAD_USER_INPUT']);
      assert.equal(JSON.stringify(data).includes('"verwijzingen":null'), !isTaken);
    }
    await subgraph.close();
  });
  test('of another form is an error that says what is expected and what came', async () => {
    const { subgraph, ask: send } = await openTestSubgraph('bvv', { persons: 1, permissionSet: ALLES });
    const literal = await send('{ vreemdeling(vnummer: "123") { vnummer } }');
    assert.match(literal.errors?.[0]?.message ?? '', /A v-nummer is 10 digits, but got: '123'/);
    const variable = await send('query ($v: VNummer!) { vreemdeling(vnummer: $v) { vnummer } }', {
      variables: { v: 1_234_567_890 },
    });
    assert.match(variable.errors?.[0]?.message ?? '', /A v-nummer is 10 digits, but got: 1234567890/);
    assert.equal(variable.data, undefined);
    await subgraph.close();
  });
});
