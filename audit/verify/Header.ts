import { FormInvalid } from './Place.ts';
import { PayloadReader } from './PayloadReader.ts';
import { subtreesOf } from './Tree.ts';

/** What the first entry of a segment says. */
export interface Header {
  readonly origin: string;
  readonly number: number;
  readonly first: number;
  readonly moment: number;
  /** Number of the segment that this one goes on from; 0 for none. */
  readonly previous: number;
  readonly previousLength: number;
  readonly leafBefore: Buffer;
  readonly frontier: readonly Buffer[];
}

/** Reads the payload of a `segment` entry; its buffers are its own. @throws {FormInvalid} */
export function readHeader(payload: Buffer): Header {
  const reader = new PayloadReader(Buffer.from(payload));
  const header = {
    origin: reader.text('origin'),
    number: reader.u64('number'),
    first: reader.u64('first'),
    moment: reader.u64('moment'),
    previous: reader.u64('previous'),
    previousLength: reader.u64('previous length'),
    leafBefore: reader.fixed(32, 'leaf before'),
    frontier: reader.list('frontier', () => reader.fixed(32, 'frontier')),
  };
  reader.end();
  const subtrees = subtreesOf(header.first);
  if (header.frontier.length !== subtrees)
    throw new FormInvalid(`\`frontier\` of ${subtrees} roots`, String(header.frontier.length));
  return header;
}
