import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { KmarLoaders } from './loaders.ts';

export const resolvers: Resolvers<KmarLoaders> = {
  Vreemdeling: {
    grens: ({ vnummer }: Persoon, _, { loaders }) => loaders.grens.load(vnummer),
  },
  Grens: {
    weigeringen: ({ vnummer }: Persoon, _, { loaders }) => loaders.weigeringen.load(vnummer),
    inreisverbod: ({ vnummer }: Persoon, _, { loaders }) => loaders.inreisverbod.load(vnummer),
    escorte: ({ vnummer }: Persoon, _, { loaders }) => loaders.escorte.load(vnummer),
  },
};

export const references: References<KmarLoaders> = {
  Vreemdeling: persoonReference,
  Grensgebeurtenis: gebeurtenisReference,
};
