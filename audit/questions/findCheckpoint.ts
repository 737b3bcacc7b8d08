import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A signed checkpoint (C2SP tlog-checkpoint), whole. */
export interface SignedCheckpoint {
  readonly origin: string;
  /** How many entries it covers. */
  readonly size: number;
  readonly note: string;
}

const signedNote = /([^\n]+)\n(\d+)\n[^\n]+\n\n(?:— [^\n]+\n)+(?=\n)/g;

/** The first checkpoint of a stream that covers so many entries; null where none does yet. */
export function findCheckpoint(streamFolder: string, size: number): SignedCheckpoint | null {
  let found: SignedCheckpoint | null = null;
  for (const name of checkpointFiles(streamFolder)) {
    const checkpoints = readCheckpoints(join(streamFolder, name));
    found = checkpoints.find((one) => one.size >= size) ?? found;
    const [first] = checkpoints;
    // Sizes never go down: what stands in the files before this one covers less.
    if (first !== undefined && first.size < size) break;
  }
  return found;
}

/** The last checkpoint of a stream; null where there is none. */
export function lastCheckpoint(streamFolder: string): SignedCheckpoint | null {
  for (const name of checkpointFiles(streamFolder)) {
    const last = readCheckpoints(join(streamFolder, name)).at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

/** The last one first. */
function checkpointFiles(folder: string): readonly string[] {
  const number = (name: string): number => Number.parseInt(name, 10);
  return readdirSync(folder)
    .filter((name) => /^\d{8,}\.checkpoints$/.test(name))
    .toSorted((one, other) => number(other) - number(one));
}

function readCheckpoints(file: string): readonly SignedCheckpoint[] {
  const notes = readFileSync(file, 'utf8').matchAll(signedNote);
  return Array.from(notes, ([note, origin = '', size = '']) => ({ origin, size: Number(size), note }));
}
