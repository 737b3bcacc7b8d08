import { FormInvalid } from './Place.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads values from a payload, one after the other. Every method throws {@link FormInvalid} where the value is not there. */
export class PayloadReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  u8(what: string): number {
    return this.#take(1, what).readUInt8();
  }

  u64(what: string): number {
    const value = this.#take(8, what).readBigUInt64BE();
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw new FormInvalid(`\`${what}\` to be at most 2^53 - 1`, String(value));
    return Number(value);
  }

  varint(what: string): number {
    let value = 0;
    for (let factor = 1, count = 1; ; factor *= 128, count += 1) {
      const byte = this.u8(what);
      value += (byte & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER || count > 8)
        throw new FormInvalid(`\`${what}\` to be at most 2^53 - 1`, 'a larger number');
      if (byte >= 0x80) continue;
      if (byte === 0 && count > 1)
        throw new FormInvalid(`\`${what}\` in as few bytes as it needs`, `${count} bytes`);
      return value;
    }
  }

  fixed(length: number, what: string): Buffer {
    return this.#take(length, what);
  }

  bytes(what: string): Buffer {
    return this.#take(this.varint(what), what);
  }

  text(what: string): string {
    const bytes = this.bytes(what);
    try {
      return utf8.decode(bytes);
    } catch {
      throw new FormInvalid(`\`${what}\` to be UTF-8`, `the bytes ${bytes.toString('hex')}`);
    }
  }

  list<Item>(what: string, read: () => Item): Item[] {
    const count = this.varint(what);
    // Every item has a byte at least.
    if (count > this.#bytes.length - this.#at)
      throw new FormInvalid(`\`${what}\` to have ${count} items`, `${this.#bytes.length - this.#at} bytes`);
    return Array.from({ length: count }, read);
  }

  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw new FormInvalid('the payload to end', `${left} more bytes`);
  }

  #take(length: number, what: string): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length)
      throw new FormInvalid(`${length} bytes of \`${what}\``, `${this.#bytes.length - this.#at}`);
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }
}
