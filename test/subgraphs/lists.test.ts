import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import { ownProperty } from '../../authz/shield/ownProperty.ts';
import { exampleVNummer } from './exampleRows.ts';
import { ALLES, mits, openTestSubgraph, permissionSetOf, TOEGESTAAN } from './openTestSubgraph.ts';
import type { Asked, TestSubgraph } from './openTestSubgraph.ts';

const PERSONS = 50;
/** Persons with an odd number: at AZC01 in reception, with an open departure case. */
const ODD = Array.from({ length: PERSONS / 2 }, (_, place) => exampleVNummer(2 * place + 1));
const ALL = Array.from({ length: PERSONS }, (_, place) => exampleVNummer(place + 1));

const LISTS = [
  { name: 'coa', field: 'bewoners', required: 'locatie: "AZC01"', expected: ODD },
  { name: 'dtv', field: 'vertrekzaken', required: '', expected: ODD },
  { name: 'nidos', field: 'pupillen', required: '', expected: ALL },
  { name: 'rechtspraak', field: 'zittingen', required: '', expected: ALL },
] as const;

interface ListPage {
  readonly vnummers: readonly string[];
  readonly cursors: readonly string[];
  readonly hasNextPage: unknown;
  readonly endCursor: unknown;
}

function readPage({ data, errors }: SubgraphResponse, field: string): ListPage {
  assert.equal(errors, undefined);
  const connection = ownProperty(data, field);
  const edges = ownProperty(connection, 'edges');
  const pageInfo = ownProperty(connection, 'pageInfo');
  assert.ok(Array.isArray(edges));
  return {
    vnummers: edges.map((edge) => String(ownProperty(ownProperty(edge, 'node'), 'vnummer'))),
    cursors: edges.map((edge) => String(ownProperty(edge, 'cursor'))),
    hasNextPage: ownProperty(pageInfo, 'hasNextPage'),
    endCursor: ownProperty(pageInfo, 'endCursor'),
  };
}

for (const { name, field, required, expected } of LISTS) {
  describe(`${name}: ${field}`, () => {
    let subgraph: TestSubgraph;
    before(async () => {
      subgraph = await openTestSubgraph(name, { persons: PERSONS, permissionSet: ALLES });
    });
    after(() => subgraph.subgraph.close());

    const askFor = (page: string, given?: Asked): Promise<SubgraphResponse> => {
      const args = [required, page].filter((part) => part !== '').join(', ');
      const selection = '{ edges { cursor node { vnummer } } pageInfo { hasNextPage endCursor } }';
      return subgraph.ask(`{ ${field}${args === '' ? '' : `(${args})`} ${selection} }`, given);
    };

    test('gives 20 persons unless told, by v-nummer', async () => {
      for (const page of ['', 'first: null, after: null']) {
        const { vnummers, hasNextPage } = readPage(await askFor(page), field);
        assert.deepEqual(vnummers, expected.slice(0, 20));
        assert.equal(hasNextPage, true);
      }
    });

    test('goes on from a cursor, so that the pages are the list', async () => {
      for (const first of [1, 7, 25]) {
        const found: string[] = [];
        let cursor: unknown = null;
        let more: unknown = true;
        while (more === true) {
          const page = readPage(await askFor(`first: ${first}, after: ${JSON.stringify(cursor)}`), field);
          assert.equal(page.endCursor, page.cursors.at(-1));
          found.push(...page.vnummers);
          ({ endCursor: cursor, hasNextPage: more } = page);
        }
        assert.deepEqual(found, expected);
      }
    });

    test('a page that ends with the list has none after it, nor has the end of a longer one', async () => {
      const whole = readPage(await askFor(`first: ${expected.length}`), field);
      assert.deepEqual([whole.vnummers.length, whole.hasNextPage], [expected.length, false]);
      const beyond = readPage(await askFor(`after: ${JSON.stringify(whole.endCursor)}`), field);
      assert.deepEqual(beyond, { vnummers: [], cursors: [], hasNextPage: false, endCursor: null });
    });

    test('`first` is from 1 to 100', async () => {
      for (const first of [0, -1, 101]) {
        const { data, errors } = await askFor(`first: ${first}`);
        assert.deepEqual({ ...data }, { [field]: null });
        assert.equal(errors?.[0]?.message, `\`first\` must be from 1 to 100, but got: ${first}.`);
        assert.equal(errors[0].extensions?.['code'], 'BAD_USER_INPUT');
      }
    });

    test('a cursor that no page gave is an error that says so', async () => {
      const cursor = readPage(await askFor('first: 1'), field).cursors[0] ?? '';
      for (const bad of [
        '',
        'x',
        `${cursor}=`,
        ` ${cursor}`,
        Buffer.from('v-nummer:1').toString('base64url'),
        exampleVNummer(1),
      ]) {
        const { errors } = await askFor(`after: ${JSON.stringify(bad)}`);
        assert.equal(errors?.[0]?.message, `\`after\` must be a cursor of a page, but got: '${bad}'.`);
      }
    });

    test('one query gives a page of any size', async () => {
      for (const first of [1, 100]) {
        subgraph.statements.length = 0;
        await askFor(`first: ${first}`);
        assert.equal(subgraph.statements.length, 1);
      }
    });
  });
}

describe('coa: bewoners of a location', () => {
  let coa: TestSubgraph;
  before(async () => {
    coa = await openTestSubgraph('coa', { persons: 4, permissionSet: ALLES });
  });
  after(() => coa.subgraph.close());
  const bewoners = async (locatie: string, own: string | null): Promise<string> =>
    JSON.stringify(
      await coa.ask(
        `{ bewoners(locatie: "${locatie}") { edges { cursor node { vnummer } } pageInfo { hasNextPage endCursor } } }`,
        {
          claims: { locatie: own },
        },
      ),
    );

  test('a caller with a location of its own gets that one', async () => {
    assert.match(await bewoners('AZC02', 'AZC02'), /0000000002/);
    assert.match(await bewoners('AZC02', null), /0000000002/);
  });
  test('another location answers as one that does not exist', async () => {
    assert.equal(await bewoners('AZC02', 'AZC01'), await bewoners('AZC99', 'AZC01'));
    assert.equal(await bewoners('AZC02', 'AZC01'), await bewoners('AZC99', null));
  });
});

describe('rechtspraak: zittingen', () => {
  let rechtspraak: TestSubgraph;
  before(async () => {
    rechtspraak = await openTestSubgraph('rechtspraak', { persons: 2, permissionSet: ALLES });
  });
  after(() => rechtspraak.subgraph.close());
  const zittingen = async (period: string): Promise<readonly string[]> =>
    readPage(
      await rechtspraak.ask(
        `{ zittingen(${period}) { edges { cursor node { vnummer } } pageInfo { hasNextPage } } }`,
      ),
      'zittingen',
    ).vnummers;

  test('are those of appeals without a judgment, in the days that are asked for', async () => {
    const both = [exampleVNummer(1), exampleVNummer(2)];
    assert.deepEqual(await zittingen('van: "2024-08-01"'), both);
    assert.deepEqual(await zittingen('van: "2024-08-01", tot: "2024-08-01"'), both);
    assert.deepEqual(await zittingen('van: "2024-08-02"'), []);
    // The appeal that was heard in May has its judgment.
    assert.deepEqual(await zittingen('tot: "2024-07-31"'), []);
  });
  test('a date that does not exist is an error that says what is expected', async () => {
    const { errors } = await rechtspraak.ask('{ zittingen(van: "2024-02-30") { edges { cursor } } }');
    assert.match(
      errors?.[0]?.message ?? '',
      /A date is YYYY-MM-DD, such as 2024-03-31, but got: '2024-02-30'/,
    );
  });
});

describe('a list names persons whom no relation is established of yet', () => {
  const decisions = new Map([
    ['nidos.pupillenlijst', TOEGESTAAN],
    ['keten.paginering', TOEGESTAAN],
    ['bvv.vnummer', mits('onder-voogdij')],
    ['nidos.voogdij', mits('onder-voogdij')],
  ]);
  const ask = async (query: string, without = ''): Promise<unknown> => {
    const permissionSet = permissionSetOf((categorie) =>
      categorie === without ? undefined : decisions.get(categorie),
    );
    const nidos = await openTestSubgraph('nidos', { persons: 1, permissionSet });
    const { data } = await nidos.ask(query);
    await nidos.subgraph.close();
    return structuredClone(data);
  };
  const vnummer = exampleVNummer(1);

  test('the v-nummer is given with the list, and nothing else of the person', async () => {
    assert.deepEqual(await ask('{ pupillen { edges { node { vnummer voogdij { voogd } } } } }'), {
      pupillen: { edges: [{ node: { vnummer, voogdij: null } }] },
    });
  });
  test('the same person as an entity gives no v-nummer', async () => {
    const entity = `{ _entities(representations: [{ __typename: "Vreemdeling", vnummer: "${vnummer}" }]) { ... on Vreemdeling { vnummer } } }`;
    assert.deepEqual(await ask(entity), { _entities: [null] });
  });
  test('a v-nummer that is denied without condition is denied in a list too', async () => {
    assert.deepEqual(await ask('{ pupillen { edges { node { vnummer } } } }', 'bvv.vnummer'), {
      pupillen: { edges: [{ node: null }] },
    });
  });
  test('a list that is denied names nobody', async () => {
    assert.deepEqual(await ask('{ pupillen { edges { node { vnummer } } } }', 'nidos.pupillenlijst'), {
      pupillen: null,
    });
  });
});
