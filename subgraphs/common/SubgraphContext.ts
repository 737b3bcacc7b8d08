import type { ContextClaims } from '../../authz/context/ContextClaims.ts';
import type { ShieldContext } from '../../authz/shield/ShieldContext.ts';

/** What every resolver of one request gets. */
export interface SubgraphContext<Loaders> extends ShieldContext {
  readonly claims: ContextClaims;
  /** Made for this request, so that nothing that one caller loaded is given to another. */
  readonly loaders: Loaders;
  /** Whether the caller may know that the person has an object of this type. */
  readonly isVisible: (typeName: string, vnummer: string) => boolean;
}
