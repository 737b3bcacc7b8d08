import { createConnection, readPage } from '../common/page.ts';
import type { Connection, PageArguments } from '../common/page.ts';
import { gebeurtenisReference, persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { SubgraphContext } from '../common/SubgraphContext.ts';
import type { CoaLoaders } from './loaders.ts';
import type { LocatieRow } from './store/tables.ts';

type BewonersArguments = PageArguments & { readonly locatie: string };

/** A caller with a location of its own gets no other; that answers as a location that does not exist. */
async function bewoners(
  { locatie, ...place }: BewonersArguments,
  { claims, loaders }: SubgraphContext<CoaLoaders>,
): Promise<Connection> {
  const page = readPage(place);
  const isOwn = claims.locatie === null || claims.locatie === locatie;
  return createConnection(page, isOwn ? await loaders.bewoners(locatie, page) : []);
}

/** The columns of a location on the row of a person who stays, or stayed, there. */
interface AtLocatie extends Persoon {
  readonly locatieCode: string | null;
  readonly locatieNaam: string | null;
  readonly locatieSoort: LocatieRow['soort'] | null;
  readonly locatieGemeente: string | null;
}

/** It carries the v-nummer of the person, for what may be read of it depends on them. */
function locatieOf({
  vnummer,
  locatieCode,
  locatieNaam,
  locatieSoort,
  locatieGemeente,
}: AtLocatie): object | null {
  return locatieCode === null
    ? null
    : { vnummer, code: locatieCode, naam: locatieNaam, soort: locatieSoort, gemeente: locatieGemeente };
}

export const resolvers: Resolvers<CoaLoaders> = {
  Query: {
    bewoners: (_: unknown, arguments_: BewonersArguments, context) => bewoners(arguments_, context),
  },
  Vreemdeling: {
    opvang: ({ vnummer }: Persoon, _, { loaders }) => loaders.opvang.load(vnummer),
  },
  Opvang: {
    locatie: locatieOf,
    plaatsingen: ({ vnummer }: Persoon, _, { loaders }) => loaders.plaatsingen.load(vnummer),
    verstrekkingen: async ({ vnummer }: Persoon, _, { loaders }) =>
      (await loaders.verstrekkingen.load(vnummer)).map(({ verstrekking }) => verstrekking),
    eigenBijdrage: ({ vnummer }: Persoon, _, { loaders }) => loaders.eigenBijdrage.load(vnummer),
    incidenten: ({ vnummer }: Persoon, _, { loaders }) => loaders.incidenten.load(vnummer),
    bijzondereOpvangbehoeften: ({ vnummer }: Persoon, _, { loaders }) =>
      loaders.bijzondereOpvangbehoeften.load(vnummer),
    achtergrond: ({ vnummer }: Persoon, _, { loaders }) => loaders.achtergrond.load(vnummer),
  },
  Plaatsing: { locatie: locatieOf },
};

export const references: References<CoaLoaders> = {
  Vreemdeling: persoonReference,
  Plaatsingsgebeurtenis: gebeurtenisReference,
};
