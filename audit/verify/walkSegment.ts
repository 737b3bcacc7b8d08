import type { Contents } from './Contents.ts';
import { type Entry, entryTypes, leafOf, magic, readEntry, writtenBytes } from './Entry.ts';
import { FileWindow } from './FileWindow.ts';
import { readHeader } from './Header.ts';
import { type Finding, FormInvalid } from './Place.ts';
import { expectCheck, expectCommit, findingAt } from './SegmentFile.ts';
import type { Tree } from './Tree.ts';

/** What a walk through the segments of a stream takes along. */
export interface WalkState {
  readonly tree: Tree;
  readonly contents: Contents;
  /** Leaf hash of the entry before. */
  leaf: Buffer;
  /** Called behind every commit that is right. */
  readonly onCommit: (entry: number) => void;
  readonly onBytes: (count: number) => void;
}

/** How far a segment is good. */
export interface Walked {
  /** Behind the last commit of which everything before it is right. */
  readonly end: number;
  /** The first thing behind it that is not right; null where the file ends there, or it was not to be read further. */
  readonly damage: Finding | null;
  /** Whether what is wrong cannot come of a write that was not finished: the check is right, the content is not. */
  readonly written: boolean;
}

/** Reads a segment of the way, up to where the next one goes on from, or to its end. */
export function walkSegment(path: string, until: number | null, state: WalkState): Walked {
  const file = new FileWindow(path);
  let [offset, end, told] = [magic.length, magic.length, 0];
  /** The same places as they were when the segment was written, before anything of it was erased. */
  let [written, writtenEnd] = [magic.length, magic.length];
  /** The first entry of this batch whose content is wrong; it counts if the batch does. */
  let wrong: Finding | null = null;
  try {
    while (until === null ? offset < file.length : written < until) {
      const entry = readEntry(file, offset);
      const number = state.tree.size;
      const place = { file: path, offset, entry: number };
      const leaf = leafOf(entry, state.leaf);
      expectCheck(leaf, entry.check);
      try {
        takeEntry(entry, number, offset === magic.length, state);
      } catch (error) {
        wrong ??= findingAt(place, error);
      }
      const isCommit = entry.type === entryTypes.vastlegging;
      state.tree.add(leaf);
      state.leaf = leaf;
      offset = entry.end;
      written += writtenBytes(entry);
      if (isCommit) {
        if (wrong !== null) return { end, damage: wrong, written: true };
        [end, writtenEnd] = [offset, written];
        state.onCommit(number);
      }
      if (offset - told > 1 << 22) {
        state.onBytes(offset - told);
        told = offset;
      }
    }
    if (until !== null && writtenEnd !== until)
      throw new FormInvalid(
        `a commit that ends at byte ${until}, from which the next segment goes on`,
        `one at ${writtenEnd}`,
      );
    return { end, damage: null, written: false };
  } catch (error) {
    return { end, damage: findingAt({ file: path, offset, entry: state.tree.size }, error), written: false };
  } finally {
    state.onBytes(file.length - told);
    file.close();
  }
}

function takeEntry(entry: Entry, number: number, isFirst: boolean, state: WalkState): void {
  if (isFirst !== (entry.type === entryTypes.segment))
    throw new FormInvalid(
      isFirst ? 'an entry `segment` at the beginning' : 'no entry `segment` but at the beginning',
      `type ${entry.type}`,
    );
  if (isFirst) expectHeader(entry, number, state);
  else if (entry.type === entryTypes.vastlegging)
    state.contents.commit(expectCommit(entry.payload, state.tree));
  else state.contents.take(number, entry);
}

/** The header must say of what stands before it what stands there. */
function expectHeader({ payload }: Entry, number: number, { contents, leaf, tree }: WalkState): void {
  const header = readHeader(payload);
  if (header.first !== number) throw new FormInvalid(`\`first\` to be ${number}`, String(header.first));
  if (!header.leafBefore.equals(leaf))
    throw new FormInvalid(`\`leaf before\` to be ${leaf.toString('hex')}`, header.leafBefore.toString('hex'));
  if (!tree.hasFrontier(header.frontier))
    throw new FormInvalid('`frontier` to be of the entries before it', 'other roots');
  if (header.previous === 0 && header.previousLength !== 0)
    throw new FormInvalid(
      '`previous length` to be 0 without a segment before',
      String(header.previousLength),
    );
  contents.beginSegment(header.moment);
}
