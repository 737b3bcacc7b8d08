import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import type { SubgraphResponse } from '../../../authz/context/ContextClaims.ts';
import { type Answer, type AskOptions, createTestGateway, type Intercept } from '../lib/createTestGateway.ts';
import { applicant, everything, exampleChain, resident, stranger } from '../lib/exampleChain.ts';

/** Short, for one test waits for it. */
const timeout = 50;
const roles = {
  alles: everything,
  deels: { ...everything, conditional: { 'coa.opvang': ['in-opvang'] }, forbidden: ['ind.motief'] },
};
const gateway = createTestGateway(exampleChain(), roles);
const hurried = createTestGateway(exampleChain(), roles, timeout);

const query = `{ vreemdeling(vnummer: "${resident}") { naam opvang { status } aanvragen { nummer } } }`;
const without = { naam: 'Een', opvang: { status: 'IN_OPVANG' }, aanvragen: null };

/** Asks with one subgraph that answers something else; the look-up is left alone. */
async function askWith(
  name: string,
  answerInstead: (answered: SubgraphResponse) => SubgraphResponse | Promise<SubgraphResponse>,
  text = query,
  options: AskOptions = {},
): Promise<Answer> {
  const intercept: Intercept = async (to, request, answer) => {
    const answered = await answer(request);
    return to === name && !request.query.includes('verwijzingen') ? await answerInstead(answered) : answered;
  };
  return await gateway.ask(text, { ...options, intercept });
}

function failuresOf({ errors }: Answer): unknown[] {
  return errors.map(({ path, extensions }) => [extensions?.['code'], extensions?.['bron'], path?.join('.')]);
}

const indFailed = [['BRON_NIET_BESCHIKBAAR', 'ind', 'vreemdeling']];

test('a partner that fails leaves nulls and one error; the rest is answered', async () => {
  const answer = await askWith('ind', () => {
    throw new Error('geheim');
  });
  assert.deepEqual(answer.data, { vreemdeling: without });
  assert.deepEqual(failuresOf(answer), indFailed);
  assert.doesNotMatch(answer.text, /geheim/);
});

test('a partner that does not answer in time counts as one that fails', async () => {
  const answer = await hurried.ask(query, {
    intercept: async (to, request, answered) =>
      to === 'ind' ? await new Promise<never>(() => {}) : await answered(request),
  });
  assert.deepEqual(answer.data, { vreemdeling: without });
  assert.deepEqual(failuresOf(answer), indFailed);
});

test('no text of an error of a partner gets out, and what it answered beside it does', async () => {
  const answer = await askWith('ind', ({ data = null }) => ({
    data,
    errors: [{ message: 'geheim', path: ['geheim'], extensions: { code: 'geheim', stacktrace: 'geheim' } }],
  }));
  assert.deepEqual(answer.data, {
    vreemdeling: { ...without, aanvragen: [{ nummer: 'z0000000001' }] },
  });
  assert.deepEqual(failuresOf(answer), indFailed);
  assert.doesNotMatch(answer.text, /geheim/);
});

const wrongForms: readonly (readonly [string, SubgraphResponse])[] = [
  ['no data', {}],
  ['null', { data: null }],
  ['another field', { data: { iets: 1 } }],
  ['no list', { data: { _entities: { aanvragen: [] } } }],
  ['fewer entities', { data: { _entities: [] } }],
  ['more entities', { data: { _entities: [null, { aanvragen: [{ nummer: 'geheim' }] }] } }],
  ['a text for an entity', { data: { _entities: ['geheim'] } }],
  ['a list for an entity', { data: { _entities: [[{ aanvragen: [] }]] } }],
  ['a text for a list', { data: { _entities: [{ aanvragen: 'geheim' }] } }],
  ['an object for a leaf', { data: { _entities: [{ aanvragen: [{ nummer: { geheim: 1 } }] }] } }],
  [
    'another person',
    {
      data: {
        _entities: [{ __typename: 'Vreemdeling', vnummer: applicant, aanvragen: [{ nummer: 'geheim' }] }],
      },
    },
  ],
  ['another type', { data: { _entities: [{ __typename: 'Brief', aanvragen: [{ nummer: 'geheim' }] }] } }],
];

test('an answer of another form than was asked counts as none, and is told', async () => {
  for (const [name, response] of wrongForms) {
    const answer = await askWith('ind', () => response);
    const aanvragen = name === 'an object for a leaf' ? [{ nummer: null }] : null;
    assert.deepEqual(answer.data, { vreemdeling: { ...without, aanvragen } }, name);
    assert.deepEqual(failuresOf(answer), indFailed, name);
    assert.doesNotMatch(answer.text, /geheim/, name);
  }
});

test('nothing that a partner was not asked gets out or changes anything', async () => {
  const more = {
    __typename: 'Vreemdeling',
    naam: 'vals',
    opvang: { status: 'vals' },
    aanvragen: [{ nummer: 'z', motief: 'geheim', dossier: 'geheim', constructor: 'geheim' }],
    ['__proto__']: { naam: 'vals', vuil: 'geheim' },
  };
  const own: unknown = JSON.parse(
    `{"_entities":[${JSON.stringify(more)}],"__proto__":{"vuil":1},"vreemdeling":null}`,
  );
  const answer = await askWith(
    'ind',
    () => ({ data: { ...(typeof own === 'object' ? own : {}) } }),
    `{ vreemdeling(vnummer: "${resident}") { naam opvang { status } aanvragen { nummer m: motief } } }`,
    { rol: 'deels' },
  );
  assert.deepEqual(answer.data, {
    vreemdeling: { naam: 'Een', opvang: { status: 'IN_OPVANG' }, aanvragen: [{ nummer: 'z', m: null }] },
  });
  assert.equal(Reflect.get({}, 'vuil'), undefined);
  assert.doesNotMatch(answer.text, /geheim|vals/);
});

test('no partner can make one person pass for another', async () => {
  // The resident is received by COA, the applicant is not: taken for the resident he would be.
  const both = `{ vreemdelingen(vnummers: ["${applicant}", "${resident}"]) { vnummer aanvragen { nummer } opvang { status } } }`;
  const answer = await askWith(
    'ind',
    () => ({
      data: {
        _entities: [
          { vnummer: resident, aanvragen: [] },
          { vnummer: resident, aanvragen: [] },
        ],
      },
    }),
    both,
    { rol: 'deels' },
  );
  assert.deepEqual(answer.data, {
    vreemdelingen: [
      { vnummer: applicant, aanvragen: null, opvang: null },
      { vnummer: resident, aanvragen: [], opvang: { status: 'IN_OPVANG' } },
    ],
  });
});

const denial = {
  message: 'x',
  extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', reden: 'GEEN_BETROKKENHEID', veld: 'Vreemdeling.opvang' },
};

test('a denial by a subgraph is expected only of a field that is given on a condition', async () => {
  const conditional = await askWith(
    'coa',
    () => ({ data: { _entities: [{ opvang: null }] }, errors: [denial] }),
    query,
    {
      rol: 'deels',
    },
  );
  assert.deepEqual(failuresOf(conditional), []);
  const unconditional = await askWith('coa', () => ({
    data: { _entities: [{ opvang: null }] },
    errors: [denial],
  }));
  assert.deepEqual(failuresOf(unconditional), [['BRON_NIET_BESCHIKBAAR', 'coa', 'vreemdeling']]);
  for (const extensions of [
    { ...denial.extensions, reden: 'VERBODEN' },
    { ...denial.extensions, veld: 'Vreemdeling.naam' },
    { code: denial.extensions.code },
    { ...denial.extensions, code: 'BRON_FOUT' },
  ]) {
    const other = await askWith(
      'coa',
      () => ({ data: { _entities: [{ opvang: null }] }, errors: [{ ...denial, extensions }] }),
      query,
      {
        rol: 'deels',
      },
    );
    assert.deepEqual(failuresOf(other), [['BRON_NIET_BESCHIKBAAR', 'coa', 'vreemdeling']]);
  }
});

test('an error has the path that the caller gave, at every place that asked', async () => {
  const answer = await askWith(
    'ind',
    () => ({}),
    `{ een: vreemdeling(vnummer: "${resident}") { aanvragen { nummer } }
       twee: vreemdeling(vnummer: "${resident}") { mijn: aanvragen { nummer } }
       allen: vreemdelingen(vnummers: ["${resident}"]) { aanvragen { nummer } } }`,
  );
  assert.deepEqual(failuresOf(answer), [
    ['BRON_NIET_BESCHIKBAAR', 'ind', 'allen.@'],
    ['BRON_NIET_BESCHIKBAAR', 'ind', 'een'],
    ['BRON_NIET_BESCHIKBAAR', 'ind', 'twee'],
  ]);
});

test('which of two partners fails first changes nothing', async () => {
  const failing = async (first: string): Promise<string> =>
    (
      await gateway.ask(query, {
        intercept: async (to, request, answered) => {
          if (to === 'bvv') return await answered(request);
          if (to !== first) await setTimeout(5);
          throw new Error('down');
        },
      })
    ).text;
  assert.equal(await failing('ind'), await failing('coa'));
});

test('of an object that a partner gives another type nothing more is asked', async () => {
  const answer = await askWith(
    'nidos',
    ({ data = null }) => {
      const text = JSON.stringify(Object.values(data ?? {})[0]).replaceAll('"Voogdij"', '"Vreemdeling"');
      const entities: unknown = JSON.parse(text);
      return { data: { _entities: entities } };
    },
    `{ vreemdeling(vnummer: "${resident}") { voogdij { eindigtOp } } }`,
  );
  assert.deepEqual(answer.data, { vreemdeling: { voogdij: { eindigtOp: null } } });
  assert.deepEqual(
    answer.sent.map(({ to }) => to),
    ['nidos'],
  );
});

test('an error about entries of a list has the path of the list', async () => {
  const answer = await askWith(
    'ind',
    () => ({}),
    `{ vreemdeling(vnummer: "${resident}") { t: tijdlijn { ... on Stap { datum } } } }`,
  );
  assert.deepEqual(failuresOf(answer), [['BRON_NIET_BESCHIKBAAR', 'ind', 'vreemdeling.t.@']]);
  assert.deepEqual(answer.data, { vreemdeling: { t: [{ datum: null }, {}, { datum: null }] } });
});

test('a derived field of which the input did not come is null, and only the input is told', async () => {
  const voogdij = `{ vreemdeling(vnummer: "${resident}") { voogdij { eindigtOp } } }`;
  const answer = await askWith('bvv', () => ({}), voogdij);
  assert.deepEqual(answer.data, { vreemdeling: { voogdij: { eindigtOp: null } } });
  assert.deepEqual(failuresOf(answer), [['BRON_NIET_BESCHIKBAAR', 'bvv', 'vreemdeling.voogdij']]);
});

const pages = `{ b: bewoners(first: 3) { edges { node { naam } } } zaken { edges { node { naam } } } }`;

test('a list that fails is null with one error; the other list is answered', async () => {
  const coaFailed = [['BRON_NIET_BESCHIKBAAR', 'coa', 'b']];
  const answers: readonly ((answered: SubgraphResponse) => SubgraphResponse)[] = [
    () => {
      throw new Error('down');
    },
    () => ({}),
    ({ data = null }) => ({ data, errors: [{ message: 'geheim', extensions: { code: 'geheim' } }] }),
    () => ({ data: { pagina: { edges: { node: 'geheim' } } } }),
    () => ({ data: { pagina: { edges: [{ node: 'geheim' }] } } }),
  ];
  for (const answerInstead of answers) {
    const answer = await askWith('coa', answerInstead, pages);
    assert.deepEqual(answer.data, { b: null, zaken: { edges: [{ node: { naam: 'Drie' } }] } });
    assert.deepEqual(failuresOf(answer), coaFailed);
    assert.doesNotMatch(answer.text, /geheim/);
  }
});

test('a page with more persons than were asked for counts as none', async () => {
  const edges = [applicant, resident, stranger].map((vnummer) => ({ cursor: 'c', node: { vnummer } }));
  const answer = await askWith(
    'coa',
    () => ({ data: { pagina: { edges } } }),
    pages.replace('first: 3', 'first: 2'),
  );
  assert.deepEqual(failuresOf(answer), [['BRON_NIET_BESCHIKBAAR', 'coa', 'b']]);
  assert.deepEqual(answer.data, { b: null, zaken: { edges: [{ node: { naam: 'Drie' } }] } });
  assert.doesNotMatch(JSON.stringify(answer.lookUps), new RegExp(resident));
});

test('a list cannot put persons in the place of another root field', async () => {
  const both = `{ bewoners(first: 3) { edges { cursor } } vreemdeling(vnummer: "${stranger}") { naam } }`;
  const answer = await askWith(
    'coa',
    ({ data }) => ({ data: { ...data, vreemdeling: { __typename: 'Vreemdeling', vnummer: resident } } }),
    both,
  );
  assert.deepEqual(answer.data, {
    bewoners: { edges: [{ cursor: 'c0000000001' }, { cursor: 'c0000000002' }] },
    vreemdeling: { naam: 'Drie' },
  });
});

test('an argument that a list refuses refuses the request, in words of our own', async () => {
  const answer = await askWith(
    'coa',
    () => ({ errors: [{ message: 'geheim', extensions: { code: 'BAD_USER_INPUT', geheim: 'geheim' } }] }),
    pages,
  );
  assert.equal(answer.data, undefined);
  assert.deepEqual(
    answer.errors.map(({ extensions }) => extensions?.['code']),
    ['BAD_USER_INPUT'],
  );
  assert.doesNotMatch(answer.text, /geheim/);
});
