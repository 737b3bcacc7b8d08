import assert from 'node:assert/strict';
import type { Decision } from '../../authz/decision/Decision.ts';
import type { Afspraak, Bewijs } from '../../authz/policy/Policy.ts';
import { createChain } from './Chain.ts';
import type { Chain, ChainCaller } from './Chain.ts';
import type { Statement } from './Statement.ts';

/**
 * What nobody may ever get, whatever else the partners agree: written down by hand from DOMAIN and law, so that a change
 * of the policy that goes past it is caught by a sentence, and not only by a line in the golden matrix.
 */

/** Who asks with which purpose, on which relation; a day stands where it ended. */
interface Recipient {
  readonly who: string;
  readonly on: string;
  readonly until?: string;
}

const to = (who: string, on = '', until?: string): Recipient =>
  until === undefined ? { who, on } : { who, on, until };
const self = to('vreemdeling.zelf inzage', 'zelf');
const decider = to('ind.beslismedewerker asielprocedure');
const supporter = to('ind.procesondersteuner asielprocedure');
const court = to('rechtspraak.griffier beroep', 'lopend-beroep');
const wholeDecisions = to('coa.casemanager opvang', 'in-opvang', '2021-07-08');

/** Special, criminal and biometric data, and the number of AVG art. 87: to whom, and to nobody else (AVG art. 9 and 10). */
const sensitive: ReadonlyMap<string, readonly Recipient[]> = new Map([
  ['ind.asielmotief', [decider, court, self]],
  ['ind.gehoorverslag', [decider, court, self]],
  ['ind.zienswijzetekst', [decider, court, self]],
  ['ind.uitstelreden', [decider, court, self]],
  ['ind.wettelijke-grond', [decider, court, self, wholeDecisions]],
  ['ind.motivering', [decider, court, self, wholeDecisions]],
  ['ind.integrale-tekst', [decider, court, self, wholeDecisions]],
  [
    'ind.ondersteuningsmaatregel',
    [decider, supporter, self, to('coa.casemanager bijzondere-opvang', 'in-opvang')],
  ],
  [
    'coa.bijzondere-opvangbehoefte',
    [to('coa.casemanager bijzondere-opvang', 'in-opvang'), to('coa.plaatsing opvang', 'in-opvang'), self],
  ],
  [
    'coa.achtergrond',
    [
      to('coa.casemanager bijzondere-opvang', 'op-locatie'),
      self,
      to('nvik.analist overlast', '', '2020-07-17'),
    ],
  ],
  ['coa.incident', [to('coa.casemanager opvang', 'op-locatie'), self]],
  ['dtv.gespreksverslag', [to('dtv.regievoerder terugkeer', 'vertrekzaak'), self]],
  ['kmar.escorte', [to('kmar.escorte terugkeer', 'vertrekzaak')]],
  [
    'nvik.signaal',
    [to('nvik.analist overlast', 'in-zaak'), to('nvik.analist mensenhandelsignaal', 'in-zaak')],
  ],
  [
    'bvv.biometrie',
    [
      to('bvv.beheerder identificatie'),
      to('avim.identificatie identificatie'),
      to('kmar.grens grensbewaking'),
    ],
  ],
  ['bvv.bsn', [decider, supporter, to('bvv.beheerder identificatie'), self]],
]);

/** On which relation a role knows a person; roles that look at anybody whom they are asked about are not in it. */
const involvement: ReadonlyMap<string, string> = new Map([
  ['coa.casemanager', 'in-opvang'],
  ['coa.plaatsing', 'in-opvang'],
  ['coa.financien', 'in-opvang'],
  ['dtv.regievoerder', 'vertrekzaak'],
  ['avim.toezicht', 'onder-toezicht'],
  ['kmar.escorte', 'vertrekzaak'],
  ['nidos.voogd', 'onder-voogdij'],
  ['rechtspraak.griffier', 'lopend-beroep'],
  ['nvik.analist', 'in-zaak'],
  ['vreemdeling.zelf', 'zelf'],
]);

/** Ways in: they are about no person yet. */
const entries: ReadonlyMap<string, readonly string[]> = new Map([
  ['coa.bewonerslijst', ['coa.casemanager opvang', 'coa.plaatsing opvang']],
  ['dtv.zaaklijst', ['dtv.regievoerder terugkeer']],
  ['nidos.pupillenlijst', ['nidos.voogd voogdij']],
  ['rechtspraak.zittingslijst', ['rechtspraak.griffier beroep']],
  [
    'keten.paginering',
    [
      'coa.casemanager opvang',
      'coa.plaatsing opvang',
      'dtv.regievoerder terugkeer',
      'nidos.voogd voogdij',
      'rechtspraak.griffier beroep',
    ],
  ],
  ['keten.schema', ['bvv.poort samenstelling']],
]);

/** The recipients that a partner gives anything at all, each for what it needs (DOMAIN 2). */
const recipients: ReadonlyMap<string, readonly string[]> = new Map([
  ['ind', ['ind', 'avim', 'coa', 'dtv', 'nidos', 'rechtspraak', 'vreemdeling']],
  ['coa', ['coa', 'avim', 'dtv', 'ind', 'nidos', 'nvik', 'vreemdeling']],
  ['dtv', ['dtv', 'ind', 'kmar', 'nidos', 'vreemdeling']],
  ['avim', ['avim', 'vreemdeling']],
  ['kmar', ['kmar', 'vreemdeling']],
  ['nidos', ['nidos', 'coa', 'ind', 'vreemdeling']],
  ['rechtspraak', ['rechtspraak', 'dtv', 'ind', 'vreemdeling']],
  ['nvik', ['nvik']],
  ['bvv', ['bvv', 'ind', 'coa', 'dtv', 'avim', 'kmar', 'nidos', 'rechtspraak', 'nvik', 'vreemdeling']],
]);

const purposes: ReadonlyMap<string, string> = new Map([
  ['ind.beslismedewerker', 'asielprocedure'],
  ['ind.procesondersteuner', 'asielprocedure'],
  ['coa.casemanager', 'opvang bijzondere-opvang'],
  ['coa.plaatsing', 'opvang'],
  ['coa.financien', 'eigen-bijdrage'],
  ['dtv.regievoerder', 'terugkeer'],
  ['avim.identificatie', 'identificatie'],
  ['avim.toezicht', 'toezicht overlast'],
  ['kmar.grens', 'grensbewaking'],
  ['kmar.escorte', 'terugkeer'],
  ['nidos.voogd', 'voogdij'],
  ['rechtspraak.griffier', 'beroep'],
  ['nvik.analist', 'overlast mensenhandelsignaal'],
  ['bvv.beheerder', 'identificatie'],
  ['bvv.afspraakbeheerder', 'afspraakbeheer'],
  ['fg.toezichthouder', 'audit'],
  ['vreemdeling.zelf', 'inzage'],
  ['bvv.poort', 'betrokkenheid samenstelling'],
]);

const proofs: ReadonlyMap<string, Bewijs> = new Map([
  ['in-opvang', { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang' }],
  ['op-locatie', { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang', kenmerk: 'locatie' }],
  ['asielzaak', { soort: 'verwijzing', partner: 'ind', verwijzing: 'asielzaak' }],
  ['vertrekzaak', { soort: 'verwijzing', partner: 'dtv', verwijzing: 'vertrekzaak' }],
  ['onder-toezicht', { soort: 'verwijzing', partner: 'avim', verwijzing: 'toezicht' }],
  ['onder-voogdij', { soort: 'verwijzing', partner: 'nidos', verwijzing: 'voogdij' }],
  ['lopend-beroep', { soort: 'verwijzing', partner: 'rechtspraak', verwijzing: 'beroep' }],
  ['in-zaak', { soort: 'verwijzing', partner: 'nvik', verwijzing: 'signaal', kenmerk: 'zaakreferentie' }],
  ['zelf', { soort: 'betrokkene' }],
]);

/** When the present agreements began: nothing before but what two documents tell of. */
const BEGIN = '2016-01-01';
/** When NVIK's present agreements began, and those of 2013 were over. */
const NVIK_BEGIN = '2021-01-29';
/** When the old agreements with NVIK were suspended. */
const NVIK_SUSPENDED = '2020-07-17';
/** A day after all reviews. */
const FAR = '2099-12-31';

export const limitStatements: readonly Statement[] = [
  {
    title:
      'special, criminal and biometric data go to those who are named here, on the relation named, and to nobody else',
    holds: (chain) => {
      for (const [categorie, allowed] of sensitive) {
        for (const caller of chain.everybody) {
          const recipient = allowed.find(({ who }) => who === nameOf(caller));
          for (const { day, decision } of givenOn(chain, caller, categorie)) {
            assert.ok(recipient !== undefined, `${nameOf(caller)} gets ${categorie}`);
            assert.ok(day < (recipient.until ?? FAR), `${nameOf(caller)} gets ${categorie} on ${day}`);
            if (recipient.on !== '') demands(decision, recipient.on, `${nameOf(caller)} ${categorie}`);
          }
        }
      }
    },
  },
  {
    title: 'every category that is not ordinary has a line among these',
    holds: ({ policy }) => {
      for (const { code, soort } of policy.categorieen.values()) {
        if (soort !== 'gewoon') assert.ok(sensitive.has(code), code);
      }
    },
  },
  {
    title: 'who knows persons by a relation gets of nobody else anything, but a way to ask',
    holds: (chain) => {
      for (const caller of chain.callers) {
        const relation = involvement.get(caller.rol);
        if (relation === undefined) continue;
        for (const categorie of chain.policy.categorieen.keys()) {
          if (isEntry(categorie)) continue;
          for (const { day, decision } of givenOn(chain, caller, categorie)) {
            if (caller.partner === 'nvik' && day < NVIK_SUSPENDED) continue;
            demands(decision, relation, `${nameOf(caller)} ${categorie} ${day}`);
          }
        }
      }
    },
  },
  {
    title: 'the IND gets what others have of those who have an asylum case',
    holds: (chain) => {
      for (const caller of chain.callers.filter(({ partner }) => partner === 'ind')) {
        for (const { code, partner } of chain.policy.categorieen.values()) {
          if (['ind', 'bvv', 'keten'].includes(partner)) continue;
          for (const { decision } of givenOn(chain, caller, code)) demands(decision, 'asielzaak', code);
        }
      }
    },
  },
  {
    title: 'a partner gives something to those who need it, and to no other partner',
    holds: (chain) => {
      for (const caller of chain.callers) {
        for (const { code, partner } of chain.policy.categorieen.values()) {
          if (partner === 'keten' || recipients.get(partner)?.includes(caller.partner) === true) continue;
          assert.deepEqual(givenOn(chain, caller, code), [], `${nameOf(caller)} ${code}`);
        }
      }
    },
  },
  {
    title: 'a list is for the partner that keeps it, and the schemas for the gateway',
    holds: (chain) => {
      for (const [categorie, allowed] of entries) {
        for (const caller of chain.everybody) {
          if (!allowed.includes(nameOf(caller))) {
            assert.deepEqual(givenOn(chain, caller, categorie), [], `${nameOf(caller)} ${categorie}`);
          }
        }
      }
    },
  },
  {
    title: 'what watches over the processing, or suspends agreements, gets no content',
    holds: (chain) => {
      for (const caller of chain.callers) {
        if (!['fg.toezichthouder', 'bvv.afspraakbeheerder'].includes(caller.rol)) continue;
        for (const categorie of chain.policy.categorieen.keys()) {
          assert.deepEqual(givenOn(chain, caller, categorie), [], `${caller.rol} ${categorie}`);
        }
      }
    },
  },
  {
    title: 'the gateway reads references and their properties, and nothing else of persons',
    holds: (chain) => {
      for (const caller of chain.everybody.filter(({ rol }) => rol === 'bvv.poort')) {
        const allowed =
          caller.doel === 'betrokkenheid'
            ? ['bvv.vnummer', 'bvv.verwijzing', 'bvv.verwijzing-kenmerk']
            : ['keten.schema'];
        for (const categorie of chain.policy.categorieen.keys()) {
          if (allowed.includes(categorie)) continue;
          assert.deepEqual(givenOn(chain, caller, categorie), [], `${nameOf(caller)} ${categorie}`);
        }
      }
      for (const caller of chain.callers) {
        assert.deepEqual(givenOn(chain, caller, 'bvv.verwijzing-kenmerk'), [], nameOf(caller));
      }
    },
  },
  {
    title: 'nothing is given before the present agreements began, but to NVIK what was shared since 2013',
    holds: (chain) => {
      const early = chain.days.filter((day) => day < BEGIN);
      for (const caller of chain.everybody) {
        for (const categorie of chain.policy.categorieen.keys()) {
          const given = givenOn(chain, caller, categorie, early);
          const shared =
            nameOf(caller) === 'nvik.analist overlast' &&
            ['bvv.vnummer', 'bvv.identiteit', 'coa.achtergrond'].includes(categorie);
          for (const { day } of given)
            assert.ok(shared && day >= '2013-12-01', `${nameOf(caller)} ${categorie}`);
        }
      }
    },
  },
  {
    title:
      'from the suspension of July 2020 until its own agreements began, NVIK got nothing but its own signals',
    holds: (chain) => {
      const between = [
        NVIK_SUSPENDED,
        ...chain.days.filter((day) => day > NVIK_SUSPENDED && day < NVIK_BEGIN),
        '2021-01-28',
      ];
      for (const caller of chain.callers.filter(({ partner }) => partner === 'nvik')) {
        for (const categorie of chain.policy.categorieen.keys()) {
          if (categorie === 'nvik.signaal') continue;
          assert.deepEqual(givenOn(chain, caller, categorie, between), [], `${nameOf(caller)} ${categorie}`);
        }
      }
    },
  },
  {
    title: 'from the first review that was not made, nothing is given any more, to anybody',
    holds: (chain) => {
      const late = ['2028-11-01', ...chain.days.filter((day) => day > '2028-11-01'), FAR];
      for (const caller of chain.everybody) {
        for (const categorie of chain.policy.categorieen.keys()) {
          assert.deepEqual(givenOn(chain, caller, categorie, late), [], `${nameOf(caller)} ${categorie}`);
        }
      }
    },
  },
  {
    title:
      'what COA gets of the IND since July 2021 it did not get before, and penalty payments since March 2024',
    holds: (chain) => {
      const since: ReadonlyMap<string, string> = new Map([
        ['coa.casemanager bijzondere-opvang', '2021-07-08'],
        ['coa.plaatsing opvang', '2021-07-08'],
        ['coa.financien eigen-bijdrage', '2024-03-01'],
      ]);
      for (const caller of chain.callers) {
        const begin = since.get(nameOf(caller));
        if (begin === undefined) continue;
        for (const { code, partner } of chain.policy.categorieen.values()) {
          if (partner !== 'ind') continue;
          for (const { day } of givenOn(chain, caller, code))
            assert.ok(day >= begin, `${nameOf(caller)} ${code}`);
        }
      }
    },
  },
  {
    title:
      'who looks at anybody asks for ten persons at most, who looks at himself or for a case asks for one',
    holds: (chain) => {
      for (const caller of chain.callers) {
        const most = mostPersons(caller);
        for (const categorie of chain.policy.categorieen.keys()) {
          for (const { day, decision } of givenOn(chain, caller, categorie)) {
            if (caller.partner === 'nvik' && day < NVIK_SUSPENDED) continue;
            assert.ok(decision.maximumPersonen <= most, `${nameOf(caller)} ${categorie} ${day}`);
          }
          if (categorie !== 'bvv.bevraging' && categorie !== 'bvv.bevraging-meervoudig') continue;
          for (const { decision } of givenOn(chain, caller, categorie)) {
            assert.ok(decision.maximumPersonen <= 10, `${nameOf(caller)} ${categorie}`);
          }
        }
      }
    },
  },
  {
    title: 'nobody asks for several persons at once who looks at himself, for a case, or after a nuisance',
    holds: (chain) => {
      for (const caller of chain.callers) {
        if (!['nvik', 'vreemdeling'].includes(caller.partner) && caller.doel !== 'overlast') continue;
        assert.deepEqual(givenOn(chain, caller, 'bvv.bevraging-meervoudig'), [], nameOf(caller));
      }
    },
  },
  {
    title: 'persons an hour: 10 for NVIK, 60 for oneself, 500 who looks at anybody, 5,000 who knows them',
    holds: ({ policy }) => {
      for (const afspraak of policy.afspraken) {
        assert.ok(afspraak.maximumPersonen.perUur <= mostAnHour(afspraak), afspraak.id);
      }
    },
  },
  {
    title: 'every role has the purposes that it had when it was agreed, and only the gateway is internal',
    holds: ({ policy }) => {
      const found = [...policy.rollen.values()].map(({ code, doelen }) => [code, doelen.join(' ')]);
      assert.deepEqual(found, [...purposes]);
      const internal = [...policy.rollen.values()].filter(({ intern }) => intern).map(({ code }) => code);
      assert.deepEqual(internal, ['bvv.poort']);
    },
  },
  {
    title: 'a case is named for nuisance and for trafficking',
    holds: ({ policy }) => {
      const named = [...policy.doelen.values()]
        .filter(({ zaakVereist }) => zaakVereist)
        .map(({ code }) => code);
      assert.deepEqual(named, ['overlast', 'mensenhandelsignaal']);
    },
  },
  {
    title: 'a relation is proven by the reference that it is about',
    holds: ({ policy }) => {
      for (const [code, bewijs] of proofs) assert.deepEqual(policy.relaties.get(code)?.bewijs, bewijs, code);
    },
  },
  {
    title: 'the prohibitions hold against agreements that give everything to everybody',
    holds: (chain) => {
      const generous = createChain({ ...chain.policy, afspraken: everything(chain) });
      const days = [...new Set([...chain.days, '2014-03-01', NVIK_BEGIN, '2021-07-08', FAR])];
      const forbids = (caller: ChainCaller, categorie: string, from: string) => {
        for (const day of days.filter((one) => one >= from)) {
          const decision = generous.decide(caller.rol, caller.doel, categorie, day);
          assert.equal(decision.besluit, 'geweigerd', `${nameOf(caller)} ${categorie} ${day}`);
        }
      };
      for (const caller of chain.everybody) {
        if (caller.partner === 'coa') {
          for (const categorie of [
            'ind.asielmotief',
            'ind.gehoorverslag',
            'ind.zienswijzetekst',
            'ind.motivering',
            'ind.integrale-tekst',
            'ind.uitstelreden',
          ]) {
            forbids(caller, categorie, '2021-07-08');
          }
        }
        if (caller.partner === 'nvik') forbids(caller, 'coa.achtergrond', NVIK_BEGIN);
        if (!['bvv.beheerder', 'avim.identificatie', 'kmar.grens'].includes(caller.rol)) {
          forbids(caller, 'bvv.biometrie', '2014-03-01');
        }
      }
    },
  },
];

type Given = Exclude<Decision, { besluit: 'geweigerd' }>;

/** The days on which a caller gets something of a category, with the decision. */
function givenOn(
  chain: Chain,
  { rol, doel }: ChainCaller,
  categorie: string,
  days: readonly string[] = chain.days,
): readonly { readonly day: string; readonly decision: Given }[] {
  return days.flatMap((day) => {
    const decision = chain.decide(rol, doel, categorie, day);
    return decision.besluit === 'geweigerd' ? [] : { day, decision };
  });
}

/** Whoever is at the caller's location is in reception. */
function demands(decision: Given, relation: string, what: string): void {
  assert.equal(decision.besluit, 'voorwaardelijk', what);
  for (const { relaties } of decision.alternatieven) {
    const held = relaties.includes('op-locatie') ? [...relaties, 'in-opvang'] : relaties;
    assert.ok(held.includes(relation), `${what}: ${relaties.join(' + ')}`);
  }
}

function isEntry(categorie: string): boolean {
  return entries.has(categorie) || categorie === 'bvv.bevraging' || categorie === 'bvv.bevraging-meervoudig';
}

function nameOf({ rol, doel }: ChainCaller): string {
  return `${rol} ${doel}`;
}

function mostPersons({ rol, partner }: ChainCaller): number {
  if (partner === 'nvik' || partner === 'vreemdeling') return 1;
  return involvement.has(rol) && partner !== 'avim' && partner !== 'kmar' ? 100 : 10;
}

function mostAnHour({ id, ontvanger, voorwaarden, rollen, categorieen }: Afspraak): number {
  if (rollen.includes('bvv.poort')) return 1_000_000;
  if (id.endsWith('-nvik-2013')) return 100_000;
  if (ontvanger === 'nvik') return 10;
  if (ontvanger === 'vreemdeling') return 60;
  const isList = categorieen.includes('keten.paginering');
  return voorwaarden.length > 0 || isList ? 5_000 : 500;
}

/** One agreement a partner that gives every category to each of its roles, for every purpose, without a condition. */
function everything({ policy }: Chain): readonly Afspraak[] {
  const [some] = policy.afspraken;
  assert.ok(some !== undefined);
  return [...policy.partners.keys()].map((ontvanger) => ({
    ...some,
    id: `alles-${ontvanger}`,
    ontvanger,
    rollen: [...policy.rollen.values()]
      .filter(({ partner }) => partner === ontvanger)
      .map(({ code }) => code),
    doelen: [...policy.doelen.keys()],
    categorieen: [...policy.categorieen.keys()],
    voorwaarden: [],
    geldigVan: '2000-01-01',
    geldigTot: null,
    opschortingen: [],
    herzienVoor: '2199-01-01',
  }));
}
