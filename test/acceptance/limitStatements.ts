import assert from 'node:assert/strict';
import type { Afspraak, Bewijs } from '../../authz/policy/Policy.ts';
import { createChain, givenOn } from './Chain.ts';
import type { Chain, ChainCaller, ChainCell, Given } from './Chain.ts';
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

/** Ways in, and what is about no person. */
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
      'vreemdeling.zelf inzage',
    ],
  ],
  ['logboek.gebruik', ['fg.toezichthouder audit']],
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
  ['logboek', ['fg', 'vreemdeling']],
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

/** What an applicant told the IND, and whatever tells of it. */
const confided: ReadonlySet<string> = new Set([
  'ind.asielmotief',
  'ind.gehoorverslag',
  'ind.zienswijzetekst',
  'ind.motivering',
  'ind.integrale-tekst',
  'ind.uitstelreden',
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
      for (const cell of chain.cells) {
        const allowed = sensitive.get(cell.categorie);
        if (allowed === undefined) continue;
        const recipient = allowed.find(({ who }) => who === nameOf(cell));
        for (const { day, decision } of chain.givenIn(cell)) {
          assert.ok(recipient !== undefined && day < (recipient.until ?? FAR), describe(cell, day));
          if (recipient.on !== '') demands(decision, recipient.on, describe(cell, day));
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
      for (const cell of chain.cells) {
        const relation = involvement.get(cell.rol);
        if (relation === undefined || isEntry(cell.categorie)) continue;
        for (const { day, decision } of chain.givenIn(cell)) {
          if (cell.partner === 'nvik' && day < NVIK_SUSPENDED) continue;
          demands(decision, relation, describe(cell, day));
        }
      }
    },
  },
  {
    title: 'the IND gets what others have of those who have an asylum case',
    holds: (chain) => {
      for (const cell of chain.cells) {
        if (cell.partner !== 'ind' || ['ind', 'bvv', 'keten'].includes(providerOf(chain, cell))) continue;
        for (const { day, decision } of chain.givenIn(cell))
          demands(decision, 'asielzaak', describe(cell, day));
      }
    },
  },
  {
    title: 'a partner gives something to those who need it, and to no other partner',
    holds: (chain) => {
      for (const cell of chain.cells) {
        const provider = providerOf(chain, cell);
        if (provider === 'keten' || recipients.get(provider)?.includes(cell.partner) === true) continue;
        isGivenNothing(chain, cell);
      }
    },
  },
  {
    title: 'a list is for the partner that keeps it, and the schemas for the gateway',
    holds: (chain) => {
      for (const cell of chain.cells) {
        if (entries.get(cell.categorie)?.includes(nameOf(cell)) === false) isGivenNothing(chain, cell);
      }
    },
  },
  {
    title:
      'what watches over the processing, or suspends agreements, gets no content: the supervisor counts only',
    holds: (chain) => {
      for (const cell of chain.cells) {
        if (cell.rol === 'fg.toezichthouder' && cell.categorie === 'logboek.gebruik') continue;
        if (['fg.toezichthouder', 'bvv.afspraakbeheerder'].includes(cell.rol)) isGivenNothing(chain, cell);
      }
    },
  },
  {
    title: 'who consulted a person is told to that person, and to nobody else (AVG art. 15)',
    holds: (chain) => {
      for (const cell of chain.cells) {
        if (cell.categorie !== 'logboek.raadpleging') continue;
        if (nameOf(cell) !== 'vreemdeling.zelf inzage') isGivenNothing(chain, cell);
        for (const { day, decision } of chain.givenIn(cell)) demands(decision, 'zelf', describe(cell, day));
      }
    },
  },
  {
    title: 'the gateway reads references and their properties, and nothing else of persons',
    holds: (chain) => {
      const allowed: ReadonlyMap<string, readonly string[]> = new Map([
        ['betrokkenheid', ['bvv.vnummer', 'bvv.verwijzing', 'bvv.verwijzing-kenmerk']],
        ['samenstelling', ['keten.schema']],
      ]);
      for (const cell of chain.cells) {
        const { rol, doel, categorie } = cell;
        const may =
          rol === 'bvv.poort'
            ? allowed.get(doel)?.includes(categorie) === true
            : categorie !== 'bvv.verwijzing-kenmerk';
        if (!may) isGivenNothing(chain, cell);
      }
    },
  },
  {
    title: 'nothing is given before the present agreements began, but to NVIK what was shared since 2013',
    holds: (chain) => {
      for (const cell of chain.cells) {
        const shared =
          nameOf(cell) === 'nvik.analist overlast' &&
          ['bvv.vnummer', 'bvv.identiteit', 'coa.achtergrond'].includes(cell.categorie);
        for (const { day } of chain.givenIn(cell)) {
          assert.ok(day >= BEGIN || (shared && day >= '2013-12-01'), describe(cell, day));
        }
      }
    },
  },
  {
    title:
      'from the suspension of July 2020 until its own agreements began, NVIK got nothing but its own signals',
    holds: (chain) => {
      const within = chain.days.filter((day) => day > NVIK_SUSPENDED && day < NVIK_BEGIN);
      for (const cell of chain.cells) {
        if (cell.partner !== 'nvik' || cell.categorie === 'nvik.signaal') continue;
        isGivenNothing(chain, cell, [NVIK_SUSPENDED, ...within, '2021-01-28']);
      }
    },
  },
  {
    title: 'from the first review that was not made, nothing is given any more, to anybody',
    holds: (chain) => {
      const late = ['2028-11-01', ...chain.days.filter((day) => day > '2028-11-01'), FAR];
      for (const cell of chain.cells) isGivenNothing(chain, cell, late);
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
      for (const cell of chain.cells) {
        const begin = since.get(nameOf(cell));
        if (begin === undefined || providerOf(chain, cell) !== 'ind') continue;
        for (const { day } of chain.givenIn(cell)) assert.ok(day >= begin, describe(cell, day));
      }
    },
  },
  {
    title:
      'who looks at anybody asks for ten persons at most, who looks at himself or for a case asks for one',
    holds: (chain) => {
      for (const cell of chain.cells) {
        if (cell.rol === 'bvv.poort') continue;
        const most = cell.categorie.startsWith('bvv.bevraging') ? 10 : 100;
        for (const { day, decision } of chain.givenIn(cell)) {
          if (cell.partner === 'nvik' && day < NVIK_SUSPENDED) continue;
          assert.ok(decision.maximumPersonen <= Math.min(most, mostPersons(cell)), describe(cell, day));
        }
      }
    },
  },
  {
    title: 'nobody asks for several persons at once who looks at himself, for a case, or after a nuisance',
    holds: (chain) => {
      for (const cell of chain.cells) {
        if (cell.categorie !== 'bvv.bevraging-meervoudig') continue;
        if (['nvik', 'vreemdeling'].includes(cell.partner) || cell.doel === 'overlast') {
          isGivenNothing(chain, cell);
        }
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
      const forbidden = chain.cells.flatMap((cell) => {
        const from = forbiddenFrom(cell);
        return from === null ? [] : { cell, from };
      });
      if (forbidden.length === 0) return;
      const generous = createChain({ ...chain.policy, afspraken: everything(chain) });
      for (const { cell, from } of forbidden) {
        isGivenNothing(generous, cell, [from, ...chain.days.filter((day) => day > from), FAR]);
      }
    },
  },
];

/** Nothing is given on any day, or on the days named. */
function isGivenNothing(chain: Chain, cell: ChainCell, days: readonly string[] | null = null): void {
  const given = days === null ? chain.givenIn(cell) : days.flatMap((day) => givenOn(chain.decide, cell, day));
  for (const { day } of given) assert.fail(describe(cell, day));
}

function describe(cell: ChainCell, day: string): string {
  return `${nameOf(cell)} gets ${cell.categorie} on ${day}`;
}

function providerOf({ policy }: Chain, { categorie }: ChainCell): string {
  return policy.categorieen.get(categorie)?.partner ?? '';
}

/** From which day on a category is forbidden to a caller; null where it is not (R4, R16, Vw 2000 art. 107(4)). */
function forbiddenFrom({ rol, partner, categorie }: ChainCell): string | null {
  if (partner === 'coa' && confided.has(categorie)) return '2021-07-08';
  if (partner === 'nvik' && categorie === 'coa.achtergrond') return NVIK_BEGIN;
  if (categorie !== 'bvv.biometrie') return null;
  return ['bvv.beheerder', 'avim.identificatie', 'kmar.grens'].includes(rol) ? null : '2014-03-01';
}

/** Whoever is at the caller's location is in reception. */
function demands(decision: Given['decision'], relation: string, what: string): void {
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
