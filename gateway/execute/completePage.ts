import * as v from 'valibot';

import type { SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { ListRoot } from '../authorize/readRoots.ts';
import { isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';
import { listedPersons } from './findPersons.ts';
import type { Persons } from './Persons.ts';

/** How a list is read further. */
export interface ListReader {
  /** Asks the partner that holds the list. */
  readonly ask: (request: SubgraphRequest) => Promise<SubgraphResponse>;
  readonly lookUp: (vnummers: ReadonlySet<string>) => Promise<Persons>;
}

interface KnownEdge {
  readonly cursor: string;
  readonly vnummer: string;
}

/** Persons that are read beside those that are wanted, and most that a list gives at once. */
const spare = 10;
const mostAtOnce = 100;
/** Pages that are read at most for one; a list of more strangers in a row is not answered. */
const mostPages = 20;

const answer = v.object({
  data: v.object({
    pagina: v.nullable(
      v.object({
        edges: v.array(v.object({ cursor: v.string(), node: v.object({ vnummer: v.string() }) })),
      }),
    ),
  }),
});

/**
 * Whether a page shows of persons whom the caller may not know: it is as long as was asked and some of them are on it,
 * it says that more follow and they may be all who do, or it ends with one. A list that takes no cursor is as it is.
 */
export function isIncomplete(
  { takesPages, first }: ListRoot,
  connection: unknown,
  persons: Persons,
): boolean {
  if (!takesPages || !isJsonObject(connection)) return false;
  const pageInfo = readOwn(connection, 'pageInfo');
  const end = isJsonObject(pageInfo) ? pageInfo : {};
  if (readOwn(end, 'hasNextPage') === true) return true;
  const listed = listedPersons(connection);
  const isUnknown = (vnummer: string): boolean => !persons.has(vnummer);
  if (listed.length >= first && listed.some(isUnknown)) return true;
  return Object.hasOwn(end, 'endCursor') && listed.slice(-1).some(isUnknown);
}

/**
 * Makes a page as it would be if persons whom the caller may not know were not on the list: as long as was asked, with
 * a cursor of its end, and more to follow only if somebody follows whom the caller may know.
 *
 * @returns the persons of the page
 * @throws where the list or the look-up does not answer, or the list holds too many strangers in a row
 */
export async function completePage(
  root: ListRoot,
  connection: JsonObject,
  reader: ListReader,
): Promise<Persons> {
  const { known, persons } = await readKnown(root, reader);
  const page = known.slice(0, root.first);
  connection['edges'] = page.map(({ cursor, vnummer }) => ({
    cursor,
    node: { __typename: dataSubject.type, vnummer },
  }));
  const pageInfo = readOwn(connection, 'pageInfo');
  if (isJsonObject(pageInfo)) {
    pageInfo['hasNextPage'] = known.length > root.first;
    pageInfo['endCursor'] = page.at(-1)?.cursor ?? null;
  }
  return new Map([...persons].filter(([vnummer]) => page.some((edge) => edge.vnummer === vnummer)));
}

/** Reads the list from where the caller wants it, until one person more than is wanted is known, or it ends. */
async function readKnown(
  root: ListRoot,
  { ask, lookUp }: ListReader,
): Promise<{ readonly known: readonly KnownEdge[]; readonly persons: Persons }> {
  const known: KnownEdge[] = [];
  const persons = new Map<string, ReadonlySet<string>>();
  const first = Math.min(mostAtOnce, root.first + spare);
  const query = printQuery(root);
  let { after } = root.values;
  for (let read = 0; read < mostPages; read += 1) {
    const response = await ask({
      query,
      variables: { ...root.values, first, after },
      extensions: { relaties: {} },
    });
    if (response.errors !== undefined) throw new Error('The list was answered with errors.');
    const edges = v.parse(answer, response).data.pagina?.edges ?? [];
    if (edges.length > first) throw new Error('The list answered more persons than were asked.');
    const held = await lookUp(new Set(edges.map(({ node }) => node.vnummer)));
    for (const { cursor, node } of edges) {
      const relaties = held.get(node.vnummer);
      if (relaties === undefined) continue;
      known.push({ cursor, vnummer: node.vnummer });
      persons.set(node.vnummer, relaties);
    }
    if (known.length > root.first || edges.length < first) return { known, persons };
    after = edges.at(-1)?.cursor;
  }
  throw new Error('Too many persons in a row are not known.');
}

/** A question of the gateway's own, with the caller's arguments as variables under their own names. */
function printQuery({ field, values, types }: ListRoot): string {
  const names = Array.from(types.keys()).filter((name) => isPlace(name) || Object.hasOwn(values, name));
  const variables = names.map((name) => `$${name}: ${String(types.get(name))}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  return `query(${variables}) { pagina: ${field.name}(${passed}) { edges { cursor node { ${dataSubject.key} } } } }`;
}

function isPlace(name: string): boolean {
  return name === 'first' || name === 'after';
}
