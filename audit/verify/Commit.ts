import { FormInvalid } from './Place.ts';
import { PayloadReader } from './PayloadReader.ts';

/** What a commit begins with, and nothing else has by chance. */
export const mark = Buffer.concat([Buffer.of(0xff), Buffer.from('VB-AUDIT-VASTLEGGING', 'ascii')]);

/** Bytes of a commit's type and payload. */
export const commitLength = 1 + mark.length + 8 + 32 + 8;

/** Bytes from the mark to the end of the entry, its check included. */
export const markToEnd = commitLength - 1 + 8;

/** What a `vastlegging` says. */
export interface Commit {
  readonly size: number;
  readonly root: Buffer;
  readonly moment: number;
}

/** Reads the payload of a `vastlegging`. @throws {FormInvalid} */
export function readCommit(payload: Buffer): Commit {
  const reader = new PayloadReader(payload);
  const begin = reader.fixed(mark.length, 'mark');
  if (!begin.equals(mark)) throw new FormInvalid('the mark of a commit', begin.toString('hex'));
  const commit = {
    size: reader.u64('size'),
    root: Buffer.from(reader.fixed(32, 'root')),
    moment: reader.u64('moment'),
  };
  reader.end();
  return commit;
}
