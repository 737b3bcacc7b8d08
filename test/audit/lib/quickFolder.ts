import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inMemory = '/dev/shm';
/** What the data of a server of the tests takes, at most. */
const roomBytes = 2 ** 30;

/**
 * Makes a folder in memory where there is room in one, for files that are written again and again. What the tests break
 * is processes and bytes: to these, memory and disk are the same.
 */
export function quickFolder(name: string): string {
  return mkdtempSync(join(hasRoom() ? inMemory : tmpdir(), `vb-${name}-`));
}

function hasRoom(): boolean {
  if (!existsSync(inMemory)) return false;
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > roomBytes;
}
