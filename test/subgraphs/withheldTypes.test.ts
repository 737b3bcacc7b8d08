import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision } from '../../authz/decision/Decision.ts';
import { ownProperty } from '../../authz/shield/ownProperty.ts';
import { exampleVNummer } from './exampleRows.ts';
import type { PartnerName } from './exampleRows.ts';
import { mits, openTestSubgraph, permissionSetOf, TOEGESTAAN } from './openTestSubgraph.ts';

const ONE = exampleVNummer(1);
const TWO = exampleVNummer(2);
const RELATIES = { [ONE]: ['r'], [TWO]: [] };

/** The answer about persons 1 and 2, of whom the caller has the relation `r` with the first. */
async function ask(name: PartnerName, decisions: Readonly<Record<string, Decision>>, selection: string) {
  const permissionSet = permissionSetOf((categorie) => decisions[categorie]);
  const { subgraph, ask: send, statements } = await openTestSubgraph(name, { persons: 2, permissionSet });
  const representations = [ONE, TWO]
    .map((vnummer) => `{ __typename: "Vreemdeling", vnummer: "${vnummer}" }`)
    .join(', ');
  const answer = await send(
    `{ _entities(representations: [${representations}]) { ... on Vreemdeling ${selection} } }`,
    { relaties: RELATIES },
  );
  await subgraph.close();
  return { ...answer, statements, entities: ownProperty(answer.data, '_entities') };
}

const PROCES = {
  'bvv.vnummer': TOEGESTAAN,
  'ind.aanvraag': TOEGESTAAN,
  'ind.procesinformatie': TOEGESTAAN,
  'ind.dossier': TOEGESTAAN,
};
const DOSSIER = '{ asielaanvragen { dossier { __typename datum } } }';

describe('ind: a paper of a kind that may not be seen is absent from the dossier', () => {
  const kinds = async (decisions: Readonly<Record<string, Decision>>) => {
    const { entities, errors, statements } = await ask('ind', { ...PROCES, ...decisions }, DOSSIER);
    assert.equal(errors, undefined);
    assert.ok(Array.isArray(entities));
    const found = entities.map((person) => [
      ...new Set(JSON.stringify(person).match(/(?<="__typename":")\w+/g)),
    ]);
    return { found, statements };
  };

  test('all kinds, oldest first, for who may see all', async () => {
    const all = ['ind.gehoor', 'ind.voornemen', 'ind.zienswijze', 'ind.beschikking'].map(
      (categorie) => [categorie, TOEGESTAAN] as const,
    );
    const kind = ['Gehoor', 'Voornemen', 'Zienswijze', 'Beschikking'];
    assert.deepEqual((await kinds(Object.fromEntries<Decision>(all))).found, [kind, kind]);
  });
  test('one kind leaves no trace of the others, and no query for them', async () => {
    const { found, statements } = await kinds({ 'ind.zienswijze': TOEGESTAAN });
    assert.deepEqual(found, [['Zienswijze'], ['Zienswijze']]);
    assert.deepEqual(
      statements.filter((statement) => /"(gehoor|voornemen|beschikking)"/.test(statement)),
      [],
    );
  });
  test('none is an empty list, as of a case without papers', async () => {
    assert.deepEqual((await kinds({})).found, [[], []]);
  });
  test('a condition is on each person', async () => {
    const decisions = { 'ind.gehoor': TOEGESTAAN, 'ind.beschikking': mits('r') };
    assert.deepEqual((await kinds(decisions)).found, [['Gehoor', 'Beschikking'], ['Gehoor']]);
  });
  test('a kind is there where any of its fields may be read, and the others are denied', async () => {
    const selection = '{ asielaanvragen { dossier { __typename ... on Gehoor { verslag datum } } } }';
    const { entities, errors } = await ask('ind', { ...PROCES, 'ind.gehoorverslag': mits('r') }, selection);
    assert.match(JSON.stringify(entities), /"verslag":"GEHEIM verslag","datum":null/);
    assert.deepEqual([...new Set(errors?.map(({ path }) => path?.[1]))], [0]);
  });
});

describe('bvv: an event of a partner that may not be seen is absent from the time line', () => {
  const base = { 'bvv.vnummer': TOEGESTAAN, 'bvv.tijdlijn': TOEGESTAAN };
  const line = async (decisions: Readonly<Record<string, Decision>>) => {
    const { entities, errors } = await ask('bvv', { ...base, ...decisions }, '{ tijdlijn { __typename } }');
    assert.equal(errors, undefined);
    return structuredClone(entities);
  };

  test('what is seen of it is what the owner of each event gives', async () => {
    const placement = { __typename: 'Plaatsingsgebeurtenis' };
    assert.deepEqual(await line({ 'coa.opvang': TOEGESTAAN }), [
      { tijdlijn: [placement] },
      { tijdlijn: [placement] },
    ]);
    assert.deepEqual(await line({ 'coa.opvang': mits('r') }), [{ tijdlijn: [placement] }, { tijdlijn: [] }]);
  });
  test('who may see none gets an empty list', async () => {
    assert.deepEqual(await line({}), [{ tijdlijn: [] }, { tijdlijn: [] }]);
  });
});
