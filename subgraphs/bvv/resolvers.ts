import { SafeError } from '../../authz/shield/SafeError.ts';
import { persoonReference, resolvedElsewhere, vnummerOf } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { SubgraphContext } from '../common/SubgraphContext.ts';
import type { BvvLoaders, ChosenVerwijzingen } from './loaders.ts';

type Context = SubgraphContext<BvvLoaders>;

/** Most persons that one question names (Haal Centraal BRP). */
const MOST_PERSONS = 10;

/** Most partners that references are asked of, and characters of the code of one. */
const MOST_PARTNERS = 100;
const LONGEST_PARTNER = 100;

async function findPersoon(vnummer: string, { loaders }: Context): Promise<Persoon | null> {
  return (await loaders.persoon.load(vnummer)) === null ? null : { vnummer };
}

async function findPersonen(vnummers: readonly string[], context: Context): Promise<(Persoon | null)[]> {
  if (vnummers.length > MOST_PERSONS) {
    throw new SafeError(
      `\`vnummers\` takes at most ${MOST_PERSONS} v-nummers, but got: ${vnummers.length}.`,
      'TE_VEEL_PERSONEN',
    );
  }
  return Promise.all(vnummers.map((vnummer) => findPersoon(vnummer, context)));
}

/** What is longer is no code, and is looked through again for every person and every alias. */
function checkPartners(partners: readonly string[]): void {
  if (partners.length <= MOST_PARTNERS && partners.every(({ length }) => length <= LONGEST_PARTNER)) return;
  throw new SafeError(
    `\`partners\` takes at most ${MOST_PARTNERS} codes of at most ${LONGEST_PARTNER} characters.`,
    'BAD_USER_INPUT',
  );
}

/** The time line names the events; their owners tell what they are. Who may not see one gets none of it. */
async function tijdlijn({ vnummer }: Persoon, { loaders, isVisible }: Context): Promise<readonly object[]> {
  const rows = await loaders.gebeurtenissen.load(vnummer);
  return rows
    .filter(({ soort }) => isVisible(soort, vnummer))
    .map(({ soort, id }) => ({ __typename: soort, id, vnummer }));
}

export const resolvers: Resolvers<BvvLoaders> = {
  Query: {
    vreemdeling: (_: unknown, { vnummer }: { vnummer: string }, context) => findPersoon(vnummer, context),
    vreemdelingen: (_: unknown, { vnummers }: { vnummers: string[] }, context) =>
      findPersonen(vnummers, context),
  },
  Vreemdeling: {
    persoonsgegevens: ({ vnummer }: Persoon, _, { loaders }) => loaders.persoon.load(vnummer),
    bsn: async ({ vnummer }: Persoon, _, { loaders }) => (await loaders.persoon.load(vnummer))?.bsn ?? null,
    aliassen: ({ vnummer }: Persoon, _, { loaders }) => loaders.aliassen.load(vnummer),
    documenten: ({ vnummer }: Persoon, _, { loaders }) => loaders.documenten.load(vnummer),
    biometrie: ({ vnummer }: Persoon, _, { loaders }) => loaders.biometrie.load(vnummer),
    verwijzingen: ({ vnummer }: Persoon, chosen: ChosenVerwijzingen, { loaders }) => {
      checkPartners(chosen.partners ?? []);
      return loaders.verwijzingen(chosen).load(vnummer);
    },
    tijdlijn: (persoon: Persoon, _, context) => tijdlijn(persoon, context),
  },
  Persoonsgegevens: {
    nationaliteiten: ({ vnummer }: Persoon, _, { loaders }) => loaders.nationaliteiten.load(vnummer),
  },
  Voogdij: {
    geboortedatum: async ({ vnummer }: Persoon, _, { loaders }) =>
      (await loaders.persoon.load(vnummer))?.geboortedatum ?? null,
  },
};

export const references: References<BvvLoaders> = {
  // BVV holds who exists: the gateway's look-up of involvement goes by this null.
  Vreemdeling: async (representation, context) => {
    const vnummer = vnummerOf(representation);
    return vnummer === null ? null : findPersoon(vnummer, context);
  },
  Voogdij: persoonReference,
  Procesgebeurtenis: resolvedElsewhere,
  Plaatsingsgebeurtenis: resolvedElsewhere,
  Vertrekgebeurtenis: resolvedElsewhere,
  Toezichtgebeurtenis: resolvedElsewhere,
  Grensgebeurtenis: resolvedElsewhere,
  Voogdijgebeurtenis: resolvedElsewhere,
  Beroepsgebeurtenis: resolvedElsewhere,
  Signaalgebeurtenis: resolvedElsewhere,
};
