import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts other bytes in the place of a file in one step, durably: a crash leaves the one or the other. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const draft = `${path}.nieuw`;
  const file = openSync(draft, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const directory = openSync(dirname(path), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
