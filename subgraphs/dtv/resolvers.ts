import { createConnection, readPage } from '../common/page.ts';
import type { Connection, PageArguments } from '../common/page.ts';
import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { DtvLoaders } from './loaders.ts';

async function vertrekzaken(place: PageArguments, loaders: DtvLoaders): Promise<Connection> {
  const page = readPage(place);
  return createConnection(page, await loaders.vertrekzaken(page));
}

export const resolvers: Resolvers<DtvLoaders> = {
  Query: {
    vertrekzaken: (_: unknown, place: PageArguments, { loaders }) => vertrekzaken(place, loaders),
  },
  Vreemdeling: {
    terugkeer: ({ vnummer }: Persoon, _, { loaders }) => loaders.vertrekzaak.load(vnummer),
  },
  Terugkeer: {
    vertrekgesprekken: ({ vnummer }: Persoon, _, { loaders }) => loaders.vertrekgesprekken.load(vnummer),
    laissezPasser: ({ vnummer }: Persoon, _, { loaders }) => loaders.laissezPasser.load(vnummer),
    vertrek: ({ vnummer }: Persoon, _, { loaders }) => loaders.vertrek.load(vnummer),
  },
};

export const references: References<DtvLoaders> = {
  Vreemdeling: persoonReference,
  Vertrekgebeurtenis: gebeurtenisReference,
};
