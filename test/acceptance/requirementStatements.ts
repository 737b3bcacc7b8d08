import assert from 'node:assert/strict';
import type { Afspraak, Policy } from '../../authz/policy/Policy.ts';
import { categories, createChain, now } from './Chain.ts';
import type { Chain, ChainCaller } from './Chain.ts';
import type { Statement } from './Statement.ts';

/** What the two public documents ask of any policy that is shipped (docs/requirements.md). */

const texts = ['Beschikking.integraleTekst', 'Voornemen.integraleTekst'];
const reasoning = ['Beschikking.motivering', 'Voornemen.motivering'];
const motives = ['Asielaanvraag.asielmotieven', 'Asielmotief.grond', 'Asielmotief.toelichting'];
const spoken = ['Gehoor.verslag', 'Zienswijze.tekst'];
const rootFields = [...categories.keys()].filter((veld) => veld.startsWith('Query.'));

const coaOf = ({ callers }: Chain): readonly ChainCaller[] =>
  callers.filter(({ partner }) => partner === 'coa');
const nvikOf = ({ callers }: Chain): readonly ChainCaller[] =>
  callers.filter(({ partner }) => partner === 'nvik');

/** Whether a caller can get something of a field, of some person or of any. */
function isGiven(chain: Chain, rol: string, doel: string, veld: string, day = now): boolean {
  return ['toegestaan', 'voorwaardelijk'].includes(chain.besluit(rol, doel, veld, day));
}

/** The policy with one agreement more. */
function withAfspraak(policy: Policy, over: Partial<Afspraak>): Policy {
  const [some] = policy.afspraken;
  assert.ok(some !== undefined);
  return { ...policy, afspraken: [...policy.afspraken, { ...some, ...over }] };
}

export const requirementStatements: readonly Statement[] = [
  {
    title: 'R1: every partner gives from its own system, and no other',
    holds: ({ policy }) => {
      for (const { verstrekker, categorieen } of policy.afspraken) {
        for (const code of categorieen) {
          assert.ok([verstrekker, 'keten'].includes(policy.categorieen.get(code)?.partner ?? ''), code);
        }
      }
    },
  },
  {
    title: 'R3: the text of a decision and its outcome are separate fields with separate rights',
    holds: (chain) => {
      for (const veld of ['uitkomst', 'rechtsgevolg', 'wettelijkeGrond', 'motivering']) {
        assert.notDeepEqual(
          categories.get(`Beschikking.${veld}`),
          categories.get('Beschikking.integraleTekst'),
        );
      }
      const of = (veld: string) =>
        chain.besluit('ind.procesondersteuner', 'asielprocedure', `Beschikking.${veld}`);
      assert.equal(of('uitkomst'), 'toegestaan');
      assert.equal(of('integraleTekst'), 'GEEN_AFSPRAAK');
    },
  },
  {
    title: 'R4: grants, refusals and intentions went to COA as a whole until 8 July 2021, and never since',
    holds: (chain) => {
      for (const veld of [...texts, ...reasoning]) {
        const on = (day: string) => chain.besluit('coa.casemanager', 'opvang', veld, day);
        assert.equal(on('2015-12-31'), 'GEEN_AFSPRAAK', veld);
        assert.equal(on('2016-01-01'), 'voorwaardelijk', veld);
        assert.equal(on('2021-07-07'), 'voorwaardelijk', veld);
      }
      for (const day of ['2021-07-08', ...chain.days.filter((one) => one > '2021-07-08')]) {
        for (const { rol, doel } of coaOf(chain)) {
          for (const veld of [...texts, ...reasoning]) {
            assert.equal(chain.besluit(rol, doel, veld, day), 'VERBODEN', `${rol} ${veld} ${day}`);
          }
        }
      }
    },
  },
  {
    title:
      'R5: COA gets the letter of article 8 and the title, and never the ground of asylum or the reasoning',
    holds: (chain) => {
      for (const veld of ['grondslag', 'titelcode', 'titelomschrijving']) {
        assert.equal(chain.besluit('coa.casemanager', 'opvang', `Verblijfsrecht.${veld}`), 'voorwaardelijk');
      }
      for (const { rol, doel } of coaOf(chain)) {
        for (const veld of ['Beschikking.wettelijkeGrond', ...reasoning, ...motives]) {
          assert.ok(!isGiven(chain, rol, doel, veld), `${rol} ${veld}`);
        }
      }
    },
  },
  {
    title: 'R6: asylum motives, and texts that go into them, are special data by field and never by content',
    holds: ({ policy }) => {
      const special = [...motives, ...spoken, ...reasoning, ...texts, 'UitstelVanVertrek.reden'];
      for (const veld of [...special, 'Achtergrond.godsdienst', 'Achtergrond.etniciteit']) {
        const kinds = categories.get(veld)?.map((code) => policy.categorieen.get(code)?.soort);
        assert.deepEqual(kinds, ['bijzonder'], veld);
      }
    },
  },
  {
    title: 'R7: every partner is denied everything that no agreement gives, and motives are for three roles',
    holds: (chain) => {
      const without = createChain({ ...chain.policy, afspraken: [] });
      for (const { rol, doel, categorie } of chain.cells) {
        const decision = without.decide(rol, doel, categorie, now);
        assert.equal(decision.besluit, 'geweigerd');
        assert.ok(['GEEN_AFSPRAAK', 'VERBODEN'].includes(decision.reden), `${rol} ${categorie}`);
      }
      const hear = chain.callers.filter(({ rol, doel }) =>
        [...motives, ...spoken].some((veld) => isGiven(chain, rol, doel, veld)),
      );
      assert.deepEqual(
        hear.map(({ rol }) => rol),
        ['ind.beslismedewerker', 'rechtspraak.griffier', 'vreemdeling.zelf'],
      );
    },
  },
  {
    title: 'R8: every agreement names its legal basis, and what the IND gives COA names that of the answer',
    holds: (chain) => {
      for (const { id, grondslag } of chain.policy.afspraken) assert.ok(grondslag.length > 0, id);
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
        for (const article of basis) {
          assert.ok(chain.afspraak(id).grondslag.includes(article), `${id} ${article}`);
        }
      }
    },
  },
  {
    title: 'R9: a legal basis is not enough: from its review date on an agreement gives nothing',
    holds: (chain) => {
      for (const { id, grondslag, toelichting, herzienVoor } of chain.policy.afspraken) {
        assert.ok(grondslag.length > 0 && toelichting.length > 0 && herzienVoor > '2016', id);
      }
      const on = (day: string) =>
        chain.besluit('coa.casemanager', 'opvang', 'Vreemdeling.verblijfsrecht', day);
      assert.equal(on('2028-10-31'), 'voorwaardelijk');
      assert.equal(on('2028-11-01'), 'AFSPRAAK_VERLOPEN');
      for (const { rol, doel, categorie } of chain.cells) {
        const { besluit } = chain.decide(rol, doel, categorie, '2028-11-01');
        assert.equal(besluit, 'geweigerd', `${rol} ${categorie}`);
      }
    },
  },
  {
    title:
      'R10: of the residence position COA gets lawful stay, its ground, departure term, duty to leave and deferral',
    holds: (chain) => {
      const position = [...categories.keys()].filter((veld) =>
        /^(?:Verblijfsrecht|Vertrektermijn|UitstelVanVertrek)\./.test(veld),
      );
      const of = (veld: string) => chain.besluit('coa.casemanager', 'opvang', veld);
      assert.deepEqual(
        position.filter((veld) => of(veld) !== 'voorwaardelijk'),
        ['UitstelVanVertrek.reden'],
      );
      assert.equal(of('UitstelVanVertrek.reden'), 'VERBODEN');
      assert.deepEqual(chain.afspraak('ind-coa-verblijfspositie').categorieen, [
        'ind.verblijfsrecht',
        'ind.vertrek',
        'ind.uitstel',
      ]);
    },
  },
  {
    title: 'R11: COA gets the dates of the procedure and the measure that somebody needs, never the cause',
    holds: (chain) => {
      for (const veld of ['Stap.stap', 'Stap.datum', 'Asielaanvraag.stappen']) {
        assert.equal(chain.besluit('coa.casemanager', 'opvang', veld), 'voorwaardelijk', veld);
      }
      for (const veld of ['Ondersteuningsmaatregel.maatregel', 'BijzondereOpvangbehoefte.maatregel']) {
        assert.equal(chain.besluit('coa.casemanager', 'bijzondere-opvang', veld), 'voorwaardelijk', veld);
      }
      for (const { rol, doel } of coaOf(chain)) {
        for (const veld of [...motives, ...spoken]) {
          assert.equal(chain.besluit(rol, doel, veld), 'VERBODEN', `${rol} ${veld}`);
        }
      }
    },
  },
  {
    title: 'R15: what COA shared with NVIK was suspended in July 2020, with a reason and a date',
    holds: (chain) => {
      const on = (day: string, veld = 'Achtergrond.godsdienst') =>
        chain.besluit('nvik.analist', 'overlast', veld, day);
      assert.equal(on('2013-11-30'), 'GEEN_AFSPRAAK');
      assert.equal(on('2013-12-01'), 'toegestaan');
      assert.equal(on('2020-07-01'), 'toegestaan');
      assert.equal(on('2020-08-01'), 'AFSPRAAK_OPGESCHORT');
      assert.equal(on('2020-08-01', 'Persoonsgegevens.geslachtsnaam'), 'AFSPRAAK_OPGESCHORT');
      const [opschorting] = chain.afspraak('coa-nvik-2013').opschortingen;
      assert.equal(opschorting?.van, '2020-07-17');
      assert.match(opschorting.reden, /extern toetsen/);
    },
  },
  {
    title: 'R16: religion and ethnicity never go to NVIK, whatever an agreement says',
    holds: (chain) => {
      const generous = createChain(
        withAfspraak(chain.policy, {
          id: 'coa-nvik-alles',
          verstrekker: 'coa',
          ontvanger: 'nvik',
          rollen: ['nvik.analist'],
          doelen: ['overlast', 'mensenhandelsignaal'],
          categorieen: ['coa.achtergrond', 'coa.verstrekkingen'],
          voorwaarden: [],
          geldigVan: '2021-01-29',
          geldigTot: null,
          herzienVoor: '2099-01-01',
        }),
        chain,
      );
      for (const { rol, doel } of nvikOf(chain)) {
        for (const veld of ['Opvang.achtergrond', 'Achtergrond.godsdienst', 'Achtergrond.etniciteit']) {
          assert.equal(generous.besluit(rol, doel, veld), 'VERBODEN', `${doel} ${veld}`);
          assert.equal(generous.besluit(rol, doel, veld, '2021-01-29'), 'VERBODEN', `${doel} ${veld}`);
        }
        assert.equal(generous.besluit(rol, doel, 'Opvang.verstrekkingen'), 'toegestaan');
      }
    },
  },
  {
    title: 'R17: NVIK names a case, sees who is in it, one person a request, and cannot enumerate',
    holds: (chain) => {
      for (const { rol, doel } of nvikOf(chain)) {
        assert.equal(chain.policy.doelen.get(doel)?.zaakVereist, true, doel);
        for (const categorie of chain.policy.categorieen.keys()) {
          const decision = chain.decide(rol, doel, categorie, now);
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
          rootFields.filter((veld) => isGiven(chain, rol, doel, veld)),
          ['Query.vreemdeling'],
        );
      }
      for (const { id, maximumPersonen } of chain.policy.afspraken) {
        if (/^(?:bvv|coa)-nvik-(?!2013)|^nvik-eigen/.test(id))
          assert.deepEqual(maximumPersonen, { perVerzoek: 1, perUur: 10, alarmPerUur: 30 }, id);
      }
    },
  },
  {
    title: 'R18: the agreement of 2013, refreshed in 2020, carries the day by which it had to be reviewed',
    holds: (chain) => {
      const old = chain.afspraak('coa-nvik-2013');
      assert.equal(old.geldigVan, '2013-12-01');
      assert.equal(old.herzienVoor, '2025-05-01');
      const endless = { ...old, geldigTot: null, opschortingen: [] };
      const unforbidden = createChain({ ...chain.policy, afspraken: [endless], verboden: [] });
      const on = (day: string) =>
        unforbidden.besluit('nvik.analist', 'overlast', 'Achtergrond.godsdienst', day);
      assert.equal(on('2025-04-30'), 'toegestaan');
      assert.equal(on('2025-05-01'), 'AFSPRAAK_VERLOPEN');
    },
  },
  {
    title: 'R20: nobody gets more than a page of persons at once',
    holds: (chain) => {
      for (const { rol, doel, categorie } of chain.cells) {
        const decision = chain.decide(rol, doel, categorie, now);
        if (decision.besluit !== 'geweigerd')
          assert.ok(decision.maximumPersonen <= 100, `${rol} ${categorie}`);
      }
    },
  },
  {
    title: 'later facts: the agreement of 2013 ended in January 2021, and NVIK asks for narrow purposes only',
    holds: (chain) => {
      assert.match(chain.afspraak('coa-nvik-2013').geldigTot ?? '', /^2021-01-/);
      assert.equal(
        chain.besluit('nvik.analist', 'overlast', 'Achtergrond.godsdienst', '2021-02-01'),
        'VERBODEN',
      );
      assert.deepEqual(
        nvikOf(chain).map(({ doel }) => doel),
        ['overlast', 'mensenhandelsignaal'],
      );
    },
  },
  {
    title: 'later facts: one partner has several purposes with different fields',
    holds: (chain) => {
      const financien = (veld: string, day = now) =>
        chain.besluit('coa.financien', 'eigen-bijdrage', veld, day);
      assert.equal(financien('Dwangsom.bedrag', '2024-02-29'), 'GEEN_AFSPRAAK');
      assert.equal(financien('Dwangsom.bedrag', '2024-03-01'), 'voorwaardelijk');
      assert.equal(financien('Stap.datum'), 'GEEN_AFSPRAAK');
      assert.equal(chain.besluit('coa.casemanager', 'opvang', 'Dwangsom.bedrag'), 'GEEN_AFSPRAAK');
      assert.equal(
        chain.besluit('coa.casemanager', 'opvang', 'Ondersteuningsmaatregel.maatregel'),
        'GEEN_AFSPRAAK',
      );
    },
  },
];
