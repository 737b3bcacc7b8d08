import type { IndexedStream } from './IndexedStream.ts';
import { hour, type Period } from './Period.ts';
import { createFieldReader, type IndexedField } from './readFields.ts';

/** How often a set of fields was given or denied on a ground, in a period. */
export interface Use {
  readonly partner: string;
  readonly rol: string;
  readonly doel: string;
  /** Whether data were asked for, or decisions (AuthZEN): then nothing but these was told. */
  readonly soort: 'operatie' | 'vragen';
  /** Null: all requests of the ground, whatever their fields. */
  readonly besluit: 'gegeven' | 'geweigerd' | null;
  readonly velden: readonly IndexedField[];
  /** Requests in which it was so for no person in particular. */
  readonly verzoeken: number;
  /** Persons in requests of whom it was so. */
  readonly inzagen: number;
  /** The last time, in milliseconds since the epoch. */
  readonly laatste: number;
}

/**
 * How the log was used in a period, counted by the hour.
 * @param period both its ends on a whole hour
 * @param partner of this partner only; null: of each
 */
export function readUse(
  streams: readonly IndexedStream[],
  { van, tot }: Period,
  partner: string | null,
): readonly Use[] {
  return streams.flatMap(({ database }) => {
    const fieldsOf = createFieldReader(database);
    return database
      .prepare(
        `SELECT partner, rol, doel, soort, telling.velden, besluit, sum(verzoeken) AS verzoeken,
           sum(inzagen) AS inzagen, max(laatste) AS laatste
         FROM telling JOIN grond ON grond.id = telling.grond LEFT JOIN velden ON velden.id = telling.velden
         WHERE uur >= ? AND uur < ? AND (? IS NULL OR partner = ?) GROUP BY telling.grond, soort, telling.velden`,
      )
      .all(van / hour, tot / hour, partner, partner)
      .map((row): Use => ({
        partner: String(row['partner']),
        rol: String(row['rol']),
        doel: String(row['doel']),
        soort: row['soort'] === 1 ? 'operatie' : 'vragen',
        besluit: row['besluit'] === null ? null : row['besluit'] === 'gegeven' ? 'gegeven' : 'geweigerd',
        velden: fieldsOf(Number(row['velden'])),
        verzoeken: Number(row['verzoeken']),
        inzagen: Number(row['inzagen']),
        laatste: Number(row['laatste']),
      }));
  });
}
