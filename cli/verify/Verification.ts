import type { FindingKind } from './Finding.ts';

/** What the policy says of a field to a role, for a purpose. */
export interface Cell {
  readonly veld: string;
  readonly besluit: 'toegestaan' | 'voorwaardelijk' | 'geweigerd';
  /** Why it is denied; null where it is not. */
  readonly reden: string | null;
  /** How many requests asked for it. */
  readonly probes: number;
}

/** Something that the gateway does otherwise than the policy says. */
export interface ReportedDeviation {
  readonly rol: string;
  readonly doel: string;
  /** Schema coordinate. */
  readonly veld: string;
  readonly kind: FindingKind;
  /** The kind in words. */
  readonly meaning: string;
  /** The ways of asking by which it shows. */
  readonly routes: readonly string[];
  readonly count: number;
  readonly expected: string;
  readonly got: string;
  /** Shows it again. */
  readonly curl: string;
}

/** A role and a purpose. */
export interface Suite {
  readonly rol: string;
  readonly doel: string;
  /** False for a purpose that the role does not have: everything must be denied. */
  readonly isOwn: boolean;
  readonly requests: number;
  readonly cells: readonly Cell[];
  readonly deviations: readonly ReportedDeviation[];
}

/** What came of verifying a gateway. */
export interface Verification {
  readonly url: string;
  /** Digest of the policy that it was held against. */
  readonly policy: string;
  /** The moment for which the policy was read, ISO 8601. */
  readonly moment: string;
  readonly milliseconds: number;
  readonly suites: readonly Suite[];
  /** Fields that are given, but of which no sentinel has a value, so that it was not seen that they are. */
  readonly unshown: readonly string[];
}
