import type { BvvTables } from '../../subgraphs/bvv/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { Distribution } from '../lib/Distribution.ts';
import { isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Identity } from '../life/identity.ts';
import type { Life } from '../life/Life.ts';
import { drawName } from '../texts/names.ts';

/** Published test numbers that pass the 11-test; no other number is used, so they repeat. */
const TEST_BSNS = ['000000024', '000000139', '999993653'] as const;
const CIVIL_STATUS = new Distribution(['ongehuwd', 50], ['gehuwd', 38], ['gescheiden', 7], ['verweduwd', 5]);
/** Fingerprints are taken from this age on (Eurodac). */
const FINGERPRINTS_FROM = 6 * 365;
const ADULT = 18 * 365;
const DOCUMENT_DAYS = 3_650;

/** Writes the file of BVV on one person, last: it refers to the files of all partners. */
export function writeBvv(
  life: Life,
  identity: Identity,
  store: StoreWriter<BvvTables>,
  chronicle: Chronicle,
  random: Random,
): void {
  const { vnummer, scenario, name, born } = life;
  const { nationaliteit } = scenario;
  store.insert('persoon', {
    vnummer,
    bsn: scenario.bsn && life.applications.length > 0 ? random.pick(TEST_BSNS) : null,
    geslachtsnaam: name.geslachtsnaam,
    voorvoegsel: name.voorvoegsel,
    voornamen: name.voornamen,
    geboortedatum: isoDate(born),
    geboorteland: nationaliteit.land,
    geslacht: scenario.geslacht,
    burgerlijkeStaat: scenario.ageInDays < ADULT ? 'ongehuwd' : CIVIL_STATUS.draw(random),
    identiteitsstatus: identity.status,
  });
  store.insert('nationaliteit', {
    vnummer,
    volgnummer: 1,
    code: nationaliteit.code,
    omschrijving: nationaliteit.omschrijving,
  });
  if (scenario.alias) {
    const { geslachtsnaam, voornamen } = drawName(scenario, random);
    store.insert('alias', { vnummer, volgnummer: 1, geslachtsnaam, voornamen });
  }
  store.insert('biometrie', {
    vnummer,
    gezichtsopname: 1,
    vingerafdrukken: scenario.ageInDays >= FINGERPRINTS_FROM ? 1 : 0,
    afgenomenOp: isoDate(scenario.arrived),
  });
  writeDocuments(life, store, random);
  writeReported(vnummer, store, chronicle);
}

function writeDocuments(
  { vnummer, scenario, applications }: Life,
  store: StoreWriter<BvvTables>,
  random: Random,
): void {
  const { land } = scenario.nationaliteit;
  const kinds: [soort: string, land: string][] = [];
  if (scenario.passport) {
    kinds.push(['Paspoort', land]);
  }
  if (scenario.identityCard) {
    kinds.push(['Identiteitskaart', land]);
  }
  if (applications.length > 0) {
    kinds.push(['Vreemdelingen-identiteitsbewijs', 'Nederland']);
  }
  kinds.forEach(([soort, issuer], index) => {
    store.insert('document', {
      vnummer,
      volgnummer: index + 1,
      soort,
      // Marked as a test: no state issues such numbers.
      nummer: `TEST${String(random.integer(0, 99_999_999)).padStart(8, '0')}`,
      land: issuer,
      geldigTot: isoDate(scenario.arrived + random.integer(1, DOCUMENT_DAYS)),
    });
  });
}

function writeReported(vnummer: string, store: StoreWriter<BvvTables>, chronicle: Chronicle): void {
  chronicle.references().forEach(({ partner, soort, from, until, kenmerk }, index) => {
    store.insert('verwijzing', {
      vnummer,
      volgnummer: index + 1,
      partner,
      soort,
      sinds: isoDate(from),
      tot: until === null ? null : isoDate(until),
      kenmerk,
    });
  });
  chronicle.events().forEach(({ id, soort, day }, index) => {
    store.insert('gebeurtenis', { vnummer, volgnummer: index + 1, id, soort, datum: isoDate(day) });
  });
}
