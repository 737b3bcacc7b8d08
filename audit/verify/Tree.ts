import { hash } from 'node:crypto';

/** `leaf(-1)`: what the first entry takes along. */
export const noLeaf: Buffer = Buffer.alloc(32);

/** The Merkle tree (RFC 6962 section 2.1) over the leaf hashes so far, as the roots of its full subtrees. */
export class Tree {
  /** How many leaves there are. */
  size: number;
  /** Roots of the full subtrees, the largest first. */
  readonly #frontier: Buffer[];

  constructor(size = 0, frontier: readonly Buffer[] = []) {
    this.size = size;
    this.#frontier = [...frontier];
  }

  /** The tree as it is now. */
  copy(): Tree {
    return new Tree(this.size, this.#frontier);
  }

  add(leaf: Buffer): void {
    let root = leaf;
    // Each 1-bit from below is a full subtree of the size of the new one: both become one.
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) {
      root = node(this.#frontier.pop() ?? noLeaf, root);
    }
    this.#frontier.push(root);
    this.size += 1;
  }

  root(): Buffer {
    let root = this.#frontier.at(-1);
    if (root === undefined) return hash('sha256', '', 'buffer');
    for (let index = this.#frontier.length - 2; index >= 0; index -= 1) {
      root = node(this.#frontier[index] ?? noLeaf, root);
    }
    return root;
  }

  /** Whether the full subtrees have these roots. */
  hasFrontier(roots: readonly Buffer[]): boolean {
    return (
      roots.length === this.#frontier.length &&
      roots.every((root, index) => this.#frontier[index]?.equals(root) === true)
    );
  }
}

/** How many full subtrees so many leaves make: one for each 1-bit. */
export function subtreesOf(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}

const pair = Buffer.alloc(65, 1);

function node(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1);
  right.copy(pair, 33);
  return hash('sha256', pair, 'buffer');
}
