import type { Decision } from './Decision.ts';

/**
 * Everything that is decided for a role and a purpose at a moment, as one frozen table.
 * INVARIANT: every cache below is keyed by `id`, and two sets with one id decide alike.
 */
export interface PermissionSet {
  /** SHA-256, hex, over role, purpose and every decision. */
  readonly id: string;
  readonly rol: string;
  readonly doel: string;
  /** By category code. A category that is not in it is denied. */
  readonly decisions: ReadonlyMap<string, Decision>;
}
