import type DataLoader from 'dataloader';
import { ownProperty } from '../../authz/shield/ownProperty.ts';
import { isVNummer } from './VNummer.ts';
import type { ReferenceResolver, Representation } from './Resolvers.ts';
import type { GebeurtenisRow } from './store/columns.ts';

/** A person, as the parent of what a partner knows of them. */
export interface Persoon {
  readonly vnummer: string;
}

/** The v-nummer of a representation; null where it has none that is one. */
export function vnummerOf(representation: Representation): string | null {
  const vnummer = ownProperty(representation, 'vnummer');
  return isVNummer(vnummer) ? vnummer : null;
}

/**
 * `Vreemdeling`, in every partner, and what else has the v-nummer for its key. Whether the person exists is not asked: a person whom a partner does
 * not know has no data there, and answers as one who does not exist.
 */
export function persoonReference(representation: Representation): Persoon | null {
  const vnummer = vnummerOf(representation);
  return vnummer === null ? null : { vnummer };
}

/** An entry of the time line, at the partner that owns it. */
export const gebeurtenisReference: ReferenceResolver<{
  readonly gebeurtenis: DataLoader<string, GebeurtenisRow | null>;
}> = (representation, { loaders }) => {
  const id = ownProperty(representation, 'id');
  return typeof id === 'string' ? loaders.gebeurtenis.load(id) : null;
};

/** A type that this subgraph names and another resolves (`@key(resolvable: false)`): it has nothing to give. */
export function resolvedElsewhere(): null {
  return null;
}
