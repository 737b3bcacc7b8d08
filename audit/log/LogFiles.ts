import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that is being written. */
export interface LogFile {
  /** @returns how many bytes were written; it may be fewer */
  write(bytes: Uint8Array, position: number): Promise<number>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** The files of a folder, as the log uses them; a test puts a disk that fails in its place. */
export interface LogFiles {
  /** Names of what is in the folder. */
  list(): Promise<readonly string[]>;
  /** The content; null where there is no such file. */
  read(name: string): Promise<Buffer | null>;
  /** @throws where there is one of that name */
  create(name: string): Promise<LogFile>;
  remove(name: string): Promise<void>;
  /** Makes the folder's list of names durable. */
  sync(): Promise<void>;
}

/** Readable by their owner only. */
const fileMode = 0o600;
const folderMode = 0o700;

/** Opens a folder of the disk, making it where there is none. */
export async function openFolder(folder: string): Promise<LogFiles> {
  const made = await mkdir(folder, { recursive: true, mode: folderMode });
  // A folder that was made is a name in the one above it, which has to last too.
  if (made !== undefined) await syncAbove(folder, dirname(made));
  return {
    list: async () => await readdir(folder),
    read: async (name) => await readFile(join(folder, name)).catch(nullWhereMissing),
    create: async (name) => {
      const file = await open(join(folder, name), 'wx', fileMode);
      return {
        write: async (bytes, position) => (await file.write(bytes, 0, bytes.length, position)).bytesWritten,
        datasync: async () => await file.datasync(),
        close: async () => await file.close(),
      };
    },
    remove: async (name) => await rm(join(folder, name)),
    sync: async () => await syncFolder(folder),
  };
}

async function syncAbove(folder: string, highest: string): Promise<void> {
  const above = dirname(folder);
  await syncFolder(above);
  if (above !== highest && above !== dirname(above)) await syncAbove(above, highest);
}

async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Writes all of it, however little each call takes. */
export async function writeAll(
  file: Pick<LogFile, 'write'>,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const more = await file.write(bytes.subarray(written), position + written);
    if (more <= 0) throw new Error('Expected the disk to take more bytes, but it took none.');
    written += more;
  }
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
