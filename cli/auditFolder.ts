import { createPublicKey } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { lookUpOf } from '../audit/keys/PersonKey.ts';
import { openPersonKeyStore, type PersonKeyStore } from '../audit/keys/PersonKeyStore.ts';
import { withConnection } from '../audit/postgres/Connection.ts';
import { copyLog } from '../audit/postgres/copyLog.ts';
import { findKey } from '../audit/postgres/personKeys.ts';
import { closeStreams, type IndexedStream, openStreams } from '../audit/questions/IndexedStream.ts';
import { type Environment, UsageError } from './commands/Command.ts';
import { readSettings } from './readSettings.ts';

/**
 * The folder of the audit log: the one that was named, or the one of this system. Of a log that lies in a database it is
 * a copy, which is brought up to date.
 */
export async function auditFolder(named: string | undefined, environment: Environment): Promise<string> {
  if (named !== undefined) return named;
  const { auditFolder: folder, auditDatabase } = readSettings(environment);
  if (auditDatabase !== null) await copyLog(auditDatabase, folder);
  return folder;
}

/**
 * Has something done with the files of a log that are to be verified. Of a log that lies in a database they are all
 * fetched anew: a copy that was made before shows nothing of what became of the database since.
 */
export async function withFolderToVerify<Answer>(
  named: string | undefined,
  environment: Environment,
  task: (folder: string) => Answer,
): Promise<Answer> {
  const settings = named === undefined ? readSettings(environment) : null;
  if (settings === null || settings.auditDatabase === null)
    return task(await auditFolder(named, environment));
  const { auditFolder: own, auditDatabase } = settings;
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(own, 'verify-'));
  try {
    copyPublicKeys(own, folder);
    if (existsSync(join(own, 'getuigen')))
      cpSync(join(own, 'getuigen'), join(folder, 'getuigen'), { recursive: true });
    await copyLog(auditDatabase, folder);
    return task(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the log is known by, as far as it is known here: so it is not the database that says what it is to be. */
function copyPublicKeys(from: string, to: string): void {
  const [log, key] = ['log', 'checkpoint.pem'].map((name) => join('sleutels', name));
  if (log === undefined || key === undefined || !existsSync(join(from, key))) return;
  mkdirSync(join(to, 'sleutels'));
  copyFileSync(join(from, log), join(to, log));
  const publicKey = createPublicKey(readFileSync(join(from, key)));
  writeFileSync(join(to, key), publicKey.export({ type: 'spki', format: 'pem' }));
}

/**
 * Asks something of the audit log, by its indexes, which are brought up to date first.
 * @throws {UsageError} where there is no log
 */
export function askLog<Answer>(folder: string, ask: (streams: readonly IndexedStream[]) => Answer): Answer {
  if (!existsSync(join(folder, 'verwerkingen')))
    throw new UsageError(`Expected the folder of an audit log, but got \`${folder}\`.`);
  const streams = openStreams(folder);
  try {
    return ask(streams);
  } finally {
    closeStreams(streams);
  }
}

/** What a person is found by in a log. */
export interface PersonSearch {
  /** The secret of the key store. */
  readonly secret: Buffer;
  /** What the person's key is kept under. */
  readonly lookUp: Buffer;
  readonly keys: Pick<PersonKeyStore, 'find'>;
}

/**
 * Finds the key of a person: in the folder that was named, or where this system keeps its keys.
 * @throws {UsageError} where there are none
 */
export async function findPersonKey(
  vnummer: string,
  named: string | undefined,
  environment: Environment,
): Promise<PersonSearch> {
  const settings = named === undefined ? readSettings(environment) : null;
  const folder = named ?? settings?.auditFolder ?? '';
  const database = settings?.auditDatabase ?? null;
  const [secretFile, storeFile] = ['geheim', 'personen.sqlite'].map((name) => join(folder, 'sleutels', name));
  const missing = [secretFile, ...(database === null ? [storeFile] : [])].some(
    (file) => file === undefined || !existsSync(file),
  );
  if (secretFile === undefined || storeFile === undefined || missing)
    throw new UsageError(
      `Expected the keys of persons in \`${join(folder, 'sleutels')}\`, but there are none.`,
    );
  const secret = readFileSync(secretFile);
  const lookUp = lookUpOf(secret, vnummer);
  const key =
    database === null
      ? findInFile(storeFile, lookUp)
      : await withConnection(database, async (connection) => await findKey(connection, lookUp));
  return { secret, lookUp, keys: { find: (asked) => (lookUp.equals(asked) ? key : null) } };
}

function findInFile(file: string, lookUp: Uint8Array): Uint8Array | null {
  const store = openPersonKeyStore(file);
  try {
    return store.find(lookUp);
  } finally {
    store.close();
  }
}
