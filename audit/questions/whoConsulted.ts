import type { PersonKeyStore } from '../keys/PersonKeyStore.ts';
import { derivePersonKey, lookUpOf } from '../keys/PersonKey.ts';
import type { IndexedStream } from './IndexedStream.ts';
import type { Period } from './Period.ts';
import { createFieldReader } from './readFields.ts';

/** That a person was consulted: by which organisation and role, for what, by which agreements, which fields. */
export interface Raadpleging {
  /** Milliseconds since the epoch. */
  readonly moment: number;
  readonly partner: string;
  readonly rol: string;
  readonly doel: string;
  readonly afspraken: readonly string[];
  readonly velden: readonly string[];
}

/** What is asked. */
export interface WhoConsulted extends Period {
  readonly vnummer: string;
  /** The secret of the key store, and the store. */
  readonly secret: Buffer;
  readonly keys: Pick<PersonKeyStore, 'find'>;
  /** Whether consultations for a purpose are told to the person. */
  readonly mayTell: (doel: string) => boolean;
}

/**
 * Who consulted a person (AVG art. 15(1)(c)): every time that something of the person was given. Consultations that may
 * not be told are left out as if they were not there: nothing is counted or numbered over them. No user is named, no
 * case, and nobody else who was in the same request.
 *
 * @returns the earliest first
 */
export function whoConsulted(
  streams: readonly IndexedStream[],
  { vnummer, secret, keys, van, tot, mayTell }: WhoConsulted,
): readonly Raadpleging[] {
  const key = keys.find(lookUpOf(secret, vnummer));
  if (key === null) return [];
  const { subject } = derivePersonKey(key);
  return streams
    .flatMap(({ database }) => {
      const fieldsOf = createFieldReader(database);
      const told = database
        .prepare('SELECT id, doel FROM grond')
        .all()
        .filter(({ doel }) => mayTell(String(doel)))
        .map(({ id }) => Number(id));
      // By ground, as the rows lie: those of a purpose that is not told are not even read, so that they take no time.
      return database
        .prepare(
          `SELECT nummer, moment, partner, rol, doel, gegeven FROM json_each(?) AS verteld
           CROSS JOIN persoon CROSS JOIN inzage ON inzage.persoon = persoon.id AND inzage.grond = verteld.value
           JOIN grond ON grond.id = inzage.grond
           WHERE persoon.subject = ? AND moment >= ? AND moment < ?
             AND soort = 1 AND bekend = 1 AND gegeven IS NOT NULL`,
        )
        .all(JSON.stringify(told), subject, van, tot)
        .toSorted((one, other) => Number(one['nummer']) - Number(other['nummer']))
        .map(({ moment, partner, rol, doel, gegeven }) => {
          const fields = fieldsOf(Number(gegeven));
          return {
            moment: Number(moment),
            partner: String(partner),
            rol: String(rol),
            doel: String(doel),
            afspraken: [...new Set(fields.flatMap(({ door }) => door))].toSorted(),
            velden: fields.map(({ veld }) => veld),
          };
        });
    })
    .toSorted((one, other) => one.moment - other.moment);
}
