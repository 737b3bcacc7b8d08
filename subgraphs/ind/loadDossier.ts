import type { SubgraphContext } from '../common/SubgraphContext.ts';
import type { IndLoaders } from './loaders.ts';
import type { AsielaanvraagRow } from './store/tables.ts';

/** A paper, with the type that it has in the schema. */
interface Processtuk {
  readonly __typename: string;
  readonly vnummer: string;
  readonly datum: string;
}

/** In the order in which the procedure has them (Vb 2000 art. 3.112 and further), for papers of one day. */
const KINDS = [
  ['Gehoor', 'gehoren'],
  ['Voornemen', 'voornemens'],
  ['Zienswijze', 'zienswijzen'],
  ['Beschikking', 'beschikkingen'],
] as const;

/**
 * All papers of a case that the caller may know of, oldest first. A kind that may not be seen is not even
 * read: it is absent from the list, so that neither its length nor its order tells that there is one.
 */
export async function loadDossier(
  { vnummer, zaaknummer }: AsielaanvraagRow,
  { loaders, isVisible }: SubgraphContext<IndLoaders>,
): Promise<readonly Processtuk[]> {
  const visible = KINDS.filter(([typeName]) => isVisible(typeName, vnummer));
  const kinds = await Promise.all(
    visible.map(async ([typeName, loader]) =>
      (await loaders[loader].load(zaaknummer)).map((row) => ({ ...row, __typename: typeName })),
    ),
  );
  return kinds
    .flat()
    .toSorted((one, other) => Number(one.datum > other.datum) - Number(one.datum < other.datum));
}
