import { hash } from 'node:crypto';

import type { FileWindow } from './FileWindow.ts';
import { FormInvalid } from './Place.ts';
import { PayloadReader } from './PayloadReader.ts';

/** What every segment begins with. */
export const magic = Buffer.from('VBAUDIT1', 'ascii');

/** Types of entries that stand in every stream. */
export const entryTypes = Object.freeze({ gewist: 0, segment: 1, vastlegging: 2, wisbesluit: 48 });

const longest = 16_777_216;
const checkLength = 8;

/** An entry as it stands in the file, its check not yet held against anything. */
export interface Entry {
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
  readonly type: number;
  /** Holds until the next entry is read. */
  readonly payload: Buffer;
  readonly check: Buffer;
}

/**
 * Reads the entry that begins at an offset before the end of the file.
 * @throws {FormInvalid} where none can stand there
 */
export function readEntry(file: FileWindow, offset: number): Entry {
  const head = file.at(offset, 4);
  if (head.length < 4) throw new FormInvalid('the length of an entry, 4 bytes', `${head.length} bytes`);
  const length = head.readUInt32BE();
  if (length < 1 || length > longest)
    throw new FormInvalid(`the length of an entry, from 1 to ${longest}`, String(length));
  const rest = file.at(offset + 4, length + checkLength);
  if (rest.length < length + checkLength)
    throw new FormInvalid(`an entry of ${length + checkLength + 4} bytes`, `${rest.length + 4} bytes`);
  return {
    offset,
    end: offset + 4 + length + checkLength,
    type: rest.readUInt8(0),
    payload: rest.subarray(1, length),
    check: rest.subarray(length),
  };
}

let scratch = Buffer.alloc(1 << 16);

/**
 * The leaf hash of an entry.
 * @param before leaf hash of the entry before it
 * @throws {FormInvalid} where it is an erased entry that does not say its leaf hash
 */
export function leafOf({ type, payload }: Entry, before: Buffer): Buffer {
  if (type === entryTypes.gewist) {
    const { leaf } = readErased(payload);
    return leaf;
  }
  const length = 34 + payload.length;
  if (length > scratch.length) scratch = Buffer.alloc(length + (1 << 16));
  scratch[0] = 0;
  before.copy(scratch, 1);
  scratch[33] = type;
  payload.copy(scratch, 34);
  return hash('sha256', scratch.subarray(0, length), 'buffer');
}

/** What is left of an entry that was erased: its type, its `length` and its leaf hash. @throws {FormInvalid} */
export function readErased(payload: Buffer): {
  readonly type: number;
  readonly length: number;
  readonly leaf: Buffer;
} {
  const reader = new PayloadReader(payload);
  const type = reader.u8('type');
  const length = Buffer.from(reader.fixed(4, 'length')).readUInt32BE();
  const leaf = Buffer.from(reader.fixed(32, 'leaf'));
  reader.end();
  if (length < 1 || length > longest)
    throw new FormInvalid(`the \`length\` of an erased entry, from 1 to ${longest}`, String(length));
  return { type, length, leaf };
}

/** How many bytes an entry had when it was written. @throws {FormInvalid} */
export function writtenBytes({ type, payload, offset, end }: Entry): number {
  return type === entryTypes.gewist ? 4 + readErased(payload).length + checkLength : end - offset;
}
