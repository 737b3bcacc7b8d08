import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { errorCodeOf } from '../../authz/policy/errorCodeOf.ts';

/**
 * The content of a file with a secret, which is made where there is none. It can be read by its owner only, and of
 * processes that make it at the same time the first one counts for all.
 */
export function readOrMakeFile(file: string, make: () => string | Buffer): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errorCodeOf(error) !== 'ENOENT') throw error;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written beside its place and linked into it, so that no other process reads half a key.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, make(), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file);
}
