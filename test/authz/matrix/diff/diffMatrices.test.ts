import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentOf } from '../../../../authz/decision/momentOf.ts';
import type { Coordinate } from '../../../../authz/matrix/Coordinate.ts';
import type { Change } from '../../../../authz/matrix/diff/Change.ts';
import { compareDefinitions } from '../../../../authz/matrix/diff/compareDefinitions.ts';
import { diffMatrices, diffPolicies } from '../../../../authz/matrix/diff/diffMatrices.ts';
import type { Afspraak, Policy } from '../../../../authz/policy/Policy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../../examplePolicy.ts';

const coordinates: readonly Coordinate[] = ['ind.stap', 'ind.motief', 'ind.besluit'].map((categorie) => ({
  soort: 'object',
  type: 'A',
  veld: `A.${categorie.slice('ind.'.length)}`,
  categorieen: [categorie],
}));

function between(policy: Policy, van: string, naar: string): readonly Change[] {
  return diffMatrices({ policy, moment: momentOf(van) }, { policy, moment: momentOf(naar) }, coordinates);
}

function told(changes: readonly Change[]): readonly string[] {
  return changes.map(({ rol, doel, veld, richting, oorzaken }) =>
    [
      `${rol} ${doel} ${veld} ${richting}`,
      ...oorzaken.map(({ soort, id, gebeurtenis, datum }) => `${soort} ${id} ${gebeurtenis} ${datum ?? '-'}`),
    ].join(', '),
  );
}

const opgeschort = { opschortingen: [{ van: '2024-03-01', tot: '2024-04-01', reden: 'Toets.' }] };

describe('diffMatrices', () => {
  for (const [what, afspraak, van, naar, line] of [
    ['begins', {}, '2023-12-31', '2024-01-01', 'verruimd, afspraak a1 begonnen 2024-01-01'],
    [
      'ends',
      { geldigTot: '2024-02-01' },
      '2024-01-31',
      '2024-02-01',
      'versmald, afspraak a1 geëindigd 2024-02-01',
    ],
    ['is suspended', opgeschort, '2024-02-01', '2024-03-01', 'versmald, afspraak a1 opgeschort 2024-03-01'],
    ['is resumed', opgeschort, '2024-03-31', '2024-04-01', 'verruimd, afspraak a1 hervat 2024-04-01'],
    [
      'is not reviewed in time',
      { herzienVoor: '2025-01-01' },
      '2024-12-31',
      '2025-01-01',
      'versmald, afspraak a1 herziening verstreken 2025-01-01',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Afspraak>, string, string, string])[]) {
    it(`an agreement that ${what} changes its cells and no other, and is named`, () => {
      const policy = examplePolicy([exampleAfspraak(afspraak)]);
      assert.deepEqual(told(between(policy, van, naar)), [`coa.een opvang A.stap ${line}`]);
    });
  }

  it('a prohibition that begins is named beside the agreement that it trumps', () => {
    const policy = examplePolicy([exampleAfspraak({ categorieen: ['ind.motief'] })], [exampleVerbod()]);
    assert.deepEqual(told(between(policy, '2024-06-30', '2024-07-01')), [
      'coa.een opvang A.motief versmald, verbod v1 begonnen 2024-07-01',
    ]);
  });

  it('a prohibition that ends widens', () => {
    const policy = examplePolicy(
      [exampleAfspraak({ categorieen: ['ind.motief'] })],
      [exampleVerbod({ geldigTot: '2024-09-01' })],
    );
    assert.deepEqual(told(between(policy, '2024-08-31', '2024-09-01')), [
      'coa.een opvang A.motief verruimd, verbod v1 geëindigd 2024-09-01',
    ]);
  });

  it('what is widened comes before what is narrowed, and a cell that another agreement takes over does not change', () => {
    const policy = examplePolicy([
      exampleAfspraak({ id: 'oud', categorieen: ['ind.stap', 'ind.besluit'], geldigTot: '2024-05-01' }),
      exampleAfspraak({ id: 'nieuw', categorieen: ['ind.stap', 'ind.motief'], geldigVan: '2024-05-01' }),
    ]);
    assert.deepEqual(told(between(policy, '2024-04-30', '2024-05-01')), [
      'coa.een opvang A.motief verruimd, afspraak nieuw begonnen 2024-05-01',
      'coa.een opvang A.besluit versmald, afspraak oud geëindigd 2024-05-01',
    ]);
  });
});

describe('diffPolicies', () => {
  const now = momentOf('2024-06-01');
  const changes = (before: Policy, after: Policy) => told(diffPolicies(before, after, now, coordinates));

  it('what a policy gives from tomorrow on is found today, as of when it begins', () => {
    const after = examplePolicy([exampleAfspraak({ geldigVan: '2024-06-02' })]);
    const [change] = diffPolicies(examplePolicy(), after, now, coordinates);
    assert.equal(change?.richting, 'verruimd');
    assert.equal(change.moment, new Date(momentOf('2024-06-02')).toISOString());
    assert.deepEqual(changes(examplePolicy(), after), [
      'coa.een opvang A.stap verruimd, afspraak a1 toegevoegd -',
    ]);
  });

  it('an end that is put off widens, though nothing is different today', () => {
    const before = examplePolicy([exampleAfspraak({ geldigTot: '2025-01-01' })]);
    const after = examplePolicy([exampleAfspraak({ geldigTot: '2026-01-01' })]);
    assert.deepEqual(changes(before, after), ['coa.een opvang A.stap verruimd, afspraak a1 gewijzigd -']);
  });

  it('an agreement, a prohibition or a role that is added or taken away is named', () => {
    const given = exampleAfspraak({ categorieen: ['ind.motief'] });
    const verbod = exampleVerbod({ geldigVan: '2024-01-01' });
    assert.deepEqual(changes(examplePolicy([given]), examplePolicy()), [
      'coa.een opvang A.motief versmald, afspraak a1 verwijderd -',
    ]);
    assert.deepEqual(changes(examplePolicy([given], [verbod]), examplePolicy([given])), [
      'coa.een opvang A.motief verruimd, verbod v1 verwijderd -',
    ]);
    assert.deepEqual(changes(examplePolicy([given]), examplePolicy([given], [verbod])), [
      'coa.een opvang A.motief versmald, verbod v1 toegevoegd -',
    ]);
    const before = examplePolicy([given]);
    const fewer = { ...before, rollen: new Map([...before.rollen].filter(([code]) => code !== 'coa.een')) };
    const [change] = diffPolicies(fewer, before, now, coordinates);
    assert.deepEqual(change?.oorzaken[0], {
      soort: 'rol',
      id: 'coa.een',
      gebeurtenis: 'toegevoegd',
      datum: null,
    });
  });

  it('a condition that is weakened widens, and the agreement is named as changed', () => {
    const before = examplePolicy([exampleAfspraak({ voorwaarden: ['zelf'] })]);
    assert.deepEqual(changes(before, examplePolicy([exampleAfspraak()])), [
      'coa.een opvang A.stap verruimd, afspraak a1 gewijzigd -',
    ]);
  });
});

describe('compareDefinitions', () => {
  const base = examplePolicy([exampleAfspraak()]);
  const relatie = (bewijs: object) =>
    new Map([
      ['r', { code: 'r', omschrijving: 'r', bewijs: { soort: 'verwijzing', ...bewijs } }],
    ]) as Policy['relaties'];
  const definitionsOf = (before: Policy, after: Policy) =>
    compareDefinitions(before, after).map(({ soort, code, eigenschap, richting }) =>
      [soort, code, eigenschap, richting].join(' '),
    );

  it('a proof that demands less is wider, and one that demands more is narrower', () => {
    const [one, other] = [relatie({ partner: 'coa', kenmerk: 'locatie' }), relatie({ partner: 'coa' })];
    assert.deepEqual(definitionsOf({ ...base, relaties: one }, { ...base, relaties: other }), [
      'relatie r bewijs verruimd',
    ]);
    assert.deepEqual(definitionsOf({ ...base, relaties: other }, { ...base, relaties: one }), [
      'relatie r bewijs versmald',
    ]);
  });

  it('a proof of something else is wider, for it may hold for others', () => {
    const [one, other] = [relatie({ partner: 'coa' }), relatie({ partner: 'ind' })];
    assert.deepEqual(definitionsOf({ ...base, relaties: one }, { ...base, relaties: other }), [
      'relatie r bewijs verruimd',
    ]);
  });

  it('a purpose that needs no case any more, and an internal role that is none any more, are wider', () => {
    const doelen = (zaakVereist: boolean) =>
      new Map([...base.doelen].map(([code, doel]) => [code, { ...doel, zaakVereist }]));
    assert.deepEqual(definitionsOf({ ...base, doelen: doelen(true) }, { ...base, doelen: doelen(false) }), [
      'doel opvang zaakVereist verruimd',
      'doel toezicht zaakVereist verruimd',
    ]);
    const rollen = (intern: boolean) =>
      new Map([...base.rollen].map(([code, rol]) => [code, { ...rol, intern }]));
    assert.ok(
      definitionsOf({ ...base, rollen: rollen(true) }, { ...base, rollen: rollen(false) }).includes(
        'rol coa.een intern verruimd',
      ),
    );
  });

  it('more persons a request or an hour is wider', () => {
    const more = examplePolicy([
      exampleAfspraak({ maximumPersonen: { perVerzoek: 100, perUur: 50, alarmPerUur: 1000 } }),
    ]);
    assert.deepEqual(definitionsOf(base, more), [
      'afspraak a1 perVerzoek verruimd',
      'afspraak a1 perUur versmald',
    ]);
  });

  it('nothing is told of a policy beside itself', () => {
    assert.deepEqual(definitionsOf(base, base), []);
  });
});
