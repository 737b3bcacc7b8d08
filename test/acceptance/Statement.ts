import type { Chain } from './Chain.ts';

/** Something that a policy must fulfil, said independently of it. */
export interface Statement {
  readonly title: string;
  /** Throws an `AssertionError` where it does not hold. */
  readonly holds: (chain: Chain) => void;
}
