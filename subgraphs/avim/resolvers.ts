import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { AvimLoaders } from './loaders.ts';

export const resolvers: Resolvers<AvimLoaders> = {
  Vreemdeling: {
    toezicht: ({ vnummer }: Persoon, _, { loaders }) => loaders.toezicht.load(vnummer),
  },
  Toezicht: {
    meldplicht: ({ vnummer }: Persoon, _, { loaders }) => loaders.meldplicht.load(vnummer),
    identificatie: ({ vnummer }: Persoon, _, { loaders }) => loaders.identificaties.load(vnummer),
  },
};

export const references: References<AvimLoaders> = {
  Vreemdeling: persoonReference,
  Toezichtgebeurtenis: gebeurtenisReference,
};
