import { ownProperty } from '../../authz/shield/ownProperty.ts';
import { createConnection, readPage } from '../common/page.ts';
import type { Connection, PageArguments } from '../common/page.ts';
import { gebeurtenisReference, persoonReference, vnummerOf } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, ReferenceResolver, Resolvers } from '../common/Resolvers.ts';
import { eighteenthBirthday } from './eighteenthBirthday.ts';
import type { NidosLoaders } from './loaders.ts';

async function pupillen(place: PageArguments, loaders: NidosLoaders): Promise<Connection> {
  const page = readPage(place);
  return createConnection(page, await loaders.pupillen(page));
}

/**
 * The date of birth is the input that `eindigtOp` requires of BVV (`@requires`). It is kept under a name
 * that no field has: `geboortedatum` itself is not Nidos' to give.
 */
const voogdijReference: ReferenceResolver<NidosLoaders> = async (representation, { loaders }) => {
  const vnummer = vnummerOf(representation);
  const voogdij = vnummer === null ? null : await loaders.voogdij.load(vnummer);
  return voogdij === null
    ? null
    : { ...voogdij, eindigtOpInvoer: ownProperty(representation, 'geboortedatum') };
};

export const resolvers: Resolvers<NidosLoaders> = {
  Query: {
    pupillen: (_: unknown, place: PageArguments, { loaders }) => pupillen(place, loaders),
  },
  Vreemdeling: {
    voogdij: ({ vnummer }: Persoon, _, { loaders }) => loaders.voogdij.load(vnummer),
  },
  Voogdij: {
    eindigtOp: ({ eindigtOpInvoer }: { readonly eindigtOpInvoer?: unknown }) =>
      eighteenthBirthday(eindigtOpInvoer),
  },
};

export const references: References<NidosLoaders> = {
  Vreemdeling: persoonReference,
  Voogdij: voogdijReference,
  Voogdijgebeurtenis: gebeurtenisReference,
};
