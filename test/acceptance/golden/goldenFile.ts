import { join } from 'node:path';

/** The reviewed picture of what the shipped policy gives. */
export const goldenFile = join(import.meta.dirname, '..', 'matrix.golden.txt');
