const firstCapacity = 65_536;
const high = 2 ** 32;

/** Gathers bytes in the forms of docs/audit-format.md, "How values are written". */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(firstCapacity);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written from `start` on. It stays as it is until the next {@link clear}. */
  view(start: number, end = this.#length): Buffer {
    return this.#buffer.subarray(start, end);
  }

  clear(): void {
    this.#length = 0;
  }

  u8(value: number): void {
    this.#room(1);
    this.#buffer[this.#length] = value;
    this.#length += 1;
  }

  u32(value: number): void {
    this.#room(4);
    this.#length = this.#buffer.writeUInt32BE(value, this.#length);
  }

  /** Writes over the `u32` that stands at a place. */
  setU32(at: number, value: number): void {
    this.#buffer.writeUInt32BE(value, at);
  }

  u64(value: number): void {
    this.u32(Math.floor(value / high));
    this.u32(value % high);
  }

  varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`Expected a whole number from 0, but got ${value}.`);
    }
    let rest = value;
    while (rest > 0x7f) {
      this.u8((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.u8(rest);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.raw(bytes);
  }

  text(text: string): void {
    const size = Buffer.byteLength(text);
    this.varint(size);
    this.#room(size);
    this.#length += this.#buffer.write(text, this.#length, size, 'utf8');
  }

  /** Writes the bytes that hexadecimal digits stand for. */
  hex(digits: string): void {
    const size = digits.length / 2;
    this.#room(size);
    const written = this.#buffer.write(digits, this.#length, size, 'hex');
    if (written !== size) throw new RangeError('Expected hexadecimal digits, two a byte, but got others.');
    this.#length += size;
  }

  #room(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
