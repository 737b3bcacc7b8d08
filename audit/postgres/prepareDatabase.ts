import { createHmac, createPublicKey } from 'node:crypto';

import * as v from 'valibot';

import type { LogKeys } from '../keys/openLogKeys.ts';
import { type Connection, inTransaction } from './Connection.ts';
import { schema, tables, tablesLock, tablesVersion } from './tables.ts';

/** The database does not give what the log promises, or is that of another log. Nothing is written in it. */
export class DatabaseUnfit extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'DatabaseUnfit';
  }
}

/**
 * Whether the tables are there. Asked of the catalogue's rows: what resolves a name (`to_regclass`) may answer from
 * what the session remembers from before it waited.
 */
const hasTables = `EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = '${schema}' AND tablename = 'sleutel')`;

const State = v.object({ fsync: v.string(), standby: v.boolean(), commit: v.string(), tables: v.boolean() });
const Property = v.object({ naam: v.string(), waarde: v.string() });

/**
 * Sees to it that what is committed on this connection is durable, and that the tables are there.
 *
 * @throws {@link DatabaseUnfit}
 */
export async function prepareDatabase(connection: Connection): Promise<void> {
  const [state] = await connection.ask({
    text: `SELECT current_setting('fsync') AS fsync, pg_is_in_recovery() AS standby,
      current_setting('synchronous_commit') AS commit, ${hasTables} AS tables`,
    row: State,
  });
  if (state?.fsync !== 'on')
    throw new DatabaseUnfit(
      `Expected the setting \`fsync\` of the database to be \`on\`, but it is \`${state?.fsync}\`: nothing would last.`,
    );
  if (state.standby) throw new DatabaseUnfit('Expected a database that can be written, but got a standby.');
  // Where standbys have to have applied it too, that stays so.
  if (state.commit !== 'remote_apply') await connection.run('SET synchronous_commit = on');
  if (!state.tables) await makeTables(connection);
}

async function makeTables(connection: Connection): Promise<void> {
  await inTransaction(connection, async () => {
    await connection.run(`SELECT pg_advisory_xact_lock(${tablesLock})`);
    const [state] = await connection.ask({
      text: `SELECT ${hasTables} AS tables`,
      row: v.object({ tables: v.boolean() }),
    });
    if (state?.tables !== true) await connection.run(tables);
  });
}

/** What a database says of the log that is in it. */
export interface LogIdentity {
  /** 16 lower-case hexadecimal digits. */
  readonly log: string;
  /** Public key that its checkpoints are checked with, PEM. */
  readonly checkpointKey: string;
}

/** What the database says of its log. @throws {@link DatabaseUnfit} where there is none, or of another form */
export async function readIdentity(connection: Connection): Promise<LogIdentity> {
  const properties = await readProperties(connection);
  const [form, log, checkpointKey] = ['vorm', 'log', 'checkpoint'].map((name) => properties.get(name));
  if (form !== tablesVersion)
    throw new DatabaseUnfit(`Expected tables of form ${tablesVersion}, but they are of form \`${form}\`.`);
  if (log === undefined || checkpointKey === undefined)
    throw new DatabaseUnfit('Expected the database to hold a log, but nothing was written in it yet.');
  return { log, checkpointKey };
}

/**
 * Claims a database for a log: only processes that share all of its keys may write in it.
 *
 * @throws {@link DatabaseUnfit} where it is that of another log
 */
export async function claimDatabase(connection: Connection, keys: LogKeys): Promise<void> {
  const own = new Map([
    ['log', keys.log],
    ['checkpoint', createPublicKey(keys.checkpointKey).export({ type: 'spki', format: 'pem' })],
    // Shows whether the secret is the same, and not what it is.
    ['geheim', createHmac('sha256', keys.secret).update('vb-audit database').digest('hex')],
  ]);
  for (const [name, value] of own)
    await connection.ask({
      text: `INSERT INTO ${schema}.eigenschap VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      values: [name, value],
      row: v.unknown(),
    });
  const found = await readProperties(connection);
  const other = [...own].filter(([name, value]) => found.get(name) !== value).map(([name]) => name);
  if (other.length > 0)
    throw new DatabaseUnfit(
      `Expected the database to hold the log of which the keys are here, but it holds another: \`${other.join('`, `')}\` differ. All processes that write in it share the folder \`sleutels\`.`,
    );
  await readIdentity(connection);
}

async function readProperties(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await connection.ask({
    text: `SELECT naam, waarde FROM ${schema}.eigenschap`,
    row: Property,
  });
  return new Map(rows.map(({ naam, waarde }) => [naam, waarde]));
}
