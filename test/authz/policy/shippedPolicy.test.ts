import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { agreementState } from '../../../authz/decision/agreementState.ts';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import type { Decision } from '../../../authz/decision/Decision.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { lintSchemas } from '../../../authz/schema/lintSchemas.ts';
import { readCategories } from '../../../authz/schema/readCategories.ts';

const policy = loadPolicy(new URL('../../../authz/policy/data', import.meta.url).pathname);
const now = momentOf('2026-11-22');

const folder = new URL('../../../subgraphs/', import.meta.url);
const sdls = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/schema.graphql'))
  .map((path) => ({ name: path, sdl: readFileSync(new URL(path, folder), 'utf8') }));

/** Every role with every purpose that it has, and what it may see now. */
const sets = [...policy.rollen.values()].flatMap(({ code, doelen }) =>
  doelen.map((doel) => compilePermissionSet(policy, code, doel, now)),
);
const outside = sets.filter(({ rol }) => policy.rollen.get(rol)?.intern === false);

/** Whether whoever gets `one` gets `other` too: the relations that it demands are no more. */
function isNoStricter(other: Decision | undefined, one: Decision): boolean {
  if (other?.besluit === 'toegestaan') return true;
  if (other?.besluit !== 'voorwaardelijk' || one.besluit !== 'voorwaardelijk') return false;
  // Who is at the caller's location is in reception, by the same reference.
  const implied = (relaties: readonly string[]) =>
    relaties.includes('op-locatie') ? [...relaties, 'in-opvang'] : relaties;
  return one.alternatieven.every((demanded) =>
    other.alternatieven.some(({ relaties }) =>
      relaties.every((relatie) => implied(demanded.relaties).includes(relatie)),
    ),
  );
}

test('the roles and the purposes of the contract are there', () => {
  const roles =
    'ind.beslismedewerker ind.procesondersteuner coa.casemanager coa.plaatsing coa.financien dtv.regievoerder avim.identificatie avim.toezicht kmar.grens kmar.escorte nidos.voogd rechtspraak.griffier nvik.analist bvv.beheerder fg.toezichthouder vreemdeling.zelf';
  const purposes =
    'asielprocedure opvang bijzondere-opvang eigen-bijdrage terugkeer identificatie toezicht grensbewaking voogdij beroep overlast mensenhandelsignaal audit inzage';
  for (const code of roles.split(' ')) assert.equal(policy.rollen.get(code)?.intern, false, code);
  for (const code of purposes.split(' ')) assert.ok(policy.doelen.has(code), code);
  for (const code of policy.doelen.keys()) {
    assert.ok(
      sets.some(({ doel }) => doel === code),
      `some role has ${code}`,
    );
  }
});

test('the schemas of the ten subgraphs have no finding with this policy', () => {
  assert.equal(sdls.length, 10);
  assert.deepEqual(lintSchemas(sdls, policy), []);
});

test('every category stands on a field of the partner that owns it, and on no other', () => {
  const used = new Set([...readCategories(sdls).values()].flat());
  // A subgraph's own schema is no field of it.
  assert.deepEqual(
    [...policy.categorieen.keys()].filter((code) => !used.has(code)),
    ['keten.schema'],
  );
  for (const { code, partner } of policy.categorieen.values()) assert.equal(code.split('.')[0], partner);
});

test('every category is given to somebody', () => {
  for (const categorie of policy.categorieen.keys()) {
    assert.ok(
      sets.some(({ decisions }) => decisions.get(categorie)?.besluit !== 'geweigerd'),
      categorie,
    );
  }
});

test('every relation is demanded somewhere', () => {
  const demanded = new Set(policy.afspraken.flatMap(({ voorwaarden }) => voorwaarden));
  assert.deepEqual(
    [...policy.relaties.keys()].filter((code) => !demanded.has(code)),
    [],
  );
});

test('whoever gets anything of a person gets to know that the person is there', () => {
  const entry = /^[a-z]+\.(?:bevraging|bevraging-meervoudig|[a-z]+lijst|paginering|gebruik|schema)$/;
  for (const { rol, doel, decisions } of sets) {
    for (const [categorie, decision] of decisions) {
      if (decision.besluit === 'geweigerd' || entry.test(categorie)) continue;
      assert.ok(
        isNoStricter(decisions.get('bvv.vnummer'), decision),
        `${rol} for ${doel}: \`bvv.vnummer\` demands more than \`${categorie}\``,
      );
    }
  }
});

test('whoever gets a field gets the field that it stands under', () => {
  const parents: Readonly<Record<string, readonly string[]>> = {
    'ind.verblijfsrecht': ['ind.vertrek', 'ind.uitstel'],
    'ind.uitstel': ['ind.uitstelreden'],
    'ind.aanvraag': [
      'ind.procesinformatie',
      'ind.asielmotief',
      'ind.gehoor',
      'ind.voornemen',
      'ind.zienswijze',
      'ind.beschikking',
      'ind.dwangsom',
      'ind.ondersteuningsmaatregel',
      'ind.dossier',
    ],
    'ind.gehoor': ['ind.gehoorverslag'],
    'ind.zienswijze': ['ind.zienswijzetekst'],
    'ind.beschikking': ['ind.wettelijke-grond'],
    'coa.opvang': [
      'coa.verstrekkingen',
      'coa.eigen-bijdrage',
      'coa.incident',
      'coa.bijzondere-opvangbehoefte',
      'coa.achtergrond',
    ],
    'dtv.terugkeer': ['dtv.vertrekgesprek', 'dtv.laissez-passer', 'dtv.vertrek'],
    'dtv.vertrekgesprek': ['dtv.gespreksverslag'],
    'avim.toezicht': ['avim.identificatie'],
    'kmar.weigering': ['kmar.inreisverbod', 'kmar.escorte'],
    'rechtspraak.beroep': ['rechtspraak.schorsende-werking', 'rechtspraak.uitspraak'],
    'bvv.verwijzing': ['bvv.verwijzing-kenmerk'],
    'bvv.identiteit': ['bvv.burgerlijke-staat'],
  };
  for (const { rol, doel, decisions } of sets) {
    for (const [parent, children] of Object.entries(parents)) {
      for (const child of children) {
        const decision = decisions.get(child);
        assert.ok(decision !== undefined, child);
        if (decision.besluit === 'geweigerd') continue;
        assert.ok(
          isNoStricter(decisions.get(parent), decision),
          `${rol} for ${doel}: ${child} without ${parent}`,
        );
      }
    }
  }
});

test('whoever may see a person without a list may ask by v-number', () => {
  for (const { rol, doel, decisions } of outside) {
    const sees = decisions.get('bvv.vnummer')?.besluit !== 'geweigerd';
    assert.equal(decisions.get('bvv.bevraging')?.besluit === 'toegestaan', sees, `${rol} for ${doel}`);
  }
});

test('a list is given with its pages', () => {
  for (const { rol, doel, decisions } of sets) {
    const lists = [...decisions].filter(
      ([categorie, { besluit }]) =>
        (categorie.endsWith('lijst') && besluit === 'toegestaan') ||
        (categorie === 'logboek.raadpleging' && besluit !== 'geweigerd'),
    );
    const pages = decisions.get('keten.paginering')?.besluit === 'toegestaan';
    assert.equal(pages, lists.length > 0, `${rol} for ${doel}`);
  }
});

test('only the gateway reads schemas and the properties of references', () => {
  for (const { rol, decisions } of outside) {
    for (const categorie of ['keten.schema', 'bvv.verwijzing-kenmerk']) {
      assert.equal(decisions.get(categorie)?.besluit, 'geweigerd', rol);
    }
  }
});

test('the gateway itself reads references, or schemas, and nothing else', () => {
  const given = sets
    .filter(({ rol }) => rol === 'bvv.poort')
    .map(({ doel, decisions }) => [
      doel,
      [...decisions].filter(([, { besluit }]) => besluit === 'toegestaan').map(([categorie]) => categorie),
      [...decisions].filter(([, { besluit }]) => besluit === 'voorwaardelijk'),
    ]);
  assert.deepEqual(given, [
    ['betrokkenheid', ['bvv.verwijzing', 'bvv.verwijzing-kenmerk', 'bvv.vnummer'], []],
    ['samenstelling', ['keten.schema'], []],
  ]);
});

test('every agreement in force is reviewed in the years to come, and every other is history', () => {
  const states = policy.afspraken.map((afspraak) => [afspraak.id, agreementState(afspraak, now)] as const);
  assert.deepEqual(
    states.filter(([, state]) => state !== 'geeft').map(([id, state]) => `${id} ${state}`),
    ['bvv-nvik-2013 verlopen', 'coa-nvik-2013 verlopen', 'ind-coa-integrale-beslissingen verlopen'],
  );
  for (const { id, herzienVoor } of policy.afspraken.filter((one) => agreementState(one, now) === 'geeft')) {
    assert.ok(herzienVoor >= '2028-11-01', id);
  }
});

test('organisation numbers are test numbers, one an organisation', () => {
  const numbers = [...policy.partners.values()].map(({ oin }) => oin);
  for (const oin of numbers) assert.match(oin, /^00000099\d{12}$/);
  assert.equal(new Set(numbers).size, numbers.length);
});
