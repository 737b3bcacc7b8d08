import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import * as v from 'valibot';

import { writeAll } from '../log/LogFiles.ts';
import { type Connection, withConnection } from './Connection.ts';
import type { DatabaseAddress } from './DatabaseAddress.ts';
import { type LogIdentity, readIdentity } from './prepareDatabase.ts';
import { schema } from './tables.ts';

/** A copy and the database do not fit: the copy has what the database does not, or is of another log. */
export class CopyUnfit extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'CopyUnfit';
  }
}

/** What was copied. */
export interface Copied {
  readonly files: number;
  readonly bytes: number;
}

/** Pieces that are fetched at once. */
const piecesAtOnce = 200;

const fileName = /^\d{8,}\.(?:segment|checkpoints)$/;

/** A file of the log, as the database says. */
interface StoredFile {
  /** Such as `verwerkingen/1`. */
  readonly stream: string;
  readonly file: string;
  readonly size: number;
}

/**
 * Copies the log of a database into a folder, as files: the form that everything that reads a log reads. Of what was
 * copied before, only what is new is fetched. The keys of persons are not copied, nor any other secret.
 *
 * @throws {@link CopyUnfit}; whatever the database or the disk throws
 */
export async function copyLog(address: DatabaseAddress, folder: string): Promise<Copied> {
  return await withConnection(address, async (connection) => {
    // One moment for all of it: no checkpoint without the entries that it covers.
    await connection.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    writeIdentity(folder, await readIdentity(connection));
    const listed = await listFiles(connection);
    expectAll(folder, listed);
    let [files, bytes] = [0, 0];
    for (const file of listed) {
      const copied = await copyFile(connection, folder, file);
      files += copied > 0 ? 1 : 0;
      bytes += copied;
    }
    return { files, bytes };
  });
}

/** The files by stream and name; segments first, so that a copy in the making has no checkpoint that covers more. */
async function listFiles(connection: Connection): Promise<readonly StoredFile[]> {
  return await connection.ask({
    text: `SELECT stroom AS stream, bestand AS file, size FROM ${schema}.stuk AS begin
      CROSS JOIN LATERAL (
        SELECT (positie + octet_length(bytes))::text AS size FROM ${schema}.stuk AS piece
        WHERE piece.stroom = begin.stroom AND piece.bestand = begin.bestand ORDER BY positie DESC LIMIT 1
      ) AS last
      WHERE positie = 0 ORDER BY right(bestand, 11) <> 'checkpoints' DESC, stroom, bestand`,
    row: v.object({
      stream: v.pipe(v.string(), v.regex(/^(?:verwerkingen|toegang)\/[1-9]\d*$/)),
      file: v.pipe(v.string(), v.regex(fileName)),
      size: v.pipe(v.string(), v.transform(Number)),
    }),
  });
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

/** @returns how many bytes were fetched */
async function copyFile(
  connection: Connection,
  folder: string,
  { stream, file, size }: StoredFile,
): Promise<number> {
  const path = join(folder, stream, file);
  const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (before > size)
    throw new CopyUnfit(
      `Expected the database to have all of \`${stream}/${file}\`, ${before} bytes of which were copied before, but it has ${size}.`,
    );
  if (before === size) return 0;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const target = await open(path, existsSync(path) ? 'r+' : 'w', 0o600);
  try {
    for (let at = before; at < size;) at = await copyPieces(connection, target, { stream, file, size }, at);
  } finally {
    await target.close();
  }
  return size - before;
}

const Piece = v.object({ at: v.pipe(v.string(), v.transform(Number)), bytes: v.instance(Buffer) });

/** @returns up to where the file is copied then */
async function copyPieces(
  connection: Connection,
  target: FileHandle,
  { stream, file }: StoredFile,
  from: number,
): Promise<number> {
  const pieces = await connection.ask({
    text: `SELECT positie::text AS at, bytes FROM ${schema}.stuk WHERE stroom = $1 AND bestand = $2 AND positie >= (
        SELECT max(positie) FROM ${schema}.stuk WHERE stroom = $1 AND bestand = $2 AND positie <= $3)
      ORDER BY positie LIMIT ${piecesAtOnce}`,
    values: [stream, file, from],
    row: Piece,
  });
  let end = from;
  for (const { at, bytes } of pieces) {
    const behind = at + bytes.length;
    if (at > end)
      throw new CopyUnfit(`Expected a piece of \`${stream}/${file}\` at byte ${end}, but it is at ${at}.`);
    await writeAll(
      { write: async (part, position) => (await target.write(part, 0, part.length, position)).bytesWritten },
      bytes.subarray(end - at),
      end,
    );
    end = behind;
  }
  if (end === from)
    throw new CopyUnfit(`Expected more of \`${stream}/${file}\` behind byte ${from}, but there is none.`);
  return end;
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
