import type { StoreName } from '../../../subgraphs/openSubgraph.ts';

/** What a table of a store is to a caller: the type its rows are of, and where else they show. */
export interface TableModel {
  /** Type of the schema whose objects the rows are; of `kindColumn` where each row names its own; null: of none. */
  readonly type: string | null;
  /** Column whose value is the type of the row. */
  readonly kindColumn?: string;
  /** Coordinates that tell whether there is such a row, beside those that give an object of the type. */
  readonly rows?: readonly string[];
  /** Fields that read the table though there may be no row to show. */
  readonly reads?: readonly string[];
  /**
   * Coordinates that a column shows in, beside the field of its own name in the type of the table. `rij`: whoever
   * knows of the row knows this too, for it names or orders rows.
   */
  readonly columns?: Readonly<Record<string, readonly string[] | 'rij'>>;
  /** Columns by which rows of one store belong together; a new value goes to all of them. */
  readonly keys?: readonly string[];
}

/** The root fields that list persons show who is in these tables. */
const bewoners = 'Query.bewoners';
const vertrekzaken = 'Query.vertrekzaken';
const pupillen = 'Query.pupillen';
const zittingen = 'Query.zittingen';

const numbered = { volgnummer: 'rij' } as const;
const event = (type: string): TableModel => ({ type, columns: { id: 'rij' } });
const part = (type: string): TableModel => ({ type, columns: numbered, keys: ['zaaknummer'] });

/** Every table of every store. Columns that are not told here are the field of that name, or the check fails. */
export const tableModels: Readonly<Record<StoreName, Readonly<Record<string, TableModel>>>> = {
  bvv: {
    persoon: {
      type: 'Persoonsgegevens',
      rows: ['Vreemdeling.vnummer'],
      columns: { bsn: ['Vreemdeling.bsn'] },
    },
    nationaliteit: { type: 'Nationaliteit', columns: numbered },
    alias: { type: 'Alias', columns: numbered },
    document: { type: 'Document', columns: numbered },
    biometrie: { type: 'Biometrie' },
    verwijzing: { type: 'Verwijzing', columns: numbered },
    gebeurtenis: {
      type: null,
      kindColumn: 'soort',
      reads: ['Vreemdeling.tijdlijn'],
      columns: { ...numbered, id: 'rij', soort: 'rij', datum: 'rij' },
    },
  },
  ind: {
    verblijfsrecht: { type: 'Verblijfsrecht' },
    vertrektermijn: { type: 'Vertrektermijn' },
    uitstelVanVertrek: { type: 'UitstelVanVertrek' },
    asielaanvraag: part('Asielaanvraag'),
    stap: part('Stap'),
    asielmotief: part('Asielmotief'),
    gehoor: part('Gehoor'),
    voornemen: part('Voornemen'),
    zienswijze: part('Zienswijze'),
    beschikking: part('Beschikking'),
    dwangsom: { type: 'Dwangsom', keys: ['zaaknummer'] },
    ondersteuningsmaatregel: part('Ondersteuningsmaatregel'),
    gebeurtenis: event('Procesgebeurtenis'),
  },
  coa: {
    locatie: { type: 'Locatie' },
    opvang: {
      type: 'Opvang',
      rows: [bewoners],
      columns: { status: [bewoners], locatieCode: ['Opvang.locatie', bewoners] },
    },
    plaatsing: { type: 'Plaatsing', columns: { ...numbered, locatieCode: ['Plaatsing.locatie'] } },
    verstrekking: {
      type: null,
      rows: ['Opvang.verstrekkingen'],
      columns: { ...numbered, verstrekking: ['Opvang.verstrekkingen'] },
    },
    eigenBijdrage: { type: 'EigenBijdrage' },
    incident: { type: 'Incident', columns: numbered },
    bijzondereOpvangbehoefte: { type: 'BijzondereOpvangbehoefte', columns: numbered },
    achtergrond: { type: 'Achtergrond' },
    gebeurtenis: event('Plaatsingsgebeurtenis'),
  },
  dtv: {
    vertrekzaak: { type: 'Terugkeer', rows: [vertrekzaken], columns: { status: [vertrekzaken] } },
    vertrekgesprek: { type: 'Vertrekgesprek', columns: numbered },
    laissezPasser: { type: 'LaissezPasser' },
    vertrek: { type: 'Vertrek' },
    gebeurtenis: event('Vertrekgebeurtenis'),
  },
  avim: {
    toezicht: { type: 'Toezicht' },
    meldplicht: { type: 'Meldplicht' },
    identificatie: { type: 'Identificatie', columns: numbered },
    gebeurtenis: event('Toezichtgebeurtenis'),
  },
  kmar: {
    grens: { type: 'Grens' },
    weigering: { type: 'Weigering', columns: numbered },
    inreisverbod: { type: 'Inreisverbod' },
    escorte: { type: 'Escorte' },
    gebeurtenis: event('Grensgebeurtenis'),
  },
  nidos: {
    voogdij: { type: 'Voogdij', rows: [pupillen] },
    gebeurtenis: event('Voogdijgebeurtenis'),
  },
  rechtspraak: {
    beroep: { type: 'Beroep', rows: [zittingen], columns: { zitting: [zittingen] }, keys: ['zaaknummer'] },
    uitspraak: { type: 'Uitspraak', rows: [zittingen], keys: ['zaaknummer'] },
    gebeurtenis: event('Beroepsgebeurtenis'),
  },
  nvik: {
    signaal: { type: 'Signaal' },
    gebeurtenis: event('Signaalgebeurtenis'),
  },
};

/** Tables that no request reads, in every store, each with the reason. */
export const neutralTables: ReadonlyMap<string, string> = new Map([
  ['kysely_migration', 'which migrations the store has had; read when a population is made'],
  ['kysely_migration_lock', 'held while a store is migrated'],
]);
