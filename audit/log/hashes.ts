import { hash } from 'node:crypto';

/** Bytes of a hash. */
export const hashBytes = 32;

/** What the leaf before the first one is. */
export const noLeaf = Buffer.alloc(hashBytes);

const node = Buffer.alloc(1 + 2 * hashBytes, 0x01);
let leaf = Buffer.alloc(4096);

/**
 * The leaf hash of an entry: it takes that of the entry before it along.
 *
 * @param entry type and payload
 */
export function leafHash(before: Uint8Array, entry: Uint8Array): Buffer {
  const size = 1 + hashBytes + entry.length;
  // One buffer for all, so that what is hashed lies in one piece; its first byte stays 0x00.
  if (leaf.length < size) leaf = Buffer.alloc(2 * size);
  leaf.set(before, 1);
  leaf.set(entry, 1 + hashBytes);
  return hash('sha256', leaf.subarray(0, size), 'buffer');
}

/** The hash of a node of the tree (RFC 9162 section 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + hashBytes);
  return hash('sha256', node, 'buffer');
}

/** The root of a tree without leaves. */
export function emptyRoot(): Buffer {
  return hash('sha256', Buffer.alloc(0), 'buffer');
}
