import { createConnection, readPage } from '../common/page.ts';
import type { Connection, PageArguments } from '../common/page.ts';
import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { RechtspraakLoaders } from './loaders.ts';
import type { BeroepRow } from './store/tables.ts';

type ZittingenArguments = PageArguments & { readonly van?: string | null; readonly tot?: string | null };

async function zittingen(
  { van = null, tot = null, ...place }: ZittingenArguments,
  loaders: RechtspraakLoaders,
): Promise<Connection> {
  const page = readPage(place);
  return createConnection(page, await loaders.zittingen({ van, tot }, page));
}

export const resolvers: Resolvers<RechtspraakLoaders> = {
  Query: {
    zittingen: (_: unknown, arguments_: ZittingenArguments, { loaders }) => zittingen(arguments_, loaders),
  },
  Vreemdeling: {
    beroepen: ({ vnummer }: Persoon, _, { loaders }) => loaders.beroepen.load(vnummer),
  },
  Beroep: {
    uitspraak: ({ zaaknummer }: BeroepRow, _, { loaders }) => loaders.uitspraak.load(zaaknummer),
  },
};

export const references: References<RechtspraakLoaders> = {
  Vreemdeling: persoonReference,
  Beroepsgebeurtenis: gebeurtenisReference,
};
