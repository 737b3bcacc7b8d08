import type { ContextClaims } from '../../../authz/context/ContextClaims.ts';
import { isObject } from './project.ts';

/** Whose data a resolver read: a v-nummer, or nothing where it stands under no person. */
type Whose = string;

/** How often the resolvers of the subgraphs ran since the last `clear`, by schema coordinate. */
export class ResolverCounts {
  /** For callers: by coordinate, and by the person on whose data it ran. */
  readonly callers = new Map<string, Map<Whose, number>>();
  /** For the gateway's own questions: its look-up of involvement, and the schemas at its start. */
  readonly gateway = new Map<string, Map<Whose, number>>();

  count(coordinate: string, claims: ContextClaims, parent: unknown): void {
    const counts = claims.rol === 'bvv.poort' ? this.gateway : this.callers;
    const ofField = counts.get(coordinate) ?? new Map<Whose, number>();
    counts.set(coordinate, ofField);
    const vnummer = isObject(parent) ? parent['vnummer'] : undefined;
    const whose = typeof vnummer === 'string' ? vnummer : '';
    ofField.set(whose, (ofField.get(whose) ?? 0) + 1);
  }

  clear(): void {
    this.callers.clear();
    this.gateway.clear();
  }
}
