import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from 'graphql';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { createExecutor } from '../../gateway/createExecutor.ts';
import { createRecording } from '../../gateway/record/createRecording.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { createTestBudgets } from './lib/createTestBudgets.ts';
import { type Access, createTestPolicy, doel, moment } from './lib/createTestPolicy.ts';
import { sdlOf } from './lib/createTestSubgraph.ts';
import { type Answer, createTestGateway } from './lib/createTestGateway.ts';
import { applicant, everything, exampleChain, nobody, resident, stranger } from './lib/exampleChain.ts';

/** COA as the contract has it: the case without motives, the reception of whom it receives. */
const coa: Access = {
  given: ['bvv.naam', 'bvv.tijdlijn', 'ind.aanvraag', 'ind.dossier', 'ind.nota', 'coa.plaatsing'],
  conditional: { 'coa.opvang': ['in-opvang'] },
  forbidden: ['ind.motief'],
  suspended: ['ind.brief'],
  ended: ['nidos.voogdij'],
};
/** Who is in reception, and nobody else. */
const narrow: Access = { ...everything, conditional: { 'bvv.vnummer': ['in-opvang'] } };

const gateway = createTestGateway(exampleChain(), {
  coa,
  alles: everything,
  // Knows only whom COA receives.
  nauw: narrow,
  zelf: { ...everything, conditional: { 'bvv.vnummer': ['zelf'] } },
  locatie: { ...everything, conditional: { 'bvv.vnummer': ['op-locatie'] } },
  niets: { without: ['bvv.bevraging', 'bvv.bevraging-meervoudig', 'coa.lijst'] },
});

function person(selection: string, vnummer = resident): string {
  return `{ vreemdeling(vnummer: "${vnummer}") { ${selection} } }`;
}

function denials({ errors }: Answer): string[] {
  return errors.map(
    ({ path, extensions }) =>
      `${path?.join('.')} ${String(extensions?.['veld'])} ${String(extensions?.['reden'])}`,
  );
}

/** Everything that was sent to a subgraph, as one text. */
function sentTo(answer: Answer, name: string): string {
  return JSON.stringify(answer.sent.filter(({ to }) => to === name).map(({ request }) => request));
}

test('what a role may see is answered, from the partners that hold it', async () => {
  const { data, errors, sent } = await gateway.ask(person('naam aanvragen { nummer } opvang { status }'));
  assert.deepEqual(data, {
    vreemdeling: { naam: 'Een', aanvragen: [{ nummer: 'z0000000001' }], opvang: { status: 'IN_OPVANG' } },
  });
  assert.deepEqual(errors, []);
  assert.deepEqual(sent.map(({ to }) => to).toSorted(), ['bvv', 'coa', 'ind']);
});

test('a denied field is null with its code, field and reason, and no subgraph is asked for it', async () => {
  const answer = await gateway.ask(person('naam aanvragen { nummer motief m: motief dossier { soort } }'));
  assert.deepEqual(answer.data, {
    vreemdeling: {
      naam: 'Een',
      aanvragen: [{ nummer: 'z0000000001', motief: null, m: null, dossier: [{ soort: 'nota' }] }],
    },
  });
  assert.deepEqual(answer.errors[0], {
    message: 'Not authorized to read `Aanvraag.motief`.',
    path: ['vreemdeling', 'aanvragen', '@', 'motief'],
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', veld: 'Aanvraag.motief', reden: 'VERBODEN' },
  });
  assert.deepEqual(denials(answer).slice(1), [
    'vreemdeling.aanvragen.@.m Aanvraag.motief VERBODEN',
    'vreemdeling.aanvragen.@.dossier.@.soort Brief.soort AFSPRAAK_OPGESCHORT',
  ]);
  assert.doesNotMatch(sentTo(answer, 'ind'), /motief|Brief/);
});

test('each reason of a denial is told', async () => {
  const answer = await gateway.ask(
    person(
      'verwijzingen { soort } voogdij { eindigtOp } aanvragen { motief dossier { ... on Brief { soort } } }',
    ),
  );
  assert.deepEqual(
    denials(answer).map((line) => line.split(' ').at(-1)),
    ['GEEN_AFSPRAAK', 'AFSPRAAK_VERLOPEN', 'VERBODEN', 'AFSPRAAK_OPGESCHORT'],
  );
});

test('a partner of which everything is denied is not asked at all', async () => {
  const { sent } = await gateway.ask(person('naam voogdij { eindigtOp }'));
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['bvv'],
  );
  assert.doesNotMatch(JSON.stringify(sent), /oogdij|geboortedatum/);
});

test('where everything is denied nobody is asked, not even who the person is', async () => {
  const { data, sent, lookUps } = await gateway.ask(person('naam'), { rol: 'niets' });
  assert.deepEqual([data, sent, lookUps], [{ vreemdeling: null }, [], []]);
});

test('a denied field has no error where a directive leaves it out, and has one where it does not', async () => {
  const query = `query($met: Boolean!) { vreemdeling(vnummer: "${resident}") { naam aanvragen { nummer motief @include(if: $met) } } }`;
  for (const met of [false, true, false, true]) {
    const { data, errors } = await gateway.ask(query, { variables: { met } });
    const aanvraag = { nummer: 'z0000000001', ...(met ? { motief: null } : {}) };
    assert.deepEqual(data, { vreemdeling: { naam: 'Een', aanvragen: [aanvraag] } });
    assert.equal(errors.length, met ? 1 : 0);
  }
});

test('the same document of two roles, one after the other and at once, is decided for each by itself', async () => {
  const query = person('aanvragen { motief }');
  const expected = { coa: null, alles: 'geheim' };
  const rounds = ['coa', 'alles', 'coa', 'alles'] as const;
  const answers = await Promise.all(rounds.map(async (rol) => await gateway.ask(query, { rol })));
  for (const [index, rol] of rounds.entries()) {
    assert.deepEqual(answers[index]?.data, { vreemdeling: { aanvragen: [{ motief: expected[rol] }] } });
    const { data } = await gateway.ask(query, { rol });
    assert.deepEqual(data, { vreemdeling: { aanvragen: [{ motief: expected[rol] }] } });
  }
});

test('a subgraph is told who asks and under which permission set', async () => {
  const { sent } = await gateway.ask(person('opvang { status }'), {
    rol: 'coa',
    sub: 'test',
    locatie: 'AZC1',
  });
  const [one] = sent;
  assert.deepEqual(
    { ...one?.claims, permissionSet: '' },
    { sub: 'test', rol: 'coa', doel: 'opvang', zaakreferentie: null, locatie: 'AZC1', permissionSet: '' },
  );
  assert.match(one?.claims.permissionSet ?? '', /^[0-9a-f]{64}$/);
});

test('no alias, fragment or name of the caller is sent', async () => {
  const query = `query Onderzoek { kenteken: vreemdeling(vnummer: "${resident}") { ...Deel } }
    fragment Deel on Vreemdeling { bijnaam: naam opvang { waar: locatie(lang: true) } }`;
  const { data, sent, lookUps } = await gateway.ask(query, { rol: 'alles' });
  assert.deepEqual(data, { kenteken: { bijnaam: 'Een', opvang: { waar: 'azc Een' } } });
  assert.doesNotMatch(JSON.stringify([sent, lookUps]), /Onderzoek|kenteken|Deel|bijnaam|waar"/);
});

test('one field with different arguments is answered under each alias', async () => {
  const { data } = await gateway.ask(
    person('opvang { kort: locatie lang: locatie(lang: true) weer: locatie(lang: false) }'),
    { rol: 'alles' },
  );
  assert.deepEqual(data, { vreemdeling: { opvang: { kort: 'AZC1', lang: 'azc Een', weer: 'AZC1' } } });
});

test('an alias may be any name, at the root too (A9, A10)', async () => {
  const { text } = await gateway.ask(
    `{ __proto__: vreemdeling(vnummer: "${resident}") { constructor: naam __proto__: __typename toString: opvang { __proto__: status } } }`,
  );
  assert.equal(
    text,
    '{"data":{"__proto__":{"constructor":"Een","__proto__":"Vreemdeling","toString":{"__proto__":"IN_OPVANG"}}}}',
  );
});

test('rows of a union that may not be seen are absent, and the others keep their order', async () => {
  const selection = 'tijdlijn { __typename ... on Stap { datum } ... on Plaatsing { datum } }';
  const all = await gateway.ask(person(selection), { rol: 'alles' });
  assert.deepEqual(all.data, {
    vreemdeling: {
      tijdlijn: [
        { __typename: 'Stap', datum: '2024-01-01' },
        { __typename: 'Plaatsing', datum: '2024-02-02' },
        { __typename: 'Stap', datum: '2024-03-03' },
      ],
    },
  });
  const some = await gateway.ask(person(selection), { rol: 'coa' });
  assert.deepEqual(some.data, {
    vreemdeling: { tijdlijn: [{ __typename: 'Plaatsing', datum: '2024-02-02' }] },
  });
  assert.deepEqual(
    some.sent.map(({ to }) => to),
    ['bvv', 'coa'],
  );
});

test('rows of an interface are decided by their type, in an interface, in a fragment and outside', async () => {
  for (const selection of [
    'soort tekst',
    '... on Stuk { soort tekst }',
    '... on Nota { soort tekst } ... on Brief { soort tekst }',
  ]) {
    const { data, text } = await gateway.ask(person(`aanvragen { dossier { ${selection} } }`));
    assert.deepEqual(
      data,
      { vreemdeling: { aanvragen: [{ dossier: [{ soort: 'nota', tekst: 'tekst' }] }] } },
      selection,
    );
    assert.doesNotMatch(text, /geheim/);
  }
});

test('a derived field is answered, and its input is fetched for it and not given', async () => {
  const { data, sent } = await gateway.ask(person('voogdij { eindigtOp }'), { rol: 'alles' });
  assert.deepEqual(data, { vreemdeling: { voogdij: { eindigtOp: '2028-05-05' } } });
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['nidos', 'bvv', 'nidos'],
  );
});

test('a derived field of which the input is denied is denied, and neither is asked (A3)', async () => {
  const only = createTestGateway(exampleChain(), { een: { given: ['nidos.voogdij'] } });
  const answer = await only.ask(person('voogdij { eindigtOp }'));
  assert.deepEqual(answer.data, { vreemdeling: { voogdij: { eindigtOp: null } } });
  assert.deepEqual(denials(answer), ['vreemdeling.voogdij.eindigtOp Voogdij.eindigtOp GEEN_AFSPRAAK']);
  assert.doesNotMatch(JSON.stringify(answer.sent), /eindigtOp|geboortedatum/);
});

test('a field on a condition is denied for the person for whom it does not hold, who is left out of the call', async () => {
  const query = `{ vreemdelingen(vnummers: ["${resident}", "${applicant}"]) { naam opvang { status } } }`;
  const answer = await gateway.ask(query);
  assert.deepEqual(answer.data, {
    vreemdelingen: [
      { naam: 'Een', opvang: { status: 'IN_OPVANG' } },
      { naam: 'Twee', opvang: null },
    ],
  });
  assert.deepEqual(denials(answer), ['vreemdelingen.1.opvang Vreemdeling.opvang GEEN_BETROKKENHEID']);
  assert.match(sentTo(answer, 'coa'), new RegExp(resident));
  assert.doesNotMatch(sentTo(answer, 'coa'), new RegExp(applicant));
});

test('where a condition holds for nobody the partner is not called', async () => {
  const { sent } = await gateway.ask(person('opvang { status }', applicant));
  assert.deepEqual(sent, []);
});

test('a subgraph is told the relations of the persons that it is asked about, and of nobody else', async () => {
  const { sent } = await gateway.ask(
    `{ vreemdelingen(vnummers: ["${resident}", "${applicant}"]) { naam opvang { status } } }`,
  );
  const told = Object.fromEntries(sent.map(({ to, request }) => [to, request.extensions.relaties]));
  assert.deepEqual(told, {
    bvv: { [resident]: ['in-opvang'], [applicant]: [] },
    coa: { [resident]: ['in-opvang'] },
  });
});

const unknownWays = [
  (vnummer: string) => person('naam opvang { status } aanvragen { nummer }', vnummer),
  (vnummer: string) => `{ vreemdelingen(vnummers: ["${vnummer}"]) { vnummer naam } }`,
  (vnummer: string) =>
    `{ vreemdelingen(vnummers: ["${vnummer}", "${resident}", "${vnummer}"]) { vnummer naam } }`,
  (vnummer: string) =>
    `{ a: vreemdeling(vnummer: "${vnummer}") { naam } b: vreemdeling(vnummer: "${resident}") { naam } }`,
  (vnummer: string) =>
    `{ ... on Query { vreemdeling(vnummer: "${vnummer}") { __typename tijdlijn { __typename } } } }`,
  (vnummer: string) => person('vnummer verwijzingen { soort } voogdij { eindigtOp }', vnummer),
];

test('a person who does not exist and one whom the caller may not know answer byte for byte alike', async () => {
  for (const [index, way] of unknownWays.entries()) {
    const [absent, hidden, other] = await Promise.all(
      [nobody, applicant, stranger].map(async (vnummer) => await gateway.ask(way(vnummer), { rol: 'nauw' })),
    );
    assert.equal(hidden?.text, absent?.text, `way ${index}`);
    assert.equal(other?.text, absent?.text, `way ${index}`);
    assert.deepEqual(
      hidden?.sent.map(({ to }) => to),
      absent?.sent.map(({ to }) => to),
    );
    assert.doesNotMatch(JSON.stringify(hidden?.sent), new RegExp(applicant));
  }
});

test('nothing that a source fails with tells an unknown person from an absent one', async () => {
  const intercept = async () => await Promise.reject(new Error('down'));
  const asked = async (vnummer: string): Promise<string> =>
    (
      await gateway.ask(person('naam opvang { status }', vnummer), {
        rol: 'nauw',
        intercept: async (to, request, answer) => (to === 'bvv' ? await answer(request) : await intercept()),
      })
    ).text;
  assert.equal(await asked(applicant), await asked(nobody));
});

test('whoever reads on in a list is not taken to guess the persons that were named', async () => {
  const counted: (readonly [named: number, unknown: number])[] = [];
  const watched = createTestGateway(exampleChain(), { nauw: narrow }, undefined, {
    ...createTestBudgets(),
    watch: { asked: () => {}, answered: (_caller, ...counts) => void counted.push(counts) },
  });
  const { data, lookUps } = await watched.ask(
    `{ vreemdeling(vnummer: "${resident}") { naam } bewoners(first: 1) { edges { node { vnummer } } } }`,
    {
      intercept: async (_to, request, answer) => {
        if (!request.query.includes('pagina: bewoners')) return await answer(request);
        const vnummer = request.variables['after'] === undefined ? applicant : resident;
        return { data: { pagina: { edges: [{ cursor: `c${vnummer}`, node: { vnummer } }] } } };
      },
    },
  );
  assert.deepEqual(data, {
    vreemdeling: { naam: 'Een' },
    bewoners: { edges: [{ node: { vnummer: resident } }] },
  });
  assert.equal(lookUps.length, 2);
  assert.deepEqual(counted, [[1, 0]]);
});

test('relations go by the caller: its location, its own v-number', async () => {
  const query = person('naam');
  const names = async (rol: string, more: object): Promise<unknown> =>
    (await gateway.ask(query, { rol, ...more })).data;
  assert.deepEqual(await names('locatie', { locatie: 'AZC1' }), { vreemdeling: { naam: 'Een' } });
  assert.deepEqual(await names('locatie', { locatie: 'AZC2' }), { vreemdeling: null });
  assert.deepEqual(await names('locatie', {}), { vreemdeling: null });
  assert.deepEqual(await names('zelf', { vnummer: resident }), { vreemdeling: { naam: 'Een' } });
  assert.deepEqual(await names('zelf', { vnummer: applicant }), { vreemdeling: null });
  assert.deepEqual(await names('zelf', {}), { vreemdeling: null });
});

test('persons stand in the order asked, one who is named twice at both places', async () => {
  const { data, sent, lookUps } = await gateway.ask(
    `{ vreemdelingen(vnummers: ["${applicant}", "${resident}", "${nobody}", "${applicant}"]) { vnummer opvang { status } } }`,
    { rol: 'alles' },
  );
  const two = { vnummer: applicant, opvang: null };
  assert.deepEqual(data, {
    vreemdelingen: [two, { vnummer: resident, opvang: { status: 'IN_OPVANG' } }, null, two],
  });
  assert.equal(
    JSON.stringify(sent[0]?.request.variables['representations']),
    JSON.stringify([
      { __typename: 'Vreemdeling', vnummer: applicant },
      { __typename: 'Vreemdeling', vnummer: resident },
    ]),
  );
  assert.equal(lookUps.length, 1);
});

test('persons who are not known are absent from a page', async () => {
  const query = '{ bewoners(first: 5) { edges { cursor node { vnummer naam } } } }';
  const { data, lookUps } = await gateway.ask(query, { rol: 'nauw' });
  assert.deepEqual(data, {
    bewoners: { edges: [{ cursor: 'c0000000001', node: { vnummer: resident, naam: 'Een' } }] },
  });
  assert.equal(lookUps.length, 1);
});

test('where a page ends with a person who is not known, no cursor of its end tells who', async () => {
  const end = async (list: string, rol: string): Promise<unknown> =>
    (await gateway.ask(`{ x: ${list}(first: 5) { pageInfo { endCursor } } }`, { rol })).data;
  assert.deepEqual(await end('zaken', 'alles'), { x: { pageInfo: { endCursor: 'c0000000003' } } });
  assert.deepEqual(await end('zaken', 'nauw'), { x: { pageInfo: { endCursor: null } } });
  assert.deepEqual(await end('bewoners', 'alles'), { x: { pageInfo: { endCursor: 'c0000000002' } } });
});

test('named persons, two lists, a fragment and introspection go in one operation', async () => {
  const query = `query($vnummer: VNummer!, $eerst: Int = 7) {
    __typename
    een: vreemdeling(vnummer: $vnummer) { ...Naam }
    bewoners(first: $eerst) { edges { node { ...Naam opvang { status } } } pageInfo { hasNextPage } }
    schema: __schema { queryType { name } }
    zaken { edges { node { ...Naam } } }
    __type(name: "Opvang") { fields { name } }
  } fragment Naam on Vreemdeling { naam }`;
  const { data, errors, lookUps, sent } = await gateway.ask(query, {
    rol: 'alles',
    variables: { vnummer: applicant },
  });
  assert.deepEqual(errors, []);
  assert.equal(
    JSON.stringify(data),
    JSON.stringify({
      __typename: 'Query',
      een: { naam: 'Twee' },
      bewoners: {
        edges: [
          { node: { naam: 'Een', opvang: { status: 'IN_OPVANG' } } },
          { node: { naam: 'Twee', opvang: null } },
        ],
        pageInfo: { hasNextPage: false },
      },
      schema: { queryType: { name: 'Query' } },
      zaken: { edges: [{ node: { naam: 'Drie' } }] },
      __type: { fields: [{ name: 'status' }, { name: 'locatie' }] },
    }),
  );
  assert.equal(lookUps.length, 1);
  assert.deepEqual({ ...sent.find(({ to }) => to === 'coa')?.request.variables }, { first: 8 });
});

test('a page that is asked for under several names is read once, and told the same under each', async () => {
  const { data, sent, lookUps } = await gateway.ask(
    '{ a: zaken(first: 1) { edges { cursor } } b: bewoners(first: 1) { edges { cursor } } c: bewoners(first: 1) { pageInfo { hasNextPage } } d: bewoners(first: 1) { pageInfo { endCursor } } }',
    { rol: 'alles' },
  );
  assert.deepEqual(data, {
    a: { edges: [{ cursor: 'c0000000003' }] },
    b: { edges: [{ cursor: 'c0000000001' }] },
    c: { pageInfo: { hasNextPage: true } },
    d: { pageInfo: { endCursor: 'c0000000001' } },
  });
  assert.equal(sent.filter(({ to }) => to === 'coa').length, 1);
  assert.equal(lookUps.length, 1);
});

test('a list of which the persons were not asked is answered', async () => {
  const { data } = await gateway.ask('{ bewoners { pageInfo { hasNextPage } } }', { rol: 'alles' });
  assert.deepEqual(data, { bewoners: { pageInfo: { hasNextPage: false } } });
});

test('a variable without a value takes its default, and null where it is null', async () => {
  const query = `query($lang: Boolean = true) { vreemdeling(vnummer: "${resident}") { opvang { locatie(lang: $lang) } } }`;
  const where = async (variables: Record<string, unknown>): Promise<unknown> =>
    (await gateway.ask(query, { rol: 'alles', variables })).data;
  assert.deepEqual(await where({}), { vreemdeling: { opvang: { locatie: 'azc Een' } } });
  assert.deepEqual(await where({ lang: false }), { vreemdeling: { opvang: { locatie: 'AZC1' } } });
});

test('a variable may have any name, also one that the planner or a prototype has', async () => {
  for (const name of ['representations', '__batch_reps_0', 'v7', 'constructor', 'toString']) {
    const query = `query($${name}: Boolean) { vreemdeling(vnummer: "${resident}") { naam opvang { locatie(lang: $${name}) } } }`;
    const { data, errors } = await gateway.ask(query, { rol: 'alles', variables: { [name]: true } });
    assert.deepEqual(
      [data, errors],
      [{ vreemdeling: { naam: 'Een', opvang: { locatie: 'azc Een' } } }, []],
      name,
    );
  }
});

test('wrong variables are refused before anything is fetched', async () => {
  const query = 'query($vnummer: VNummer!) { vreemdeling(vnummer: $vnummer) { naam } }';
  for (const variables of [
    {},
    { vnummer: '123' },
    { vnummer: 1 },
    { vnummer: null },
    { vnummer: ['0000000001'] },
  ]) {
    const { data, errors, lookUps } = await gateway.ask(query, { variables });
    assert.deepEqual([data, lookUps], [undefined, []]);
    assert.match(errors[0]?.message ?? '', /^Variable "\$vnummer"/);
  }
});

test('a purpose that the token does not have is denied at every field', async () => {
  const answer = await gateway.ask(person('naam'), {
    doelen: ['signaal'],
    doelbinding: 'opvang',
    rol: 'alles',
  });
  assert.deepEqual(answer.data, { vreemdeling: null });
  assert.deepEqual(denials(answer), ['vreemdeling Query.vreemdeling DOEL_NIET_TOEGESTAAN']);
  assert.deepEqual([answer.sent, answer.lookUps], [[], []]);
});

test('what is in flight when the policy changes is not released (R14)', async () => {
  const moving = createTestGateway(exampleChain(), { een: everything });
  const before = await moving.ask(person('naam'));
  assert.deepEqual(before.data, { vreemdeling: { naam: 'Een' } });
  const { data, errors } = await moving.ask(person('naam'), {
    intercept: async (_to, request, answer) => {
      const answered = await answer(request);
      moving.setRoles({ een: { ...everything, suspended: ['bvv.naam'] } });
      return answered;
    },
  });
  assert.equal(data, undefined);
  assert.deepEqual(
    errors.map(({ extensions }) => extensions?.['code']),
    ['BELEID_GEWIJZIGD'],
  );
  const after = await moving.ask(person('naam'));
  assert.deepEqual(denials(after), ['vreemdeling.naam Vreemdeling.naam AFSPRAAK_OPGESCHORT']);
});

test('a change of the policy that decides alike for the caller keeps its answer', async () => {
  const moving = createTestGateway(exampleChain(), { een: everything, ander: everything });
  const { data } = await moving.ask(person('naam'), {
    intercept: async (_to, request, answer) => {
      moving.setRoles({ een: everything });
      return await answer(request);
    },
  });
  assert.deepEqual(data, { vreemdeling: { naam: 'Een' } });
});

test('a caller who did not come through identification is answered nothing', async () => {
  const sdls = exampleChain().map(sdlOf);
  const categories = [...readCategories(sdls).values()].flat();
  const policy = createTestPolicy(categories, { alles: everything });
  const permissionSet = compilePermissionSet(policy, 'alles', doel, moment);
  const executor = createExecutor({
    schema: composeSchema(sdls, policy),
    call: () => assert.fail('A subgraph was called.'),
    decider: { policy: () => policy, permissionSet: () => permissionSet },
    budgets: createTestBudgets(),
    recording: createRecording({
      record: () => assert.fail('A record was written.'),
      expect: () => assert.fail('A person was named.'),
      decider: { policy: () => policy, permissionSet: () => permissionSet },
      categories: new Map(),
      query: 'Query',
    }),
    clock: () => moment,
  });
  const forged = {
    caller: {
      sub: 's',
      rol: 'alles',
      doel,
      zaakreferentie: null,
      locatie: null,
      vnummer: null,
      permissionSet,
      isDecidedSo: () => true,
    },
  };
  const query = '{ __typename }';
  for (const context of [forged, {}, { caller: null }, { caller: 'alles' }]) {
    const request = {
      document: parse(query),
      operationName: null,
      queryHash: 'h',
      request: { query },
      context,
    };
    await assert.rejects(async () => await executor(request), /an identified caller/);
  }
});
