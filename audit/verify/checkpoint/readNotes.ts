import { FileWindow } from '../FileWindow.ts';
import { FormInvalid } from '../Place.ts';

/** A signed note in a file, not yet read. */
export interface Note {
  readonly offset: number;
  readonly text: string;
}

const longest = 1 << 16;

/**
 * The notes of a file, each followed by an empty line. What stands behind the last whole one counts as not written,
 * unless it has to end there: a note by itself may have no empty line behind it.
 * @throws {FormInvalid} where a note does not end
 */
export function* readNotes(path: string, whole = false): Generator<Note> {
  const file = new FileWindow(path);
  try {
    for (let offset = 0; offset < file.length;) {
      const bytes = file.at(offset, longest);
      const isLast = offset + bytes.length === file.length;
      const length = noteLength(bytes) ?? (whole && isLast ? bytes.length : null);
      if (length === null) {
        if (isLast) return;
        throw new FormInvalid(`a note of at most ${longest} bytes`, `a longer one at ${path}:${offset}`);
      }
      yield { offset, text: bytes.subarray(0, length).toString('utf8') };
      offset += length + 1;
    }
  } finally {
    file.close();
  }
}

/** A note has an empty line before its signatures, and one behind them. */
function noteLength(bytes: Buffer): number | null {
  const signatures = bytes.indexOf('\n\n');
  const end = signatures === -1 ? -1 : bytes.indexOf('\n\n', signatures + 2);
  return end === -1 ? null : end + 1;
}
