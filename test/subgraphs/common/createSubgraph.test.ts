import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContextClaims, SubgraphRequest } from '../../../authz/context/ContextClaims.ts';
import type { Decision } from '../../../authz/decision/Decision.ts';
import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import { createSubgraph } from '../../../subgraphs/common/createSubgraph.ts';
import { claimsOf, mits, permissionSetOf, TOEGESTAAN } from '../openTestSubgraph.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])
  "V" scalar VNummer
  "D" scalar Datum
  type Query { persoon: Persoon @policy(policies: [["persoon"]]) }
  type Persoon @key(fields: "vnummer") {
    vnummer: VNummer @policy(policies: [["persoon"]])
    naam: String @policy(policies: [["naam"]])
    kapot: String @policy(policies: [["persoon"]])
    geboren: Datum @policy(policies: [["persoon"]])
    getal: Int @policy(policies: [["persoon"]])
  }`;

const PERSON = '0000000001';
const SECRET = 'GEHEIM';

/** A subgraph whose policy can be exchanged, over one person whose data is not as the schema says. */
function build(first: PermissionSet) {
  let current = first;
  let resolved = 0;
  const made: object[] = [];
  const reports: unknown[] = [];
  const subgraph = createSubgraph<object>({
    name: 'test',
    sdl,
    resolvers: {
      Query: {
        persoon: () => {
          resolved += 1;
          return { vnummer: PERSON, naam: SECRET, geboren: SECRET, getal: SECRET };
        },
      },
      Persoon: {
        kapot: () => {
          throw new Error(SECRET);
        },
      },
    },
    references: { Persoon: () => null },
    createLoaders: () => {
      const loaders = {};
      made.push(loaders);
      return loaders;
    },
    policyRegister: {
      permissionSet: (rol) => {
        if (rol === 'broken') throw new Error(SECRET);
        return current;
      },
    },
    report: (error) => void reports.push(error),
    close: () => Promise.resolve(),
  });
  const ask = (query: string, claims: Partial<ContextClaims> = {}, request: Partial<SubgraphRequest> = {}) =>
    subgraph.execute(
      { query, variables: {}, extensions: { relaties: {} }, ...request },
      { ...claimsOf(current), ...claims },
    );
  return {
    ask,
    made,
    reports,
    subgraph,
    resolved: () => resolved,
    decideBy: (next: PermissionSet) => {
      current = next;
    },
  };
}

const all = permissionSetOf(() => TOEGESTAAN, 'all');
const none = permissionSetOf((): Decision => ({ besluit: 'geweigerd', reden: 'VERBODEN' }), 'none');
const NAME = '{ persoon { naam } }';

describe('a request that the gateway decided on by another permission set', () => {
  test('is refused whole, and no resolver runs', async () => {
    const { ask, resolved, reports } = build(all);
    for (const permissionSet of ['', 'none', 'ALL']) {
      assert.deepEqual(await ask(NAME, { permissionSet }), {
        errors: [
          {
            message: 'The subgraph decides by another permission set.',
            extensions: { code: 'BESLUIT_VERSCHILT' },
          },
        ],
      });
    }
    assert.deepEqual([resolved(), reports.length], [0, 3]);
  });

  test('is refused after a change of the policy, though its copy of the schema is still there', async () => {
    const { ask, decideBy } = build(all);
    assert.match(JSON.stringify(await ask(NAME)), /GEHEIM/);
    decideBy(none);
    assert.match(JSON.stringify(await ask(NAME, claimsOf(all))), /BESLUIT_VERSCHILT/);
    const denied = await ask(NAME);
    assert.deepEqual({ ...denied.data }, { persoon: null });
    decideBy(all);
    assert.match(JSON.stringify(await ask(NAME)), /GEHEIM/);
  });

  test('is refused without content when the policy fails', async () => {
    const { ask, reports } = build(all);
    const answer = await ask(NAME, { rol: 'broken' });
    assert.deepEqual(answer, {
      errors: [{ message: 'The subgraph could not answer.', extensions: { code: 'BRON_FOUT' } }],
    });
    assert.equal(reports.length, 1);
  });
});

describe('what a source throws or holds wrongly', () => {
  for (const field of ['kapot', 'geboren', 'getal']) {
    test(`\`${field}\`: is reported and not told`, async () => {
      for (const permissionSet of [
        all,
        permissionSetOf((categorie) => (categorie === 'naam' ? undefined : TOEGESTAAN)),
      ]) {
        const { ask, reports } = build(permissionSet);
        const answer = await ask(`{ persoon { ${field} } }`);
        assert.deepEqual(structuredClone(answer), {
          data: { persoon: { [field]: null } },
          errors: [
            {
              message: 'The source could not answer this field.',
              path: ['persoon', field],
              extensions: { code: 'BRON_FOUT' },
            },
          ],
        });
        assert.equal(reports.length, 1);
      }
    });
  }
});

describe('a document', () => {
  test('that is no GraphQL, or that the schema does not have, is an error without suggestions', async () => {
    const { ask } = build(all);
    assert.deepEqual(
      (await ask('{')).errors?.map(({ extensions }) => extensions),
      [{ code: 'GRAPHQL_PARSE_FAILED' }],
    );
    const unknown = await ask('{ persoon { namen } }');
    assert.deepEqual(unknown, {
      errors: [
        {
          message: 'Cannot query field "namen" on type "Persoon".',
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ],
    });
  });

  test('that asks for the schema is refused, through fragments too', async () => {
    const { ask } = build(all);
    for (const query of [
      '{ __schema { types { name } } }',
      'query ($n: String!) { ...f } fragment f on Query { __type(name: $n) { name } }',
      'fragment f on Query { a: __type(name: "Persoon") { name } } { ...f }',
    ]) {
      const { data, errors } = await ask(query, {}, { variables: { n: 'Persoon' } });
      assert.equal(data, undefined);
      assert.match(errors?.[0]?.message ?? '', /introspection/i);
    }
  });

  test('with more operations than one is refused, for none is named', async () => {
    const { ask, resolved } = build(all);
    const answer = await ask('query a { persoon { naam } } query b { persoon { naam } }');
    assert.deepEqual(
      [answer.data, answer.errors?.[0]?.extensions, resolved()],
      [undefined, { code: 'BAD_USER_INPUT' }, 0],
    );
  });
});

test('loaders are made for each request, so that nothing is shared between callers', async () => {
  const { ask, made } = build(all);
  await Promise.all([ask(NAME), ask(NAME)]);
  assert.equal(made.length, 2);
  assert.notEqual(made[0], made[1]);
});

test('relations that are not as they should be are no relations', async () => {
  const { subgraph } = build(
    permissionSetOf((categorie) => (categorie === 'naam' ? mits('r') : TOEGESTAAN), 'if'),
  );
  const ask = async (relaties: unknown): Promise<string> => {
    const request = { query: NAME, variables: {}, extensions: { relaties } };
    // @ts-expect-error -- what comes in from outside is not always what its type says
    return JSON.stringify(await subgraph.execute(request, { ...claimsOf(all), permissionSet: 'if' }));
  };
  assert.match(await ask({ [PERSON]: ['r'] }), /GEHEIM/);
  for (const relaties of [
    undefined,
    null,
    [],
    'r',
    { [PERSON]: 'r' },
    { [PERSON]: ['r', 1] },
    { [PERSON]: { 0: 'r', length: 1 } },
    JSON.parse(`{"__proto__":{"${PERSON}":["r"]}}`),
  ]) {
    assert.doesNotMatch(await ask(relaties), /GEHEIM/);
  }
});
