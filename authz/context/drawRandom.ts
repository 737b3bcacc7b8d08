import { randomFillSync } from 'node:crypto';

/** Random bytes, drawn many at a time: to draw a few takes as long. */
const pool = Buffer.alloc(4096);
let used = pool.length;

/**
 * Bytes that nobody was given before, as text: fit for numbers that may not come twice or be guessed, not for keys,
 * which would lie in the pool until it is drawn anew.
 *
 * @param bytes how many, at most 4,096
 */
export function drawRandom(bytes: number, encoding: 'hex' | 'base64url'): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString(encoding, used - bytes, used);
}
