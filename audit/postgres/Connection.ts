import { Socket } from 'node:net';

import { Client } from 'pg';
import * as v from 'valibot';

import { errorCodeOf } from '../../authz/policy/errorCodeOf.ts';
import type { DatabaseAddress } from './DatabaseAddress.ts';

/** A database that takes longer than this, in milliseconds, counts as one that cannot be reached. */
const patience = 5000;

/** There is no connection with the database; the message says with which, and why. */
export class Unreachable extends Error {
  constructor({ host, port, user, database }: DatabaseAddress, cause: unknown) {
    // Of a name with several addresses, the error has a code and no message.
    const why = cause instanceof Error && cause.message !== '' ? cause.message : errorCodeOf(cause);
    super(`Expected to reach database \`${database}\` at ${host}:${port} as \`${user}\`, but: ${why}.`, {
      cause,
    });
    this.name = 'Unreachable';
  }
}

/** A statement, and the form of the rows that it gives. */
export interface Statement<Row> {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** A statement with a name is prepared once. */
  readonly name?: string;
  readonly row: v.GenericSchema<unknown, Row>;
}

/** One connection, on which one statement is under way at a time: whoever uses it sees to that. */
export class Connection {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #warnings: string[] = [];
  readonly #ended = Promise.withResolvers<undefined>();
  #isOpen = true;

  private constructor(client: Client, socket: Socket) {
    this.#client = client;
    this.#socket = socket;
  }

  /** @throws {@link Unreachable} */
  static async open(address: DatabaseAddress): Promise<Connection> {
    const { host, port, user, password, database, tls } = address;
    const socket = new Socket();
    const client = new Client({
      host,
      port,
      user,
      database,
      ...(password === null ? {} : { password }),
      // With the name that the certificate has to be of: an address too.
      ssl: tls === null ? false : { host, ...(tls.certificates === null ? {} : { ca: tls.certificates }) },
      // Held on to, for it is the one thing by which a statement that is not answered can be given up.
      stream: () => socket,
      keepAlive: true,
      connectionTimeoutMillis: patience,
      application_name: 'vreemdelingenbeeld audit',
    });
    const connection = new Connection(client, socket);
    client.on('error', () => {
      connection.#isOpen = false;
    });
    client.once('end', () => {
      connection.#isOpen = false;
      connection.#ended.resolve(undefined);
    });
    client.on('notice', ({ severity, message }) => {
      if (severity === 'WARNING') connection.#warnings.push(message ?? severity);
    });
    try {
      await client.connect();
    } catch (error) {
      throw new Unreachable(address, error);
    }
    return connection;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Resolves when the connection is gone. */
  get ended(): Promise<undefined> {
    return this.#ended.promise;
  }

  /**
   * @returns the rows
   * @throws where it fails, where the server warns (as when it gives up waiting for a standby), and where there is no
   * answer in time: the connection is closed then
   */
  async ask<Row>({ text, values = [], name, row }: Statement<Row>): Promise<readonly Row[]> {
    const config = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    const { rows } = await this.#inTime(
      async () => await this.#client.query<Record<string, unknown>>(config),
    );
    return v.parse(v.array(row), rows);
  }

  /** Several statements in one text, without values or rows: one transaction. @throws as {@link ask} */
  async run(text: string): Promise<void> {
    await this.#inTime(async () => await this.#client.query(text));
  }

  async #inTime<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#warnings.length = 0;
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
      this.#isOpen = false;
      this.#socket.destroy();
    }, patience);
    try {
      const result = await task();
      const [warning] = this.#warnings;
      if (warning !== undefined) throw new Error(`The database warns: ${warning}`);
      return result;
    } catch (error) {
      if (late.signal.aborted)
        throw new Error(`The database did not answer within ${patience} ms.`, { cause: error });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const timer = setTimeout(() => this.#socket.destroy(), patience);
    await this.#client.end().finally(() => clearTimeout(timer));
  }
}

/** Does something in one transaction: all of it or nothing. @throws what the task throws; as {@link Connection.ask} */
export async function inTransaction<Result>(
  connection: Connection,
  task: () => Promise<Result>,
): Promise<Result> {
  await connection.run('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    const result = await task();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Does something on a connection of its own, which is closed whatever becomes of it. */
export async function withConnection<Result>(
  address: DatabaseAddress,
  task: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await Connection.open(address);
  try {
    return await task(connection);
  } finally {
    await connection.close();
  }
}
