import type { Finding } from '../Place.ts';
import type { Tree } from '../Tree.ts';
import type { Checkpoint } from './Checkpoint.ts';

/** A checkpoint that a log has to keep to, and where it was read. */
export interface Expectation {
  readonly checkpoint: Checkpoint;
  readonly file: string;
  readonly offset: number;
}

/** Holds a stream against checkpoints whose sizes never go down, while the stream is read. */
export class Expectations {
  readonly #left: Iterator<Expectation, unknown>;
  readonly #report: (finding: Finding) => void;
  #next: Expectation | null;
  /** How many were right. */
  met = 0;
  /** How many entries the largest of these covers. */
  covered = 0;

  constructor(expectations: Iterable<Expectation>, report: (finding: Finding) => void) {
    this.#left = expectations[Symbol.iterator]();
    this.#report = report;
    this.#next = this.#take();
  }

  /** A commit has just been added to the tree. */
  commit(tree: Tree): void {
    while (this.#next !== null && this.#next.checkpoint.size <= tree.size) {
      const { checkpoint } = this.#next;
      if (checkpoint.size < tree.size) this.#reportNext('the size of a tree behind a commit');
      else {
        const root = tree.root();
        if (!root.equals(checkpoint.root))
          this.#reportNext(
            `the root \`${root.toString('base64')}\` of ${tree.size} entries`,
            `\`${checkpoint.root.toString('base64')}\``,
          );
        else {
          this.met += 1;
          this.covered = tree.size;
        }
      }
      this.#next = this.#take();
    }
  }

  /** The stream has ended, with so many entries. */
  end(size: number): void {
    for (; this.#next !== null; this.#next = this.#take()) {
      const what = this.#next.checkpoint.size > size ? `at most ${size} entries, as the log has` : null;
      this.#reportNext(what ?? 'the size of a tree behind a commit');
    }
  }

  #take(): Expectation | null {
    const next = this.#left.next();
    return next.done === true ? null : next.value;
  }

  #reportNext(expected: string, got = String(this.#next?.checkpoint.size)): void {
    if (this.#next === null) return;
    const { file, offset } = this.#next;
    this.#report({ file, offset, entry: null, expected, got });
  }
}
