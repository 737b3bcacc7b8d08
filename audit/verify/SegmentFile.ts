import { readdirSync } from 'node:fs';

import { readCommit } from './Commit.ts';
import { entryTypes, leafOf, magic, readEntry } from './Entry.ts';
import { FileWindow } from './FileWindow.ts';
import { type Header, readHeader } from './Header.ts';
import { type Finding, FormInvalid } from './Place.ts';
import { Tree } from './Tree.ts';

/** A segment, as far as its first batch tells. */
export interface SegmentFile {
  readonly path: string;
  /** As in the file's name. */
  readonly number: number;
  readonly bytes: number;
  /** What the first entry says and where the first batch ends; or what is wrong with that batch. */
  readonly begin: { readonly header: Header; readonly end: number } | Finding;
}

/** Whether a segment has a valid end: a first batch that is whole. */
export function isValid(
  segment: SegmentFile,
): segment is SegmentFile & { readonly begin: { readonly header: Header; readonly end: number } } {
  return 'header' in segment.begin;
}

/** The segments of a stream by their numbers, from the lowest. */
export function listSegments(folder: string): readonly SegmentFile[] {
  return readdirSync(folder)
    .filter((name) => /^\d{8,}\.segment$/.test(name))
    .map((name) => readSegment(`${folder}/${name}`, Number.parseInt(name, 10)))
    .toSorted((one, other) => one.number - other.number);
}

function readSegment(path: string, number: number): SegmentFile {
  const file = new FileWindow(path);
  try {
    return { path, number, bytes: file.length, begin: readFirstBatch(file, number) };
  } finally {
    file.close();
  }
}

function readFirstBatch(file: FileWindow, number: number): SegmentFile['begin'] {
  let offset = 0;
  let entry: number | null = null;
  try {
    const begin = file.at(0, magic.length);
    if (!begin.equals(magic)) throw new FormInvalid('`VBAUDIT1`', `the bytes \`${begin.toString('hex')}\``);
    offset = magic.length;
    const first = readEntry(file, offset);
    if (first.type !== entryTypes.segment)
      throw new FormInvalid('an entry `segment` at the beginning', `type ${first.type}`);
    const header = readHeader(first.payload);
    entry = header.first;
    const leaf = leafOf(first, header.leafBefore);
    expectCheck(leaf, first.check);
    if (header.number !== number)
      throw new FormInvalid(`the \`number\` ${number} of the file's name`, String(header.number));
    const tree = new Tree(header.first, header.frontier);
    tree.add(leaf);
    offset = first.end;
    entry += 1;
    const second = readEntry(file, offset);
    if (second.type !== entryTypes.vastlegging)
      throw new FormInvalid('a commit behind the first entry', `type ${second.type}`);
    expectCheck(leafOf(second, leaf), second.check);
    expectCommit(second.payload, tree);
    return { header, end: second.end };
  } catch (error) {
    return findingAt({ file: file.path, offset, entry }, error);
  }
}

/** @throws {FormInvalid} where a check is not that of a leaf hash */
export function expectCheck(leaf: Buffer, check: Buffer): void {
  const right = leaf.subarray(0, check.length);
  if (!right.equals(check))
    throw new FormInvalid(
      `the check \`${right.toString('hex')}\`, which follows from this entry and those before it`,
      `\`${check.toString('hex')}\``,
    );
}

/**
 * Holds a commit against the entries before it.
 * @returns its moment
 * @throws {FormInvalid}
 */
export function expectCommit(payload: Buffer, tree: Tree): number {
  const { size, root, moment } = readCommit(payload);
  if (size !== tree.size)
    throw new FormInvalid(`a commit of the ${tree.size} entries before it`, `one of ${size}`);
  const right = tree.root();
  if (!root.equals(right))
    throw new FormInvalid(`the root \`${right.toString('base64')}\``, `\`${root.toString('base64')}\``);
  return moment;
}

/** What an error of reading says of a place. @throws any other error */
export function findingAt(
  place: { readonly file: string; readonly offset: number; readonly entry: number | null },
  error: unknown,
): Finding {
  if (error instanceof FormInvalid) return { ...place, expected: error.expected, got: error.got };
  throw error;
}
