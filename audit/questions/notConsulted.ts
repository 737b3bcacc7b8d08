import { findCheckpoint, type SignedCheckpoint } from './findCheckpoint.ts';
import type { IndexedStream } from './IndexedStream.ts';
import { hour, type Period } from './Period.ts';
import { readUse, type Use } from './Use.ts';

/** What is asked: whether a partner was given a category in a period. */
export interface NotConsulted extends Period {
  readonly partner: string;
  readonly categorie: string;
}

/** Requests, and persons in them. */
export interface Counts {
  readonly verzoeken: number;
  readonly inzagen: number;
}

/** The part of a stream that a period is in, and the checkpoint that covers it. */
export interface CoveredPart {
  readonly stroom: number;
  /** Number of the first entry of a request in the period, and of the last; null where there is none. */
  readonly entries: readonly [first: number, last: number] | null;
  /** Null while none covers it: it is made within a second. */
  readonly checkpoint: SignedCheckpoint | null;
}

/** A request in which the category was given. */
export interface GivenEntry {
  readonly stroom: number;
  /** Number of the entry in the log: of the request, or of the person's part in it. */
  readonly entry: number;
  readonly moment: number;
  readonly rol: string;
  readonly doel: string;
  readonly velden: readonly string[];
}

/** What the log says about it. */
export interface NonAccess extends NotConsulted {
  /** All requests of the partner for data in the period, and all persons in them. */
  readonly alles: Counts;
  /** Those in which the category was given. */
  readonly gegeven: Counts;
  /** Those in which it was asked for and denied. */
  readonly geweigerd: Counts;
  /** The first of those in which it was given; empty is what is to be shown. */
  readonly eerste: readonly GivenEntry[];
  readonly delen: readonly CoveredPart[];
}

const mostEntries = 20;

/** Whether a partner was given a category in a period, both ends on a whole hour. */
export function notConsulted(streams: readonly IndexedStream[], question: NotConsulted): NonAccess {
  const { partner, categorie } = question;
  const all = readUse(streams, question, partner).filter(({ soort }) => soort === 'operatie');
  const withIt = all.filter(({ velden }) =>
    velden.some(({ categorieen }) => categorieen.includes(categorie)),
  );
  const gegeven = sumOf(withIt.filter(({ besluit }) => besluit === 'gegeven'));
  const given = gegeven.verzoeken + gegeven.inzagen > 0;
  return {
    ...question,
    alles: sumOf(all.filter(({ besluit }) => besluit === null)),
    gegeven,
    geweigerd: sumOf(withIt.filter(({ besluit }) => besluit === 'geweigerd')),
    eerste: given
      ? streams
          .flatMap((stream) => givenEntries(stream, question))
          .toSorted((one, other) => one.moment - other.moment)
          .slice(0, mostEntries)
      : [],
    delen: streams.map((stream) => partOf(stream, question)),
  };
}

function sumOf(uses: readonly Use[]): Counts {
  const sum = (count: (use: Use) => number): number => uses.reduce((total, use) => total + count(use), 0);
  return { verzoeken: sum(({ verzoeken }) => verzoeken), inzagen: sum(({ inzagen }) => inzagen) };
}

/** The entries in which the category was given, found by the hours in which it was. */
function givenEntries(
  { database, number }: IndexedStream,
  { partner, categorie, van, tot }: NotConsulted,
): readonly GivenEntry[] {
  const sets = `
    SELECT velden.id FROM categorie JOIN velden ON velden.id = categorie.velden
    WHERE categorie = ? AND besluit = 'gegeven'`;
  const hours = database
    .prepare(
      `SELECT DISTINCT uur FROM telling JOIN grond ON grond.id = telling.grond
       WHERE partner = ? AND soort = 1 AND uur >= ? AND uur < ? AND velden IN (${sets}) ORDER BY uur`,
    )
    .all(partner, van / hour, tot / hour, categorie)
    .map(({ uur }) => Number(uur));
  const select = database.prepare(`
    WITH vraag AS (
      SELECT nummer, laatste, moment, rol, doel, gegeven FROM verzoek JOIN grond ON grond.id = verzoek.grond
      WHERE moment >= ? AND moment < ? AND partner = ? AND soort = 1
    ), gaf AS (
      SELECT nummer, moment, rol, doel, gegeven FROM vraag
      UNION ALL
      SELECT inzage.nummer, vraag.moment, rol, doel, inzage.gegeven FROM vraag
      JOIN inzage ON inzage.nummer > vraag.nummer AND inzage.nummer <= laatste
    )
    SELECT nummer AS entry, moment, rol, doel, (
        SELECT json_group_array(veld) FROM veld
        WHERE velden = gegeven AND EXISTS (SELECT 1 FROM json_each(categorieen) WHERE value = ?)
      ) AS velden
    FROM gaf WHERE gegeven IN (${sets}) ORDER BY nummer LIMIT ${mostEntries}`);
  const entries: GivenEntry[] = [];
  for (const uur of hours) {
    if (entries.length >= mostEntries) break;
    for (const row of select.all(uur * hour, (uur + 1) * hour, partner, categorie, categorie))
      entries.push({
        stroom: number,
        entry: Number(row['entry']),
        moment: Number(row['moment']),
        rol: String(row['rol']),
        doel: String(row['doel']),
        velden: readNames(row['velden']),
      });
  }
  return entries;
}

function readNames(value: unknown): readonly string[] {
  const parsed: unknown = JSON.parse(String(value));
  return Array.isArray(parsed) ? parsed.map(String).toSorted() : [];
}

function partOf({ database, folder, number }: IndexedStream, { van, tot }: Period): CoveredPart {
  const edge = (order: 'ASC' | 'DESC') =>
    database
      .prepare(
        `SELECT nummer, laatste FROM verzoek WHERE moment >= ? AND moment < ?
         ORDER BY moment ${order}, nummer ${order} LIMIT 1`,
      )
      .get(van, tot);
  const [begin, end] = [edge('ASC'), edge('DESC')];
  if (begin === undefined || end === undefined) return { stroom: number, entries: null, checkpoint: null };
  const [first, last] = [Number(begin['nummer']), Number(end['laatste'])];
  return { stroom: number, entries: [first, last], checkpoint: findCheckpoint(folder, last + 1) };
}
