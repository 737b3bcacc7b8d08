import { randomBytes } from 'node:crypto';

import * as v from 'valibot';

import { personKeyBytes } from '../keys/PersonKey.ts';
import type { Connection } from './Connection.ts';
import { schema } from './tables.ts';

const Key = v.object({
  opzoek: v.instance(Buffer),
  sleutel: v.pipe(
    v.instance(Buffer),
    v.check((key) => key.length === personKeyBytes),
  ),
});

/** The keys under these look-ups; the ones that are not there are made, and durable when this resolves. */
export async function ensureKeys(
  connection: Connection,
  lookUps: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  let known = await findKeys(connection, lookUps);
  // In one order in every process, so that none waits for one that waits for it.
  const missing = lookUps
    .filter((lookUp) => !known.has(nameOf(lookUp)))
    .toSorted((one, other) => Buffer.compare(one, other));
  if (missing.length > 0) {
    await connection.ask({
      // Another process may have made one meanwhile: the first one counts.
      text: `INSERT INTO ${schema}.sleutel SELECT * FROM unnest($1::bytea[], $2::bytea[]) ON CONFLICT DO NOTHING`,
      values: [missing, missing.map(() => randomBytes(personKeyBytes))],
      row: v.unknown(),
    });
    known = await findKeys(connection, lookUps);
  }
  return lookUps.map((lookUp) => {
    const key = known.get(nameOf(lookUp));
    if (key === undefined) throw new Error('Expected a key for each person, but one is missing.');
    return key;
  });
}

/** The key under a look-up; null where there is none. */
export async function findKey(connection: Connection, lookUp: Uint8Array): Promise<Uint8Array | null> {
  return (await findKeys(connection, [lookUp])).get(nameOf(lookUp)) ?? null;
}

/** Destroys a key, as far as a database does: the README tells what is left of it. @returns whether there was one */
export async function destroyKey(connection: Connection, lookUp: Uint8Array): Promise<boolean> {
  const destroyed = await connection.ask({
    text: `DELETE FROM ${schema}.sleutel WHERE opzoek = $1 RETURNING 1`,
    values: [lookUp],
    row: v.unknown(),
  });
  return destroyed.length > 0;
}

async function findKeys(
  connection: Connection,
  lookUps: readonly Uint8Array[],
): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await connection.ask({
    name: 'keys',
    text: `SELECT opzoek, sleutel FROM ${schema}.sleutel WHERE opzoek = ANY ($1::bytea[])`,
    values: [lookUps],
    row: Key,
  });
  return new Map(rows.map(({ opzoek, sleutel }) => [nameOf(opzoek), sleutel]));
}

function nameOf(lookUp: Uint8Array): string {
  return Buffer.from(lookUp).toString('latin1');
}
