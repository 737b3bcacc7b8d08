import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';

import { sentinels } from '../../population/sentinels.ts';
import { storePath, type StoreName } from '../../subgraphs/openSubgraph.ts';
import { asOnePerson, type Caller, coa, ind } from './harness/Caller.ts';
import { isObject } from './harness/project.ts';
import { describeSent } from './harness/describeSent.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { makeData, sharedData, storesOf } from './harness/testData.ts';

const { vnummer } = sentinels.volledig;

/** Changes to what no role of COA for `opvang` may see of `volledig`: other values, rows that are gone, rows that are new. */
const WITHHELD: readonly (readonly [StoreName, readonly string[]])[] = [
  [
    'bvv',
    [
      `DELETE FROM gebeurtenis WHERE vnummer = '${vnummer}' AND soort NOT IN ('Procesgebeurtenis', 'Plaatsingsgebeurtenis')`,
      `UPDATE persoon SET bsn = '999993653', burgerlijkeStaat = 'ONBEKEND' WHERE vnummer = '${vnummer}'`,
      `DELETE FROM alias WHERE vnummer = '${vnummer}'`,
      `UPDATE document SET nummer = 'X1234567' WHERE vnummer = '${vnummer}'`,
      `DELETE FROM biometrie WHERE vnummer = '${vnummer}'`,
    ],
  ],
  [
    'ind',
    [
      `UPDATE asielmotief SET grond = 'POLITIEK', toelichting = 'iets anders' WHERE vnummer = '${vnummer}'`,
      `UPDATE gehoor SET verslag = 'iets anders', soort = 'AANVULLEND' WHERE vnummer = '${vnummer}'`,
      `DELETE FROM voornemen WHERE vnummer = '${vnummer}'`,
      `DELETE FROM zienswijze WHERE vnummer = '${vnummer}'`,
      `UPDATE beschikking SET motivering = 'iets anders', uitkomst = 'TOEGEWEZEN' WHERE vnummer = '${vnummer}'`,
      `UPDATE uitstelVanVertrek SET reden = 'iets anders' WHERE vnummer = '${vnummer}'`,
      `DELETE FROM dwangsom WHERE vnummer = '${vnummer}'`,
    ],
  ],
  [
    'coa',
    [`UPDATE achtergrond SET godsdienst = 'iets anders', etniciteit = NULL WHERE vnummer = '${vnummer}'`],
  ],
  [
    'dtv',
    [
      `UPDATE vertrekgesprek SET verslag = 'iets anders' WHERE vnummer = '${vnummer}'`,
      `DELETE FROM laissezPasser WHERE vnummer = '${vnummer}'`,
    ],
  ],
  ['avim', [`DELETE FROM meldplicht WHERE vnummer = '${vnummer}'`]],
  [
    'kmar',
    [
      `DELETE FROM escorte WHERE vnummer = '${vnummer}'`,
      `DELETE FROM weigering WHERE vnummer = '${vnummer}'`,
    ],
  ],
  [
    'rechtspraak',
    [
      `DELETE FROM uitspraak WHERE vnummer = '${vnummer}'`,
      `UPDATE beroep SET zitting = '2027-01-01' WHERE vnummer = '${vnummer}'`,
    ],
  ],
  ['nvik', [`UPDATE signaal SET soort = 'MENSENHANDEL', status = 'GESLOTEN' WHERE vnummer = '${vnummer}'`]],
];

const EVERYTHING = `{
  vnummer bsn aliassen { geslachtsnaam } documenten { nummer } biometrie { gezichtsopname }
  persoonsgegevens { geslachtsnaam voornamen geboortedatum burgerlijkeStaat nationaliteiten { code } }
  verblijfsrecht { grondslag vertrektermijn { dagen tot } uitstelVanVertrek { soort van tot reden } }
  asielaanvragen {
    zaaknummer stadium stappen { stap datum } asielmotieven { grond toelichting }
    gehoren { soort datum verslag } voornemens { datum motivering } zienswijzen { tekst }
    beschikkingen { datum uitkomst motivering } dwangsom { bedrag } dossier { __typename soort datum }
  }
  opvang { status locatie { code } plaatsingen { van tot } incidenten { soort } achtergrond { godsdienst etniciteit } }
  terugkeer { status vertrekgesprekken { datum verslag } laissezPasser { land } }
  toezicht { meldplicht { locatie } } grens { weigeringen { grond } escorte { risico } }
  beroepen { zaaknummer zitting uitspraak { dictum } } signalen { soort status }
  tijdlijn {
    __typename
    ... on Procesgebeurtenis { datum omschrijving }
    ... on Plaatsingsgebeurtenis { datum omschrijving }
    ... on Beroepsgebeurtenis { datum }
    ... on Signaalgebeurtenis { omschrijving }
  }
}`;

const QUESTIONS = [
  `{ vreemdeling(vnummer: "${vnummer}") ${EVERYTHING} }`,
  `{ vreemdelingen(vnummers: ["${vnummer}", "${sentinels.statushouder.vnummer}"]) ${EVERYTHING} }`,
  `{ bewoners(locatie: "${sentinels.volledig.locatie}") { edges { node ${EVERYTHING} } pageInfo { hasNextPage endCursor } } }`,
  `{ vreemdeling(vnummer: "${vnummer}") { tijdlijn { __typename } } }`,
  `{ vreemdeling(vnummer: "${vnummer}") { asielaanvragen { dossier { datum } } } }`,
];

for (const deployment of DEPLOYMENTS) {
  describe(`two populations that differ in what COA may not see, ${deployment}`, () => {
    let one: TestSystem;
    let other: TestSystem;
    before(async () => {
      const twin = await makeData();
      change(await storesOf(twin));
      one = await startTestSystem({ deployment, dataDirectory: await sharedData() });
      other = await startTestSystem({ deployment, dataDirectory: twin });
    });
    after(async () => {
      await one.close();
      await other.close();
    });

    it('INVARIANT: COA gets byte-equal answers, and the subgraphs are asked and sent the same', async () => {
      for (const query of QUESTIONS) {
        const caller = asOnePerson(coa);
        assert.deepEqual(await observe(one, caller, query), await observe(other, caller, query), query);
      }
    });

    it('the IND, which may see some of it, does not', async () => {
      const [query = ''] = QUESTIONS;
      const caller = asOnePerson(ind);
      assert.notDeepEqual(await observe(one, caller, query), await observe(other, caller, query));
    });

    it('the time line that COA gets has only the kinds that it may see, and is as long as they are many', async () => {
      const answer = await one.ask(coa, `{ vreemdeling(vnummer: "${vnummer}") { tijdlijn { __typename } } }`);
      assert.equal(answer.errors, undefined);
      const person = answer.data?.['vreemdeling'];
      assert.ok(isObject(person) && Array.isArray(person['tijdlijn']));
      const kinds = person['tijdlijn'].map((entry: unknown) =>
        isObject(entry) ? entry['__typename'] : null,
      );
      assert.deepEqual(new Set(kinds), new Set(['Procesgebeurtenis', 'Plaatsingsgebeurtenis']));
      const [events, without] = await Promise.all([one, other].map(countEvents));
      assert.ok(events !== undefined && events > kinds.length);
      assert.equal(without, kinds.length);
    });

    /** Everything that goes out for a question: to the caller, and to the subgraphs. */
    async function observe(system: TestSystem, caller: Caller, query: string): Promise<object> {
      system.forget();
      const { statusCode, headers, body } = await system.post(await system.headers(caller), { query });
      delete headers.date;
      // Partners are asked at the same time: which answers first is chance.
      const sent = system.sent.map(describeSent).toSorted();
      return { statusCode, headers, body, sent, ran: structuredClone(system.counts.callers) };
    }
  });
}

/** Changes the stores of a population; every change is of some row. */
function change(stores: string): void {
  for (const [name, statements] of WITHHELD) {
    const database = new DatabaseSync(storePath(stores, name));
    for (const statement of statements) {
      assert.ok(database.prepare(statement).run().changes > 0, `${name}: ${statement}`);
    }
    database.close();
  }
}

/** How many events of the person BVV has. */
async function countEvents({ settings }: TestSystem): Promise<number> {
  const database = new DatabaseSync(storePath(await storesOf(settings.dataDirectory), 'bvv'), {
    readOnly: true,
  });
  const rows = database.prepare('SELECT id FROM gebeurtenis WHERE vnummer = ?').all(vnummer);
  database.close();
  return rows.length;
}
