import type { Erasure } from './Contents.ts';

const blockSize = 1 << 16;

/** Which entries are erased, a bit each, and what was decided about erasing. */
export class ErasedEntries {
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #decisions: Erasure[] = [];
  /** How many entries are erased. */
  count = 0;

  add(entry: number): void {
    const number = Math.floor(entry / blockSize);
    const block = this.#blocks.get(number) ?? new Uint8Array(blockSize / 8);
    this.#blocks.set(number, block);
    const bit = entry % blockSize;
    block[bit >> 3] = (block[bit >> 3] ?? 0) | (1 << (bit & 7));
    this.count += 1;
  }

  decide(erasure: Erasure): void {
    this.#decisions.push(erasure);
  }

  /** How many entries the decisions erase together. */
  get decided(): number {
    return this.#decisions.reduce((sum, { count }) => sum + count, 0);
  }

  /** The first erased entry that no decision is about; null where there is none. */
  firstUndecided(): number | null {
    for (const [number, block] of this.#blocks) {
      for (let bit = 0; bit < blockSize; bit += 1) {
        const entry = number * blockSize + bit;
        const erased = ((block[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
        if (erased && !this.#decisions.some(({ from, to }) => from <= entry && entry < to)) return entry;
      }
    }
    return null;
  }
}
