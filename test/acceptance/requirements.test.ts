import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import { momentOf } from '../../authz/decision/momentOf.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import { nextBoundary } from '../../authz/decision/nextBoundary.ts';
import { createPolicyRegister } from '../../authz/policy/createPolicyRegister.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import type { Afspraak, Policy } from '../../authz/policy/Policy.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';

/** What the two public documents ask of the software, where the policy alone can show it (docs/requirements.md). */

const root = new URL('../../', import.meta.url).pathname;
const data = join(root, 'authz/policy/data');
const policy = loadPolicy(data);
const now = '2026-11-22';

const categories = readCategories(
  readdirSync(join(root, 'subgraphs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/schema.graphql'))
    .map((path) => ({ name: path, sdl: readFileSync(join(root, 'subgraphs', path), 'utf8') })),
);

const compiled = new WeakMap<Policy, Map<string, PermissionSet>>();

function permissionSet(by: Policy, rol: string, doel: string, day: string): PermissionSet {
  const sets = compiled.get(by) ?? new Map<string, PermissionSet>();
  compiled.set(by, sets);
  const key = `${rol} ${doel} ${day}`;
  const set = sets.get(key) ?? compilePermissionSet(by, rol, doel, momentOf(day));
  sets.set(key, set);
  return set;
}

/** The decision on a field in a word: `toegestaan`, `voorwaardelijk`, or the reason of a denial. */
function besluit(rol: string, doel: string, veld: string, day = now, by: Policy = policy): string {
  const field = categories.get(veld);
  assert.ok(field !== undefined, `${veld} is a field`);
  const decision = decideField(permissionSet(by, rol, doel, day), field);
  return decision.besluit === 'geweigerd' ? decision.reden : decision.besluit;
}

/** Every role outside the system itself, with each of its purposes. */
const callers = [...policy.rollen.values()]
  .filter(({ intern }) => !intern)
  .flatMap(({ code, partner, doelen }) => doelen.map((doel) => ({ rol: code, partner, doel })));
const coa = callers.filter(({ partner }) => partner === 'coa');
const nvik = callers.filter(({ partner }) => partner === 'nvik');

/** Fields of which a caller can get something, of some person or of any. */
function given(rol: string, doel: string, day = now): readonly string[] {
  return [...categories.keys()].filter((veld) =>
    ['toegestaan', 'voorwaardelijk'].includes(besluit(rol, doel, veld, day)),
  );
}

function afspraak(id: string): Afspraak {
  const found = policy.afspraken.find((one) => one.id === id);
  assert.ok(found !== undefined, `${id} is an agreement`);
  return found;
}

/** The shipped policy with one agreement more. */
function withAfspraak(over: Partial<Afspraak>): Policy {
  const [some] = policy.afspraken;
  assert.ok(some !== undefined);
  return { ...policy, afspraken: [...policy.afspraken, { ...some, ...over }] };
}

/** The days on which a decision changes, from 2013 on. */
function boundaryDays(): readonly string[] {
  const days = [policy.afspraken, policy.verboden].flatMap((all) =>
    all.flatMap(({ geldigVan, geldigTot }) => [geldigVan, geldigTot ?? now]),
  );
  return [...new Set([...days, '2020-07-16', '2020-07-17', '2028-10-31', '2028-11-01'])].toSorted();
}

/** A copy of the shipped files, kept by a register, to change while it runs. */
function openCopy(context: TestContext) {
  const directory = mkdtempSync(join(tmpdir(), 'policy-'));
  cpSync(data, directory, { recursive: true });
  const register = createPolicyRegister({
    directory,
    suspensions: join(directory, 'opschortingen.jsonl'),
    clock: () => momentOf(now),
    onRefused: () => assert.fail('the policy was refused'),
  });
  context.after(() => {
    register.close();
    rmSync(directory, { recursive: true });
  });
  return {
    register,
    besluit: (rol: string, doel: string, veld: string) => besluit(rol, doel, veld, now, register.policy()),
    change: (id: string, from: string, to: string) => {
      const path = join(directory, 'afspraken', `${id}.yaml`);
      const text = readFileSync(path, 'utf8');
      assert.ok(text.includes(from), `${id} holds ${from}`);
      writeFileSync(path, text.replace(from, to));
      assert.deepEqual(register.reload(), []);
    },
    remove: (id: string) => {
      rmSync(join(directory, 'afspraken', `${id}.yaml`));
      assert.deepEqual(register.reload(), []);
    },
  };
}

const texts = ['Beschikking.integraleTekst', 'Voornemen.integraleTekst'];
const reasoning = ['Beschikking.motivering', 'Voornemen.motivering'];
const motives = ['Asielaanvraag.asielmotieven', 'Asielmotief.grond', 'Asielmotief.toelichting'];
const spoken = ['Gehoor.verslag', 'Zienswijze.tekst'];

test('R1: every partner gives from its own system, and the gateway has none', () => {
  for (const { verstrekker, categorieen } of policy.afspraken) {
    for (const code of categorieen) {
      assert.ok([verstrekker, 'keten'].includes(policy.categorieen.get(code)?.partner ?? ''), code);
    }
  }
  for (const path of sources('gateway')) {
    assert.doesNotMatch(readFileSync(path, 'utf8'), /from '(?:node:sqlite|kysely|pg)'/, path);
  }
});

test('R2: who may see what stands in agreements, and no code names a role', () => {
  for (const path of ['authz', 'gateway', 'subgraphs'].flatMap(sources)) {
    const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    for (const { rol } of callers) assert.ok(!text.includes(`'${rol}'`), `${path} names ${rol}`);
  }
});

test('R3: the text of a decision and its outcome are separate fields with separate rights', () => {
  for (const veld of ['uitkomst', 'rechtsgevolg', 'wettelijkeGrond', 'motivering']) {
    assert.notDeepEqual(categories.get(`Beschikking.${veld}`), categories.get('Beschikking.integraleTekst'));
  }
  assert.equal(besluit('ind.procesondersteuner', 'asielprocedure', 'Beschikking.uitkomst'), 'toegestaan');
  assert.equal(
    besluit('ind.procesondersteuner', 'asielprocedure', 'Beschikking.integraleTekst'),
    'GEEN_AFSPRAAK',
  );
});

test('R4: grants, refusals and intentions went to COA as a whole until 8 July 2021, and never since', () => {
  for (const veld of [...texts, ...reasoning]) {
    assert.equal(besluit('coa.casemanager', 'opvang', veld, '2015-12-31'), 'GEEN_AFSPRAAK', veld);
    assert.equal(besluit('coa.casemanager', 'opvang', veld, '2016-01-01'), 'voorwaardelijk', veld);
    assert.equal(besluit('coa.casemanager', 'opvang', veld, '2021-07-07'), 'voorwaardelijk', veld);
  }
  for (const day of boundaryDays().filter((one) => one >= '2021-07-08')) {
    for (const { rol, doel } of coa) {
      for (const veld of [...texts, ...reasoning])
        assert.equal(besluit(rol, doel, veld, day), 'VERBODEN', `${rol} ${veld}`);
    }
  }
});

test('R5: COA gets the letter of article 8 and the title, and never the ground of asylum or the reasoning', () => {
  for (const veld of ['grondslag', 'titelcode', 'titelomschrijving']) {
    assert.equal(besluit('coa.casemanager', 'opvang', `Verblijfsrecht.${veld}`), 'voorwaardelijk');
  }
  for (const { rol, doel } of coa) {
    for (const veld of ['Beschikking.wettelijkeGrond', ...reasoning, ...motives]) {
      assert.ok(!given(rol, doel).includes(veld), `${rol} ${veld}`);
    }
  }
});

test('R6: asylum motives, and texts that go into them, are special data by field and never by content', () => {
  const special = [...motives, ...spoken, ...reasoning, ...texts, 'UitstelVanVertrek.reden'];
  for (const veld of [...special, 'Achtergrond.godsdienst', 'Achtergrond.etniciteit']) {
    const kinds = categories.get(veld)?.map((code) => policy.categorieen.get(code)?.soort);
    assert.deepEqual(kinds, ['bijzonder'], veld);
  }
});

test('R7: every partner is denied everything that no agreement gives, and motives are for three roles', () => {
  const without = { ...policy, afspraken: [] };
  for (const { rol, doel } of callers) {
    for (const veld of categories.keys()) {
      assert.ok(
        ['GEEN_AFSPRAAK', 'VERBODEN'].includes(besluit(rol, doel, veld, now, without)),
        `${rol} ${veld}`,
      );
    }
  }
  const hear = callers.filter(({ rol, doel }) =>
    [...motives, ...spoken].some((veld) => given(rol, doel).includes(veld)),
  );
  assert.deepEqual(
    hear.map(({ rol }) => rol),
    ['ind.beslismedewerker', 'rechtspraak.griffier', 'vreemdeling.zelf'],
  );
});

test('R8: every agreement names its legal basis, and what the IND gives COA names that of the answer', () => {
  for (const { id, grondslag } of policy.afspraken) assert.ok(grondslag.length > 0, id);
  const basis = [
    'AVG art. 6 lid 1 onder c',
    'Vw 2000 art. 107 lid 4',
    'Vw 2000 art. 107 lid 2 onder b sub 2',
    'VV 2000 art. 7.1e',
  ];
  for (const id of [
    'ind-coa-verblijfspositie',
    'ind-coa-procesinformatie',
    'ind-coa-integrale-beslissingen',
  ]) {
    for (const article of basis) assert.ok(afspraak(id).grondslag.includes(article), `${id} ${article}`);
  }
});

test('R9: a legal basis is not enough: from its review date on an agreement gives nothing', () => {
  for (const { id, grondslag, toelichting, herzienVoor } of policy.afspraken) {
    assert.ok(grondslag.length > 0 && toelichting.length > 0 && herzienVoor > '2016', id);
  }
  assert.equal(
    besluit('coa.casemanager', 'opvang', 'Vreemdeling.verblijfsrecht', '2028-10-31'),
    'voorwaardelijk',
  );
  for (const { rol, doel } of callers) assert.deepEqual(given(rol, doel, '2028-11-01'), [], rol);
  assert.equal(
    besluit('coa.casemanager', 'opvang', 'Vreemdeling.verblijfsrecht', '2028-11-01'),
    'AFSPRAAK_VERLOPEN',
  );
});

test('R10: of the residence position COA gets lawful stay, its ground, departure term, duty to leave and deferral', () => {
  const position = [...categories.keys()].filter((veld) =>
    /^(?:Verblijfsrecht|Vertrektermijn|UitstelVanVertrek)\./.test(veld),
  );
  assert.deepEqual(
    position.filter((veld) => besluit('coa.casemanager', 'opvang', veld) !== 'voorwaardelijk'),
    ['UitstelVanVertrek.reden'],
  );
  assert.equal(besluit('coa.casemanager', 'opvang', 'UitstelVanVertrek.reden'), 'VERBODEN');
  assert.deepEqual(afspraak('ind-coa-verblijfspositie').categorieen, [
    'ind.verblijfsrecht',
    'ind.vertrek',
    'ind.uitstel',
  ]);
});

test('R11: COA gets the dates of the procedure and the measure that somebody needs, never the cause', () => {
  for (const veld of ['Stap.stap', 'Stap.datum', 'Asielaanvraag.stappen']) {
    assert.equal(besluit('coa.casemanager', 'opvang', veld), 'voorwaardelijk', veld);
  }
  for (const veld of ['Ondersteuningsmaatregel.maatregel', 'BijzondereOpvangbehoefte.maatregel']) {
    assert.equal(besluit('coa.casemanager', 'bijzondere-opvang', veld), 'voorwaardelijk', veld);
  }
  for (const { rol, doel } of coa) {
    for (const veld of [...motives, ...spoken])
      assert.equal(besluit(rol, doel, veld), 'VERBODEN', `${rol} ${veld}`);
  }
});

test('R12: what COA needs is data: another line in an agreement changes it while the system runs', (context) => {
  const copy = openCopy(context);
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Gehoor.datum'), 'GEEN_AFSPRAAK');
  copy.change(
    'ind-coa-procesinformatie',
    '  - ind.procesinformatie\n',
    '  - ind.procesinformatie\n  - ind.gehoor\n',
  );
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Gehoor.datum'), 'voorwaardelijk');
});

test('R14: an agreement that is taken away gives nothing any more while the system runs', (context) => {
  const copy = openCopy(context);
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'voorwaardelijk');
  copy.remove('ind-coa-procesinformatie');
  // The whole decisions of before 2021 gave it too, so what is left says that it has ended.
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'AFSPRAAK_VERLOPEN');
});

test('R15: what COA shared with NVIK was suspended in July 2020, with a reason and a date', () => {
  const veld = 'Achtergrond.godsdienst';
  assert.equal(besluit('nvik.analist', 'overlast', veld, '2013-11-30'), 'GEEN_AFSPRAAK');
  assert.equal(besluit('nvik.analist', 'overlast', veld, '2013-12-01'), 'toegestaan');
  assert.equal(besluit('nvik.analist', 'overlast', veld, '2020-07-01'), 'toegestaan');
  assert.equal(besluit('nvik.analist', 'overlast', veld, '2020-08-01'), 'AFSPRAAK_OPGESCHORT');
  assert.equal(
    besluit('nvik.analist', 'overlast', 'Persoonsgegevens.geslachtsnaam', '2020-08-01'),
    'AFSPRAAK_OPGESCHORT',
  );
  const [opschorting] = afspraak('coa-nvik-2013').opschortingen;
  assert.equal(opschorting?.van, '2020-07-17');
  assert.match(opschorting.reden, /extern toetsen/);
});

test('R15: a suspension can be lifted', (context) => {
  const copy = openCopy(context);
  const suspended = 'opschortingen:\n  - { van: 2026-01-01, tot: null, reden: Toets. }';
  copy.change('ind-coa-procesinformatie', 'opschortingen: []', suspended);
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'AFSPRAAK_OPGESCHORT');
  copy.change('ind-coa-procesinformatie', 'tot: null, reden', 'tot: 2026-11-01, reden');
  assert.equal(copy.besluit('coa.casemanager', 'opvang', 'Stap.datum'), 'voorwaardelijk');
});

test('R16: religion and ethnicity never go to NVIK, whatever an agreement says', () => {
  const generous = withAfspraak({
    id: 'coa-nvik-alles',
    verstrekker: 'coa',
    ontvanger: 'nvik',
    rollen: ['nvik.analist'],
    doelen: ['overlast', 'mensenhandelsignaal'],
    categorieen: ['coa.achtergrond', 'coa.verstrekkingen'],
    voorwaarden: [],
    geldigVan: '2021-01-29',
    geldigTot: null,
  });
  for (const { rol, doel } of nvik) {
    for (const veld of ['Opvang.achtergrond', 'Achtergrond.godsdienst', 'Achtergrond.etniciteit']) {
      assert.equal(besluit(rol, doel, veld, now, generous), 'VERBODEN', `${doel} ${veld}`);
      assert.equal(besluit(rol, doel, veld, '2021-01-29', generous), 'VERBODEN', `${doel} ${veld}`);
    }
    assert.equal(besluit(rol, doel, 'Opvang.verstrekkingen', now, generous), 'toegestaan');
  }
});

test('R17: NVIK names a case, sees who is in it, one person a request, and cannot enumerate', () => {
  for (const { rol, doel } of nvik) {
    assert.equal(policy.doelen.get(doel)?.zaakVereist, true, doel);
    const { decisions } = compilePermissionSet(policy, rol, doel, momentOf(now));
    for (const [categorie, decision] of decisions) {
      if (decision.besluit === 'geweigerd') continue;
      assert.equal(decision.maximumPersonen, 1, categorie);
      if (decision.besluit === 'toegestaan') assert.equal(categorie, 'bvv.bevraging');
      else
        assert.deepEqual(
          decision.alternatieven.map(({ relaties }) => relaties),
          [['in-zaak']],
          categorie,
        );
    }
    assert.deepEqual(
      given(rol, doel).filter((veld) => veld.startsWith('Query.')),
      ['Query.vreemdeling'],
    );
  }
  for (const { id, maximumPersonen } of policy.afspraken) {
    if (/^(?:bvv|coa)-nvik-(?!2013)|^nvik-eigen/.test(id))
      assert.deepEqual(maximumPersonen, { perVerzoek: 1, perUur: 10 }, id);
  }
});

test('R18: the agreement of 2013, refreshed in 2020, carries the day by which it had to be reviewed', () => {
  const old = afspraak('coa-nvik-2013');
  assert.equal(old.geldigVan, '2013-12-01');
  assert.equal(old.herzienVoor, '2025-05-01');
  const endless = { ...old, geldigTot: null, opschortingen: [] };
  const unforbidden = { ...policy, afspraken: [endless], verboden: [] };
  const veld = 'Achtergrond.godsdienst';
  assert.equal(besluit('nvik.analist', 'overlast', veld, '2025-04-30', unforbidden), 'toegestaan');
  assert.equal(besluit('nvik.analist', 'overlast', veld, '2025-05-01', unforbidden), 'AFSPRAAK_VERLOPEN');
});

test('R19: the policy is text in files with a digest, and a decision follows from it and the day alone', () => {
  const again = loadPolicy(data);
  assert.equal(again.digest, policy.digest);
  for (const { rol, doel } of callers) {
    const day = momentOf(now);
    const { id } = compilePermissionSet(policy, rol, doel, day);
    assert.equal(compilePermissionSet(again, rol, doel, nextBoundary(policy, day) - 1).id, id);
  }
});

test('R20: nobody gets more than a page of persons at once', () => {
  for (const { rol, doel } of callers) {
    for (const decision of compilePermissionSet(policy, rol, doel, momentOf(now)).decisions.values()) {
      if (decision.besluit !== 'geweigerd') assert.ok(decision.maximumPersonen <= 100);
    }
  }
});

test('later facts: the agreement of 2013 ended in January 2021, and NVIK asks for narrow purposes only', () => {
  assert.match(afspraak('coa-nvik-2013').geldigTot ?? '', /^2021-01-/);
  assert.equal(besluit('nvik.analist', 'overlast', 'Achtergrond.godsdienst', '2021-02-01'), 'VERBODEN');
  assert.deepEqual(
    nvik.map(({ doel }) => doel),
    ['overlast', 'mensenhandelsignaal'],
  );
});

test('later facts: one partner has several purposes with different fields', () => {
  assert.equal(besluit('coa.financien', 'eigen-bijdrage', 'Dwangsom.bedrag', '2024-02-29'), 'GEEN_AFSPRAAK');
  assert.equal(besluit('coa.financien', 'eigen-bijdrage', 'Dwangsom.bedrag', '2024-03-01'), 'voorwaardelijk');
  assert.equal(besluit('coa.financien', 'eigen-bijdrage', 'Stap.datum'), 'GEEN_AFSPRAAK');
  assert.equal(besluit('coa.casemanager', 'opvang', 'Dwangsom.bedrag'), 'GEEN_AFSPRAAK');
  assert.equal(besluit('coa.casemanager', 'opvang', 'Ondersteuningsmaatregel.maatregel'), 'GEEN_AFSPRAAK');
});

test('every requirement has its line in docs/requirements.md, with the tests that are here', () => {
  const rows = readFileSync(join(root, 'docs/requirements.md'), 'utf8').split('\n');
  const titles = [...readFileSync(import.meta.filename, 'utf8').matchAll(/^test\('((R\d+): .*)', \(/gm)];
  for (let number = 1; number <= 20; number += 1) {
    const own = rows.filter((row) => new RegExp(`^\\| R${number} +\\|`).test(row));
    assert.equal(own.length, 1, `R${number} has one line`);
    const here = titles.filter(([, , code]) => code === `R${number}`).map(([, title]) => title ?? '');
    const named = [...(own[0] ?? '').matchAll(/`(R\d+: [^`]+)`/g)].map(([, title]) => title);
    assert.deepEqual(new Set(named), new Set(here));
    assert.ok(
      here.length > 0 || own[0]?.includes('later issue'),
      `R${number} is shown here or named as later`,
    );
  }
});

/** The TypeScript files of a folder. */
function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, folder, path));
}
