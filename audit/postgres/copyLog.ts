import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { removeIndex } from '../index/AuditIndex.ts';
import { writeAll } from '../log/LogFiles.ts';
import { type Connection, withConnection } from './Connection.ts';
import { CopyUnfit } from './CopyUnfit.ts';
import type { DatabaseAddress } from './DatabaseAddress.ts';
import { type LogIdentity, readIdentity } from './prepareDatabase.ts';
import { readReplacements, writeReplacements } from './replacements.ts';
import { fileName, listFiles, readFrom, type StoredFile } from './storedFiles.ts';
import { readCopied, takeReplacement } from './takeReplacement.ts';
import { withFolder } from './withFolder.ts';

/** What was copied. */
export interface Copied {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies the log of a database into a folder, as files: the form that everything that reads a log reads. Of what was
 * copied before, only what is new is fetched, and the segments that were erased from since. The keys of persons are not
 * copied, nor any other secret.
 *
 * @throws {@link CopyUnfit}; whatever the database or the disk throws
 */
export async function copyLog(address: DatabaseAddress, folder: string): Promise<Copied> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return await withFolder(
    folder,
    async () => await withConnection(address, async (connection) => await copyFiles(connection, folder)),
  );
}

async function copyFiles(connection: Connection, folder: string): Promise<Copied> {
  // One moment for all of it: no checkpoint without the entries that it covers.
  await connection.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const identity = await readIdentity(connection);
  writeIdentity(folder, identity);
  const listed = await listFiles(connection);
  expectAll(folder, listed);
  const known = readReplacements(folder);
  const replaced = listed.filter((file) => isReplaced(folder, file, known));
  let [files, bytes] = [0, 0];
  for (const file of listed) {
    const copied = replaced.includes(file) ? 0 : await copyFile(connection, folder, file);
    files += copied > 0 ? 1 : 0;
    bytes += copied;
  }
  // By now the decisions are there, and the checkpoints that sign them.
  for (const [stream, some] of Map.groupBy(replaced, (file) => file.stream)) {
    const copied = readCopied(folder, stream, identity);
    for (const file of some) {
      bytes += await takeReplacement(connection, folder, file, copied);
      files += 1;
    }
    removeIndex(join(folder, stream));
  }
  // Last: what is interrupted before is done again.
  writeReplacements(folder, listed);
  return { files, bytes };
}

/** @throws {@link CopyUnfit} where the copy has a file that the database does not */
function expectAll(folder: string, files: readonly StoredFile[]): void {
  const known = new Set(files.map(({ stream, file }) => `${stream}/${file}`));
  for (const kind of ['verwerkingen', 'toegang'])
    for (const name of listFolder(join(folder, kind)).map((stream) => `${kind}/${stream}`))
      for (const file of listFolder(join(folder, name)))
        if (fileName.test(file) && !known.has(`${name}/${file}`))
          throw new CopyUnfit(
            `Expected the database to have \`${name}/${file}\`, which was copied before, but it does not.`,
          );
}

function listFolder(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Whether a file was copied before it was replaced. @throws {@link CopyUnfit} where the copy has a later one */
function isReplaced(
  folder: string,
  { stream, file, replaced }: StoredFile,
  known: ReadonlyMap<string, number>,
): boolean {
  const before = known.get(`${stream}/${file}`) ?? 0;
  if (before > replaced)
    throw new CopyUnfit(
      `Expected the database to have \`${stream}/${file}\` as it was replaced for the ${before}th time, which was copied before, but it has that of the ${replaced}th.`,
    );
  return before < replaced && existsSync(join(folder, stream, file));
}

/** @returns how many bytes were fetched */
async function copyFile(connection: Connection, folder: string, stored: StoredFile): Promise<number> {
  const { stream, file, size } = stored;
  const path = join(folder, stream, file);
  const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (before > size)
    throw new CopyUnfit(
      `Expected the database to have all of \`${stream}/${file}\`, ${before} bytes of which were copied before, but it has ${size}.`,
    );
  if (before === size) return 0;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const target = await open(path, existsSync(path) ? 'r+' : 'w', 0o600);
  const write = async (bytes: Uint8Array, position: number): Promise<number> =>
    (await target.write(bytes, 0, bytes.length, position)).bytesWritten;
  try {
    let end = before;
    for await (const bytes of readFrom(connection, stored, before)) {
      await writeAll({ write }, bytes, end);
      end += bytes.length;
    }
  } finally {
    await target.close();
  }
  return size - before;
}

/** Says in the copy which log it is of and what its checkpoints are checked with, or holds it against what it says. */
function writeIdentity(folder: string, { log, checkpointKey }: LogIdentity): void {
  const keys = join(folder, 'sleutels');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const name = join(keys, 'log');
  const key = join(keys, 'checkpoint.pem');
  if (!existsSync(name)) writeFileSync(name, `${log}\n`);
  if (!existsSync(key)) writeFileSync(key, checkpointKey);
  const found = readFileSync(name, 'ascii').trimEnd();
  if (found !== log)
    throw new CopyUnfit(
      `Expected \`${folder}\` to be of log \`${log}\`, as the database is, but it is of \`${found}\`.`,
    );
  const publicKey = createPublicKey(readFileSync(key)).export({ type: 'spki', format: 'pem' });
  if (publicKey !== checkpointKey)
    throw new CopyUnfit(`Expected \`${key}\` to be the key of the log in the database, but it is another.`);
}
