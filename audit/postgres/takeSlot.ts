import * as v from 'valibot';

import { mostStreams } from '../store/openFolderStore.ts';
import type { Connection } from './Connection.ts';
import { schema } from './tables.ts';

/** A slot that was taken: nobody has it at a later turn as long as it may be written. */
export interface HeldSlot {
  readonly stream: number;
  /** How many times it was taken by then. */
  readonly turn: number;
}

/** The session that holds a slot's lock, as the server names it. */
export interface Session {
  readonly pid: number;
  readonly begun: string;
}

/** The advisory locks of slots are this one and the number of the stream. */
const lockClass = 0x5642_0002;
/** How long an own session that was lost may take to end, in milliseconds. */
const endWithin = 2000;

const Turn = v.object({ beurt: v.pipe(v.string(), v.transform(Number)) });

/** What the server calls this session. */
export async function readSession(connection: Connection): Promise<Session> {
  const [session] = await connection.ask({
    text: `SELECT pid, backend_start::text AS begun FROM pg_stat_activity WHERE pid = pg_backend_pid()`,
    row: v.object({ pid: v.number(), begun: v.string() }),
  });
  if (session === undefined) throw new Error('Expected the server to know this session, but it does not.');
  return session;
}

/** Ends a session that this process lost: as long as the server does not know that, it holds its slot. */
export async function endSession(connection: Connection, { pid, begun }: Session): Promise<void> {
  await connection.ask({
    text: `SELECT pg_terminate_backend(pid, ${endWithin}) FROM pg_stat_activity
      WHERE pid = $1 AND backend_start::text = $2`,
    values: [pid, begun],
    row: v.unknown(),
  });
}

/** Holds a slot again, if nobody took it meanwhile. @returns whether it is held */
export async function holdAgain(connection: Connection, { stream, turn }: HeldSlot): Promise<boolean> {
  if (!(await lock(connection, stream))) return false;
  const [found] = await connection.ask({
    text: `SELECT beurt FROM ${schema}.schrijver WHERE stroom = $1`,
    values: [stream],
    row: Turn,
  });
  if (found?.beurt === turn) return true;
  await connection.ask({
    text: 'SELECT pg_advisory_unlock($1, $2)',
    values: [lockClass, stream],
    row: v.unknown(),
  });
  return false;
}

/**
 * Takes the first slot that nobody holds. The lock says that its holder is gone; the turn takes from a holder that is
 * not, and does not know it, the power to write: what it had under way is waited for, and all that comes later fails.
 */
export async function takeSlot(connection: Connection): Promise<HeldSlot> {
  for (let stream = 1; stream <= mostStreams; stream += 1) {
    const taken = await takeStream(connection, stream);
    if (taken !== null) return taken;
  }
  throw new Error(`Expected one of ${mostStreams} streams to be free, but each is being written.`);
}

/** Takes one slot; null where somebody holds it. */
export async function takeStream(connection: Connection, stream: number): Promise<HeldSlot | null> {
  if (!(await lock(connection, stream))) return null;
  const [taken] = await connection.ask({
    text: `INSERT INTO ${schema}.schrijver VALUES ($1, 1)
      ON CONFLICT (stroom) DO UPDATE SET beurt = schrijver.beurt + 1 RETURNING beurt`,
    values: [stream],
    row: Turn,
  });
  return taken === undefined ? null : Object.freeze({ stream, turn: taken.beurt });
}

async function lock(connection: Connection, stream: number): Promise<boolean> {
  const [answer] = await connection.ask({
    text: 'SELECT pg_try_advisory_lock($1, $2) AS held',
    values: [lockClass, stream],
    row: v.object({ held: v.boolean() }),
  });
  return answer?.held === true;
}
