const high = 2 ** 32;

/** Bytes do not have the form of docs/audit-format.md; the message says what was expected. */
export class FormInvalid extends Error {
  constructor(expected: string) {
    super(`Expected ${expected}.`);
    this.name = 'FormInvalid';
  }
}

/** Reads bytes in the forms of docs/audit-format.md, "How values are written". */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** @throws {@link FormInvalid} where bytes are left over */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new FormInvalid('the end of the entry');
  }

  u8(): number {
    return this.raw(1).readUInt8();
  }

  u32(): number {
    return this.raw(4).readUInt32BE();
  }

  u64(): number {
    const value = this.u32() * high + this.u32();
    if (!Number.isSafeInteger(value)) throw new FormInvalid('a number of at most 2^53 - 1');
    return value;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.u8();
      value += (byte % 0x80) * factor;
      if (!Number.isSafeInteger(value)) throw new FormInvalid('a number of at most 2^53 - 1');
      if (byte < 0x80) {
        if (byte === 0 && factor > 1) throw new FormInvalid('a varint of no more bytes than it needs');
        return value;
      }
    }
  }

  raw(size: number): Buffer {
    const end = this.#at + size;
    if (end > this.#bytes.length) throw new FormInvalid('more bytes');
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  bytes(): Buffer {
    return this.raw(this.varint());
  }

  text(): string {
    return this.bytes().toString('utf8');
  }

  list<Item>(item: () => Item): Item[] {
    const items: Item[] = [];
    for (let left = this.varint(); left > 0; left -= 1) items.push(item());
    return items;
  }
}
