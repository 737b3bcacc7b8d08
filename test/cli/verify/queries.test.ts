import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, validate } from 'graphql';

import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../../authz/schema/readCategories.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { readSettings } from '../../../cli/readSettings.ts';
import { coordinatesOf } from '../../../cli/verify/Asked.ts';
import { listRolePurposes } from '../../../cli/verify/Asker.ts';
import { nameableCoordinates } from '../../../cli/verify/ChainSchema.ts';
import { createEntries } from '../../../cli/verify/Entry.ts';
import { furtherProbes } from '../../../cli/verify/furtherProbes.ts';
import { printQuery, type Style } from '../../../cli/verify/printQuery.ts';
import { queryOf, type Route } from '../../../cli/verify/Probe.ts';
import { readChainSchema } from '../../../cli/verify/readChainSchema.ts';
import { readingProbes } from '../../../cli/verify/readingProbes.ts';
import { swapKeys } from '../../../cli/verify/swapKeys.ts';
import { Values } from '../../../cli/verify/Values.ts';
import { composeSchema } from '../../../gateway/plan/composeSchema.ts';

const sdls = readSchemas();
const schema = readChainSchema(sdls.map(({ sdl }) => sdl));
const policy = loadPolicy(readSettings({}).policyDirectory);
const { apiSchema } = composeSchema(sdls, policy);
const entries = createEntries(schema);
const everyone = listRolePurposes(policy, schema, Date.parse('2026-11-22T12:00:00Z'));

describe('the schema as it is read from its text', () => {
  it('has the fields and categories that composing gives', () => {
    const composed = Object.values(apiSchema.getTypeMap()).flatMap((type) =>
      'getFields' in type && !type.name.startsWith('__') && schema.objects.has(type.name)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
    assert.deepEqual(nameableCoordinates(schema), composed.toSorted());
    for (const [veld, categories] of readCategories(sdls)) {
      const [type = '', field = ''] = veld.split('.');
      assert.deepEqual(schema.objects.get(type)?.get(field)?.categories, categories);
    }
  });
});

describe('the queries', () => {
  const person = entries.find(({ root }) => root.coordinate === 'Query.vreemdeling');
  const asked = person?.ask({ vnummers: ['0100000001'] });
  assert.ok(person !== undefined && asked !== undefined);

  it('are valid, by every route and for every root field', () => {
    const routes = new Set<Route>();
    const queries = new Set<string>();
    for (const [asker] of everyone.map(({ askers }) => askers)) {
      for (const probe of asker === undefined ? [] : furtherProbes(entries, asker, new Values())) {
        routes.add(probe.route);
        queries.add(queryOf(probe).query);
      }
    }
    for (const query of queries) assert.deepEqual(validate(apiSchema, parse(query)), [], query);
    assert.deepEqual([...routes].toSorted(), [
      'alias',
      'inline fragment',
      'interface',
      'list',
      'named fragment',
      'plural',
      'single',
      'union',
      'variables',
    ]);
  });

  it('ask for every coordinate that a caller can name', () => {
    const everything = entries.flatMap((entry) => [
      ...coordinatesOf(entry.ask({ vnummers: [''], locatie: '', first: 1, partner: '', categorie: '' })),
    ]);
    assert.deepEqual([...new Set(everything)].toSorted(), nameableCoordinates(schema));
  });

  it('are written as their style says', () => {
    const small = {
      ...asked,
      below: asked.below
        .filter(({ name }) => name === 'biometrie')
        .map((one) => ({ ...one, below: one.below.slice(0, 1) })),
    };
    const written = (style: Style): string => printQuery(small, style).query;
    assert.equal(written('plain'), '{ vreemdeling(vnummer: "0100000001") { biometrie { gezichtsopname } } }');
    assert.equal(
      written('inline'),
      '{ ... on Query { vreemdeling(vnummer: "0100000001") { ... on Vreemdeling { biometrie { ... on Biometrie { gezichtsopname } } } } } }',
    );
    assert.equal(
      written('named'),
      '{ ...F2 } fragment F0 on Biometrie { gezichtsopname } fragment F1 on Vreemdeling { biometrie { ...F0 } } fragment F2 on Query { vreemdeling(vnummer: "0100000001") { ...F1 } }',
    );
    assert.deepEqual(printQuery(small, 'variables'), {
      query:
        'query Vraag($ja: Boolean!, $vnummer: VNummer!) { vreemdeling(vnummer: $vnummer) { biometrie { gezichtsopname @include(if: $ja) } } }',
      variables: { ja: true, vnummer: '0100000001' },
    });
  });

  it('by alias call a field by the name of another', () => {
    const { query } = printQuery(swapKeys(asked), 'plain');
    assert.match(query, /^\{ constructor: vreemdeling\(/);
    assert.match(query, /asielmotieven: \w+ \{/);
    assert.match(query, /\w+: asielmotieven \{ toelichting: grond grond: toelichting \}/);
  });

  it('read every value by two roles, where two are given it', () => {
    const narrow = readingProbes(schema, person, everyone, (rol) => rol === 'nidos.voogd');
    const broad = readingProbes(schema, person, everyone, () => true);
    assert.ok(narrow.length < broad.length / 2);
    const ofBsn = narrow.filter(({ asker, subjects }) =>
      subjects?.some(
        (subject) => asker.decisions.outcome('Vreemdeling.bsn', asker.relationsTo(subject)) === 'ja',
      ),
    );
    assert.ok(new Set(ofBsn.map(({ asker }) => asker.rol)).size >= 2);
  });
});
