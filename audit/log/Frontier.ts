import { emptyRoot, nodeHash } from './hashes.ts';

/**
 * The right edge of a Merkle tree that grows: the roots of its full subtrees, one for each 1-bit of its size. All that
 * is needed to add leaves and to know the root (RFC 9162 section 2.1.2).
 */
export class Frontier {
  #size: number;
  /** The largest subtree first. */
  readonly #roots: Buffer[];

  constructor(size = 0, roots: readonly Buffer[] = []) {
    this.#size = size;
    this.#roots = [...roots];
  }

  get size(): number {
    return this.#size;
  }

  get roots(): readonly Buffer[] {
    return this.#roots;
  }

  copy(): Frontier {
    return new Frontier(this.#size, this.#roots);
  }

  add(leaf: Buffer): void {
    let root = leaf;
    // Two full subtrees of one size make one of the next.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#roots.pop();
      if (left === undefined) throw new Error('Expected a subtree for each 1-bit of the size.');
      root = nodeHash(left, root);
    }
    this.#roots.push(root);
    this.#size += 1;
  }

  root(): Buffer {
    const last = this.#roots.at(-1);
    if (last === undefined) return emptyRoot();
    return this.#roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }
}

/** How many 1-bits a size has: so many full subtrees its tree has. */
export function subtreesOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
