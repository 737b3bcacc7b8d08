import { ByteWriter } from '../log/ByteWriter.ts';
import { checkBytes, entryTypes, lengthBytes, segmentMagic } from '../log/entryTypes.ts';
import { leafHash } from '../log/hashes.ts';
import { nameOfSegment, rawEntries, readErased, writeErased, writtenBytes } from '../log/Segment.ts';
import type { ClosedPart } from '../read/segmentsOf.ts';

/**
 * A segment without the content of some entries, and without what stood behind its last commit that counts. All leaf
 * hashes stay what they were.
 *
 * @param bytes of the segment
 * @param entries numbers of those to erase
 * @throws where the segment is not as it was written
 */
export function rewriteSegment(bytes: Buffer, part: ClosedPart, entries: ReadonlySet<number>): Uint8Array {
  const { number, header, length } = part;
  const name = nameOfSegment(number);
  const writer = new ByteWriter();
  writer.raw(segmentMagic);
  let { leaf } = header.before;
  let entry = header.before.frontier.size;
  let written = segmentMagic.length;
  for (const one of rawEntries(bytes)) {
    if (written >= length) break;
    leaf = one.type === entryTypes.gewist ? readErased(one.payload).leaf : leafHash(leaf, one.body);
    if (!leaf.subarray(0, checkBytes).equals(one.check))
      throw new Error(`Expected \`${name}\` to be as it was written, but entry ${entry} is not: verify it.`);
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
  if (written !== length)
    throw new Error(`Expected \`${name}\` to have had ${length} bytes, but it had ${written}: verify it.`);
  return writer.view(0);
}
