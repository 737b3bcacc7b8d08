/** A place in the files of a log. */
export interface Place {
  /** Path of the file. */
  readonly file: string;
  /** Byte in it. */
  readonly offset: number;
  /** Number of the entry, from 0 through the stream; null where it is not about one. */
  readonly entry: number | null;
}

/** What is wrong at a place. */
export interface Finding extends Place {
  /** What the form asks for there. */
  readonly expected: string;
  /** What stands there. */
  readonly got: string;
}

/** Bytes are not of the form that the page on the log gives: what was expected, and what came. */
export class FormInvalid extends Error {
  readonly expected: string;
  readonly got: string;

  constructor(expected: string, got: string) {
    super(`Expected ${expected}, but got ${got}.`);
    this.name = 'FormInvalid';
    this.expected = expected;
    this.got = got;
  }
}
