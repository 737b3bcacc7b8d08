import * as v from 'valibot';

import type { LogKeys } from '../keys/openLogKeys.ts';
import { Connection } from './Connection.ts';
import type { DatabaseAddress } from './DatabaseAddress.ts';
import { claimDatabase, DatabaseUnfit, prepareDatabase } from './prepareDatabase.ts';
import { schema } from './tables.ts';
import { endSession, type HeldSlot, holdAgain, readSession, type Session, takeSlot } from './takeSlot.ts';

/** Some bytes of a file of the log. */
export interface Piece {
  /** Such as `verwerkingen/1`. */
  readonly stream: string;
  readonly file: string;
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** Another process has taken the slot: nothing is written in it any more. */
export class SlotLost extends Error {
  constructor() {
    super('Expected to hold the slot still, but it was lost with the connection.');
    this.name = 'SlotLost';
  }
}

/** After how many milliseconds a connection that was lost is tried again. */
const retryAfter = 1000;

/** Takes a slot on a connection. */
type TakeSlot = (connection: Connection) => Promise<HeldSlot>;

/** A connection that is ready to write. */
interface Ready {
  readonly connection: Connection;
  readonly slot: HeldSlot;
}

/** What was given to be appended at the same time. */
interface Batch {
  readonly given: { readonly slot: HeldSlot; readonly piece: Piece }[];
  readonly written: Promise<void>;
}

/**
 * The one connection on which a process writes its log: it holds a slot, and every statement goes over it in its turn.
 * Lost, it is made again, at the latest when something is to be written.
 */
export class WriterSession {
  readonly #address: DatabaseAddress;
  readonly #keys: LogKeys;
  readonly #onReachable: (reachable: boolean) => void;
  readonly #take: TakeSlot;
  #ready: Ready | null = null;
  /** What the server may still hold for us. */
  #session: Session | null = null;
  #slot: HeldSlot | null = null;
  #last: Promise<unknown> = Promise.resolve();
  /** The last that was acknowledged. */
  #written: Piece | null = null;
  /** What is appended when it is the turn of it. */
  #batch: Batch | null = null;
  #retry: NodeJS.Timeout | null = null;
  #isClosed = false;

  private constructor(
    address: DatabaseAddress,
    keys: LogKeys,
    onReachable: (reachable: boolean) => void,
    take: TakeSlot,
  ) {
    this.#address = address;
    this.#keys = keys;
    this.#onReachable = onReachable;
    this.#take = take;
  }

  /**
   * @param onReachable told when the connection is lost, and when there is another
   * @param take which slot; the first that is free unless told
   * @throws where the database cannot be reached, or is not fit for this log; what `take` throws
   */
  static async open(
    address: DatabaseAddress,
    keys: LogKeys,
    onReachable: (reachable: boolean) => void,
    take: TakeSlot = takeSlot,
  ): Promise<WriterSession> {
    const session = new WriterSession(address, keys, onReachable, take);
    try {
      await session.slot();
    } catch (error) {
      session.#isClosed = true;
      throw error;
    }
    return session;
  }

  get isReachable(): boolean {
    return this.#ready?.connection.isOpen === true;
  }

  /** The slot that is held: the same object for as long as it was not lost. */
  async slot(): Promise<HeldSlot> {
    return await this.#inTurn(async ({ slot }) => await Promise.resolve(slot));
  }

  /** Asks something in its turn. */
  async ask<Result>(task: (connection: Connection) => Promise<Result>): Promise<Result> {
    return await this.#inTurn(async ({ connection }) => await task(connection));
  }

  /**
   * Appends to a file. Pieces that are given at the same time become durable in one statement, all or none.
   *
   * @returns when it is durable
   * @throws {@link SlotLost}; where it fails, or nobody can say whether it did
   */
  async append(slot: HeldSlot, piece: Piece): Promise<void> {
    const batch = (this.#batch ??= this.#nextBatch());
    batch.given.push({ slot, piece });
    await batch.written;
  }

  #nextBatch(): Batch {
    const given: Batch['given'] = [];
    const written = this.#inTurn(async (ready) => {
      this.#batch = null;
      if (given.some(({ slot }) => slot !== ready.slot)) throw new SlotLost();
      const pieces = given.map(({ piece }) => piece);
      if (await insert(ready, pieces)) {
        this.#written = pieces.at(-1) ?? null;
        return;
      }
      // The server holds the lock for us, and another has the turn: with a new connection, another slot is taken.
      await ready.connection.close();
      throw new SlotLost();
    });
    const batch = { given, written };
    // Where there was no connection, its turn never came.
    written.catch(() => {
      if (this.#batch === batch) this.#batch = null;
    });
    return batch;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#last;
    await this.#ready?.connection.close();
  }

  async #inTurn<Result>(task: (ready: Ready) => Promise<Result>): Promise<Result> {
    const before = this.#last;
    const run = async (): Promise<Result> => {
      await before;
      return await task(await this.#connected());
    };
    const result = run();
    this.#last = result.catch(() => {});
    return await result;
  }

  async #connected(): Promise<Ready> {
    if (this.#ready?.connection.isOpen === true) return this.#ready;
    if (this.#isClosed) throw new Error('The connection of the audit log is closed.');
    const connection = await Connection.open(this.#address);
    void connection.ended.then(() => this.#ended(connection));
    try {
      await prepareDatabase(connection);
      await claimDatabase(connection, this.#keys);
      if (this.#written !== null) await expectWritten(connection, this.#written);
      if (this.#session !== null) await endSession(connection, this.#session);
      this.#session = await readSession(connection);
      if (this.#slot === null || !(await holdAgain(connection, this.#slot)))
        this.#slot = await this.#take(connection);
    } catch (error) {
      await connection.close().catch(() => {});
      throw error;
    }
    const isAnother = this.#ready !== null;
    this.#ready = { connection, slot: this.#slot };
    if (isAnother) this.#onReachable(true);
    return this.#ready;
  }

  #ended(connection: Connection): void {
    if (!this.#isClosed && this.#ready?.connection === connection) this.#onReachable(false);
    this.#reconnect();
  }

  #reconnect(): void {
    if (this.#isClosed || this.#retry !== null) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.slot().catch(() => this.#reconnect());
    }, retryAfter).unref();
  }
}

/**
 * Sees to it that the database still has what it acknowledged.
 *
 * @throws {@link DatabaseUnfit} where it is another one now: a standby took over that had not been waited for
 */
async function expectWritten(
  connection: Connection,
  { stream, file, position, bytes }: Piece,
): Promise<void> {
  const found = await connection.ask({
    // A segment that was erased from since has other pieces, and says up to where it was kept.
    text: `SELECT FROM ${schema}.stuk
      WHERE stroom = $1 AND bestand = $2 AND positie = $3 AND octet_length(bytes) = $4
      UNION ALL SELECT FROM ${schema}.vervanging
      WHERE stroom = $1 AND bestand = $2 AND lengte >= $3 + $4`,
    values: [stream, file, position, bytes.length],
    row: v.unknown(),
  });
  if (found.length === 0)
    throw new DatabaseUnfit(
      `Expected the database to have byte ${position} and on of \`${stream}/${file}\`, which it acknowledged, but it has lost it. Nothing is written behind that: keep what there is, and run \`vb audit verify\` with a checkpoint that was kept.`,
    );
}

/** @returns whether it is still the turn of this slot; else nothing was written */
async function insert({ connection, slot }: Ready, pieces: readonly Piece[]): Promise<boolean> {
  const rows = pieces.map((_, index) => {
    const [stream, file, position, bytes] = [3, 4, 5, 6].map((place) => place + 4 * index);
    return `($${stream}::text, $${file}::text, $${position}::bigint, $${bytes}::bytea)`;
  });
  const written = await connection.ask({
    name: `append${pieces.length}`,
    // Whoever takes the slot waits for this share lock; whoever comes after that finds another turn, and no row.
    text: `WITH eigen AS MATERIALIZED
        (SELECT FROM ${schema}.schrijver WHERE stroom = $1 AND beurt = $2 FOR SHARE)
      INSERT INTO ${schema}.stuk (stroom, bestand, positie, bytes)
      SELECT stuk.* FROM eigen, (VALUES ${rows.join(', ')}) AS stuk RETURNING 1`,
    values: [
      slot.stream,
      slot.turn,
      ...pieces.flatMap(({ stream, file, position, bytes }) => [stream, file, position, bytes]),
    ],
    row: v.unknown(),
  });
  return written.length === pieces.length;
}
