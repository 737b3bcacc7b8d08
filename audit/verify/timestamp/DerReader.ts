import { FormInvalid } from '../Place.ts';

/** A value in DER (X.690): its content, and all of it with tag and length. */
export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/** Tags that time stamps use. */
export const der = Object.freeze({
  integer: 0x02,
  bytes: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` and `[1]`, constructed. */
  context0: 0xa0,
  context1: 0xa1,
});

/** Reads DER values that stand one behind the other. */
export class DerReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The next value, whatever it is. @throws {FormInvalid} where none is whole */
  any(): DerValue {
    const start = this.#at;
    const [tag, first] = [this.#bytes[start], this.#bytes[start + 1]];
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f)
      throw new FormInvalid('a DER value', 'the end, or a tag of several bytes');
    const digits = first < 0x80 ? 0 : first & 0x7f;
    const begin = start + 2 + digits;
    if (first === 0x80 || digits > 4 || begin > this.#bytes.length)
      throw new FormInvalid('a definite length', `0x${first.toString(16)}`);
    const end = begin + (digits === 0 ? first : this.#bytes.readUIntBE(start + 2, digits));
    if (end > this.#bytes.length) throw new FormInvalid('a whole DER value', 'one that is cut');
    this.#at = end;
    return { tag, content: this.#bytes.subarray(begin, end), whole: this.#bytes.subarray(start, end) };
  }

  /** The next value, which must have a tag. @throws {FormInvalid} */
  next(tag: number, what: string): DerValue {
    const value = this.any();
    if (value.tag !== tag)
      throw new FormInvalid(`${what}, tag 0x${tag.toString(16)}`, `tag 0x${value.tag.toString(16)}`);
    return value;
  }

  /** The values in the next one. @throws {FormInvalid} */
  inside(tag: number, what: string): DerReader {
    return new DerReader(this.next(tag, what).content);
  }

  /** The next value where it has a tag; null where it has another or there is none. */
  optional(tag: number): DerValue | null {
    return this.#bytes[this.#at] === tag ? this.any() : null;
  }

  /** An object identifier in dotted form. @throws {FormInvalid} */
  oid(what: string): string {
    const numbers: number[] = [];
    let value = 0;
    for (const byte of this.next(der.oid, what).content) {
      value = value * 128 + (byte & 0x7f);
      if (byte >= 0x80) continue;
      const root = Math.min(2, Math.floor(value / 40));
      // The first two numbers stand in one.
      numbers.push(...(numbers.length === 0 ? [root, value - 40 * root] : [value]));
      value = 0;
    }
    return numbers.join('.');
  }
}
