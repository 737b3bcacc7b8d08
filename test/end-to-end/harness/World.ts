import { toldConsultations } from './exampleLog.ts';
import { readTables, type Row, type Tables } from './readTables.ts';

/** All that the nine partners hold, in the form of the schema: what somebody who may see everything would be answered. */
export interface World {
  /** A person with everything of all partners; null for a number that nobody has. */
  person(vnummer: string): Row | null;
  /** The numbers of all persons, sorted. */
  readonly vnummers: readonly string[];
  readonly tables: Tables;
}

/** Reads the world from the stores. Naive on purpose: a filter over every row, where the product has keyed queries. */
export function readWorld(stores: string): World {
  const tables = readTables(stores);
  const vnummers = tables('bvv', 'persoon')
    .map(({ vnummer }) => String(vnummer))
    .toSorted();
  const known = new Map<string, Row>();
  return {
    tables,
    vnummers,
    person: (vnummer) => {
      if (!vnummers.includes(vnummer)) return null;
      const person = known.get(vnummer) ?? readPerson(tables, vnummer);
      known.set(vnummer, person);
      return person;
    },
  };
}

function readPerson(tables: Tables, vnummer: string): Row {
  const one = (partner: Parameters<Tables>[0], table: string): Row | null =>
    tables(partner, table).find((row) => row['vnummer'] === vnummer) ?? null;
  const all = (partner: Parameters<Tables>[0], table: string): Row[] =>
    tables(partner, table)
      .filter((row) => row['vnummer'] === vnummer)
      .toSorted(by('volgnummer'));
  const persoon = one('bvv', 'persoon') ?? {};
  return {
    vnummer,
    bsn: persoon['bsn'],
    persoonsgegevens: { ...persoon, nationaliteiten: all('bvv', 'nationaliteit') },
    aliassen: all('bvv', 'alias'),
    documenten: all('bvv', 'document'),
    biometrie: truths(one('bvv', 'biometrie'), 'gezichtsopname', 'vingerafdrukken'),
    verwijzingen: all('bvv', 'verwijzing'),
    tijdlijn: readTimeLine(tables, vnummer),
    verblijfsrecht: readResidence(one),
    asielaanvragen: readApplications(tables, vnummer),
    opvang: readReception(tables, one, all),
    terugkeer: extend(one('dtv', 'vertrekzaak'), {
      vertrekgesprekken: all('dtv', 'vertrekgesprek'),
      laissezPasser: one('dtv', 'laissezPasser'),
      vertrek: one('dtv', 'vertrek'),
    }),
    toezicht: extend(one('avim', 'toezicht'), {
      meldplicht: one('avim', 'meldplicht'),
      identificatie: all('avim', 'identificatie'),
    }),
    grens: extend(one('kmar', 'grens'), {
      weigeringen: all('kmar', 'weigering'),
      inreisverbod: one('kmar', 'inreisverbod'),
      escorte: one('kmar', 'escorte'),
    }),
    voogdij: extend(one('nidos', 'voogdij'), { eindigtOp: eighteenYearsAfter(persoon['geboortedatum']) }),
    beroepen: readAppeals(tables, vnummer),
    raadplegingen: readConsultations(),
    signalen: all('nvik', 'signaal').toSorted(by('referentie')).toSorted(by('datum')),
  };
}

/** What the example log has about everybody: the cursor says the moment, and which of that moment it is. */
function readConsultations(): Row {
  const edges = toldConsultations.map(({ moment, ...rest }, index) => {
    const nth = toldConsultations.slice(0, index).filter((one) => one.moment === moment).length;
    return {
      cursor: Buffer.from(`raadpleging:${moment}:${nth}`).toString('base64url'),
      node: { ...rest, moment: new Date(moment).toISOString() },
    };
  });
  return { edges, pageInfo: { hasNextPage: false, endCursor: edges.at(-1)?.cursor ?? null } };
}

type One = (partner: Parameters<Tables>[0], table: string) => Row | null;
type All = (partner: Parameters<Tables>[0], table: string) => Row[];

/** BVV says that something happened and of what kind; the partner of that kind says what. */
function readTimeLine(tables: Tables, vnummer: string): Row[] {
  const owners = ['ind', 'coa', 'dtv', 'avim', 'kmar', 'nidos', 'rechtspraak', 'nvik'] as const;
  const details = owners.flatMap((owner) => tables(owner, 'gebeurtenis'));
  return tables('bvv', 'gebeurtenis')
    .filter((row) => row['vnummer'] === vnummer)
    .toSorted(by('volgnummer'))
    .toSorted(by('datum'))
    .map(({ id, soort }) => {
      const { datum, omschrijving } = details.find((row) => row['id'] === id) ?? {};
      return { __typename: soort, id, datum, omschrijving };
    });
}

function readResidence(one: One): Row | null {
  const verblijfsrecht = truths(one('ind', 'verblijfsrecht'), 'rechtmatigVerblijf', 'vertrekplicht');
  return extend(verblijfsrecht, {
    vertrektermijn: one('ind', 'vertrektermijn'),
    uitstelVanVertrek: one('ind', 'uitstelVanVertrek'),
  });
}

function readApplications(tables: Tables, vnummer: string): Row[] {
  return tables('ind', 'asielaanvraag')
    .filter((row) => row['vnummer'] === vnummer)
    .toSorted(by('volgnummer'))
    .toReversed()
    .map((aanvraag) => {
      const parts = (table: string, type: string): Row[] =>
        tables('ind', table)
          .filter((row) => row['zaaknummer'] === aanvraag['zaaknummer'])
          .toSorted(by('volgnummer'))
          .map((row) => ({ ...row, __typename: type }));
      const papers = {
        gehoren: parts('gehoor', 'Gehoor'),
        voornemens: parts('voornemen', 'Voornemen'),
        zienswijzen: parts('zienswijze', 'Zienswijze'),
        beschikkingen: parts('beschikking', 'Beschikking'),
      };
      return {
        ...aanvraag,
        ...papers,
        stappen: parts('stap', 'Stap'),
        asielmotieven: parts('asielmotief', 'Asielmotief'),
        dwangsom: parts('dwangsom', 'Dwangsom')[0] ?? null,
        ondersteuningsmaatregelen: parts('ondersteuningsmaatregel', 'Ondersteuningsmaatregel'),
        dossier: Object.values(papers).flat().toSorted(by('datum')),
      };
    });
}

function readReception(tables: Tables, one: One, all: All): Row | null {
  const location = (code: unknown): Row | null =>
    tables('coa', 'locatie').find((row) => row['code'] === code) ?? null;
  const opvang = one('coa', 'opvang');
  return extend(opvang, {
    locatie: location(opvang?.['locatieCode']),
    plaatsingen: all('coa', 'plaatsing').map((row) => ({ ...row, locatie: location(row['locatieCode']) })),
    verstrekkingen: all('coa', 'verstrekking').map(({ verstrekking }) => verstrekking),
    eigenBijdrage: one('coa', 'eigenBijdrage'),
    incidenten: all('coa', 'incident'),
    bijzondereOpvangbehoeften: all('coa', 'bijzondereOpvangbehoefte'),
    achtergrond: one('coa', 'achtergrond'),
  });
}

function readAppeals(tables: Tables, vnummer: string): Row[] {
  return tables('rechtspraak', 'beroep')
    .filter((row) => row['vnummer'] === vnummer)
    .toSorted(by('zaaknummer'))
    .toSorted(by('ingediend'))
    .map((beroep) => ({
      ...truths(beroep, 'schorsendeWerking'),
      uitspraak:
        tables('rechtspraak', 'uitspraak').find((row) => row['zaaknummer'] === beroep['zaaknummer']) ?? null,
    }));
}

function extend(row: Row | null, more: Row): Row | null {
  return row === null ? null : { ...row, ...more };
}

/** SQLite has no truth values: 0 and 1 stand for them. */
function truths(row: Row | null, ...columns: readonly string[]): Row | null {
  return row === null
    ? null
    : { ...row, ...Object.fromEntries(columns.map((column) => [column, row[column] === 1])) };
}

function by(column: string): (one: Row, other: Row) => number {
  return ({ [column]: one }, { [column]: other }) => {
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return String(one) < String(other) ? -1 : Number(String(one) > String(other));
  };
}

/** In a year that has no 29 February, somebody born on one comes of age on 1 March (BW 1:233). */
function eighteenYearsAfter(day: unknown): string | null {
  if (typeof day !== 'string') return null;
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC((year ?? 0) + 18, (month ?? 1) - 1, date)).toISOString().slice(0, 10);
}
