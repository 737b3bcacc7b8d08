import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { ByteWriter } from '../log/ByteWriter.ts';
import { checkBytes, entryTypes, lengthBytes, segmentMagic } from '../log/entryTypes.ts';
import { leafHash } from '../log/hashes.ts';
import { nameOfSegment, rawEntries, readErased, writeErased, writtenBytes } from '../log/Segment.ts';
import type { WayPart } from '../read/segmentsOf.ts';

/**
 * Writes a segment again without the content of some entries, and puts it in its place in one step. All leaf hashes stay
 * what they were.
 *
 * @param entries numbers of those to erase
 * @throws where the segment is not as it was written; nothing has changed then
 */
export function rewriteSegment(folder: string, part: WayPart, entries: ReadonlySet<number>): void {
  const { number, header, length } = part;
  const path = join(folder, nameOfSegment(number));
  const writer = new ByteWriter();
  writer.raw(segmentMagic);
  let { leaf } = header.before;
  let entry = header.before.frontier.size;
  let written = segmentMagic.length;
  for (const one of rawEntries(readFileSync(path))) {
    if (length !== null && written >= length) break;
    leaf = one.type === entryTypes.gewist ? readErased(one.payload).leaf : leafHash(leaf, one.body);
    if (!leaf.subarray(0, checkBytes).equals(one.check))
      throw new Error(`Expected \`${path}\` to be as it was written, but entry ${entry} is not: verify it.`);
    const start = writer.length;
    writer.u32(0);
    if (entries.has(entry) && one.type !== entryTypes.gewist) {
      writer.u8(entryTypes.gewist);
      writeErased(writer, { type: one.type, length: one.body.length, leaf });
    } else writer.raw(one.body);
    writer.setU32(start, writer.length - start - lengthBytes);
    writer.raw(one.check);
    written += writtenBytes(one);
    entry += 1;
  }
  if (length !== null && written !== length)
    throw new Error(`Expected \`${path}\` to have had ${length} bytes, but it had ${written}: verify it.`);
  replaceFile(folder, path, writer.view(0));
}

function replaceFile(folder: string, path: string, bytes: Uint8Array): void {
  const draft = `${path}.nieuw`;
  const file = openSync(draft, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
