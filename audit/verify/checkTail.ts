import { commitLength, mark, markToEnd } from './Commit.ts';
import { entryTypes, readEntry } from './Entry.ts';
import { FileWindow } from './FileWindow.ts';
import { FormInvalid } from './Place.ts';

const step = 1 << 20;

/**
 * Where, behind an offset of a segment, a commit stands or stood that is not at the very end of the file: what comes
 * before such a commit was acknowledged. Null where there is none.
 *
 * Looked for are the mark of commits, and entries that have the type and length of one: whatever one byte is damaged,
 * one of the two is left.
 */
export function commitBehind(path: string, from: number): number | null {
  const file = new FileWindow(path);
  try {
    const marked = markedCommit(file, from);
    const framed = framedCommit(file, from);
    return marked === null || (framed !== null && framed < marked) ? framed : marked;
  } finally {
    file.close();
  }
}

function markedCommit(file: FileWindow, from: number): number | null {
  for (let offset = from; offset < file.length;) {
    const bytes = file.at(offset, step);
    const at = bytes.indexOf(mark);
    if (at !== -1 && offset + at + markToEnd !== file.length) return offset + at;
    // A mark may stand across two windows.
    offset += at === -1 ? Math.max(bytes.length - mark.length + 1, 1) : at + 1;
  }
  return null;
}

function framedCommit(file: FileWindow, from: number): number | null {
  for (let offset = from; offset < file.length;) {
    try {
      const { type, payload, end } = readEntry(file, offset);
      if (type === entryTypes.vastlegging && payload.length + 1 === commitLength && end < file.length)
        return offset;
      offset = end;
    } catch (error) {
      if (error instanceof FormInvalid) return null;
      throw error;
    }
  }
  return null;
}
