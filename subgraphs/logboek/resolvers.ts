import { SafeError } from '../../authz/shield/SafeError.ts';
import type { PageArguments } from '../common/page.ts';
import { persoonReference } from '../common/references.ts';
import type { Persoon } from '../common/references.ts';
import type { References, Resolvers } from '../common/Resolvers.ts';
import type { SubgraphContext } from '../common/SubgraphContext.ts';
import type { LogboekLoaders } from './loaders.ts';
import { pageOfRaadplegingen, type RaadplegingenConnectie } from './pageOfRaadplegingen.ts';
import { type PeriodeArguments, readPeriode } from './readPeriode.ts';

type Context = SubgraphContext<LogboekLoaders>;

async function raadplegingen(
  persoon: Persoon,
  given: PageArguments & PeriodeArguments,
  { loaders }: Context,
): Promise<RaadplegingenConnectie> {
  // Refused before the log is read: a bad argument is one whoever it is about.
  pageOfRaadplegingen(persoon, given, []);
  const all = await loaders.raadplegingen(persoon.vnummer, readPeriode(given));
  return pageOfRaadplegingen(persoon, given, all);
}

async function afspraakgebruik(given: PeriodeArguments, { loaders }: Context): Promise<readonly object[]> {
  const rows = await loaders.gebruik(readPeriode(given));
  return rows.map((row) => ({ ...row, laatste: row.laatste === null ? null : momentText(row.laatste) }));
}

async function nietGeraadpleegd(
  {
    partner,
    categorie,
    ...given
  }: PeriodeArguments & {
    readonly partner: string;
    readonly categorie: string;
  },
  { loaders }: Context,
): Promise<object> {
  const found = await loaders.nietGeraadpleegd({ partner, categorie, ...readPeriode(given) });
  if (found === null) {
    throw new SafeError(
      '`partner` and `categorie` must be codes of the policy, such as coa and ind.asielmotief.',
      'BAD_USER_INPUT',
    );
  }
  return {
    ...found,
    van: momentText(found.van),
    tot: momentText(found.tot),
    eerste: found.eerste.map((entry) => ({ ...entry, moment: momentText(entry.moment) })),
    delen: found.delen.map(({ stroom, entries, checkpoint }) => ({
      stroom,
      van: entries?.[0] ?? null,
      tot: entries?.[1] ?? null,
      checkpoint,
    })),
  };
}

function momentText(moment: number): string {
  return new Date(moment).toISOString();
}

export const resolvers: Resolvers<LogboekLoaders> = {
  Query: {
    afspraakgebruik: (_: unknown, given: PeriodeArguments, context) => afspraakgebruik(given, context),
    nietGeraadpleegd: (_: unknown, given: Parameters<typeof nietGeraadpleegd>[0], context) =>
      nietGeraadpleegd(given, context),
  },
  Vreemdeling: {
    raadplegingen: (persoon: Persoon, given: PageArguments & PeriodeArguments, context) =>
      raadplegingen(persoon, given, context),
  },
};

export const references: References<LogboekLoaders> = { Vreemdeling: persoonReference };
