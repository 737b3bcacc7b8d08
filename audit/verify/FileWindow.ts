import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const chunk = 1 << 20;

/** Buffers of windows that are closed, for the next ones: a log has many files, and few are open at once. */
const idle: Buffer[] = [];

/** Reads a file from front to back, and keeps only a window of it in memory. */
export class FileWindow {
  readonly path: string;
  /** Bytes in the file when it was opened. */
  readonly length: number;
  readonly #descriptor: number;
  #buffer: Buffer;
  /** Where in the file the buffer begins, and how much of it is filled. */
  #start = 0;
  #filled = 0;

  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, 'r');
    this.length = fstatSync(this.#descriptor).size;
    this.#buffer = idle.pop() ?? Buffer.allocUnsafe(chunk);
  }

  /** The bytes from `offset` on; fewer than `count` at the end of the file. They hold until the next call. */
  at(offset: number, count: number): Buffer {
    const wanted = Math.max(0, Math.min(count, this.length - offset));
    if (offset < this.#start || offset + wanted > this.#start + this.#filled) this.#fill(offset, wanted);
    return this.#buffer.subarray(offset - this.#start, Math.min(offset - this.#start + wanted, this.#filled));
  }

  /** What it gave does not hold any more. */
  close(): void {
    closeSync(this.#descriptor);
    if (this.#buffer.length === chunk) idle.push(this.#buffer);
  }

  #fill(offset: number, count: number): void {
    if (count > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(count + chunk);
    this.#start = offset;
    this.#filled = 0;
    while (this.#filled < this.#buffer.length) {
      const room = this.#buffer.length - this.#filled;
      const read = readSync(this.#descriptor, this.#buffer, this.#filled, room, offset + this.#filled);
      if (read === 0) break;
      this.#filled += read;
    }
  }
}
