import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { NvikLoaders } from './loaders.ts';

export const resolvers: Resolvers<NvikLoaders> = {
  Vreemdeling: {
    signalen: ({ vnummer }: Persoon, _, { loaders }) => loaders.signalen.load(vnummer),
  },
};

export const references: References<NvikLoaders> = {
  Vreemdeling: persoonReference,
  Signaalgebeurtenis: gebeurtenisReference,
};
