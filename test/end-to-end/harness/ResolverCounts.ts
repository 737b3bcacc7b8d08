import type { ContextClaims } from '../../../authz/context/ContextClaims.ts';

/** How often the resolver of each schema coordinate ran since the last `clear`, by coordinate. */
export class ResolverCounts {
  /** For callers. */
  readonly callers = new Map<string, number>();
  /** For the gateway's own questions: its look-up of involvement, and the schemas at its start. */
  readonly gateway = new Map<string, number>();

  count(coordinate: string, claims: ContextClaims): void {
    const counts = claims.rol === 'bvv.poort' ? this.gateway : this.callers;
    counts.set(coordinate, (counts.get(coordinate) ?? 0) + 1);
  }

  clear(): void {
    this.callers.clear();
    this.gateway.clear();
  }
}
