import { isListType } from 'graphql';

import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { NamedRoot } from '../authorize/readRoots.ts';
import { isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';

/** The v-numbers of the persons on a page: every connection has `edges { node { vnummer } }`. */
export function listedPersons(connection: unknown): string[] {
  if (!isJsonObject(connection)) return [];
  const edges = readOwn(connection, 'edges');
  if (!Array.isArray(edges)) return [];
  return edges.flatMap((edge) => {
    const vnummer = personOnEdge(edge);
    return vnummer === null ? [] : [vnummer];
  });
}

/** How many persons a page holds, known or not. */
export function pageLength(connection: unknown): number {
  const edges = isJsonObject(connection) ? readOwn(connection, 'edges') : undefined;
  return Array.isArray(edges) ? edges.length : 0;
}

/**
 * Takes the edges of unknown persons off a page that cannot be read on, so that they are absent and not null, and names the type of the rest.
 * A page that ended with one of them has no cursor of its end: a cursor names a person.
 */
export function keepKnown(connection: unknown, isKnown: (vnummer: string) => boolean): void {
  if (!isJsonObject(connection) || !Array.isArray(connection['edges'])) return;
  const edges: readonly unknown[] = connection['edges'];
  const known = edges.filter((edge) => {
    const vnummer = personOnEdge(edge);
    return vnummer !== null && isKnown(vnummer);
  });
  connection['edges'] = known;
  const pageInfo = readOwn(connection, 'pageInfo');
  if (isJsonObject(pageInfo) && known.at(-1) !== edges.at(-1)) pageInfo['endCursor'] = null;
}

/** What stands in the data for a person whom an argument names: the entity to ask about, or nothing. */
export function namedData(
  root: NamedRoot,
  isKnown: (vnummer: string) => boolean,
): JsonObject | null | (JsonObject | null)[] {
  const entities = root.vnummers.map((vnummer) =>
    isKnown(vnummer) ? { __typename: dataSubject.type, vnummer } : null,
  );
  return isListType(root.field.type) ? entities : (entities[0] ?? null);
}

function personOnEdge(edge: unknown): string | null {
  if (!isJsonObject(edge)) return null;
  const node = readOwn(edge, 'node');
  if (!isJsonObject(node)) return null;
  const vnummer = readOwn(node, dataSubject.key);
  if (typeof vnummer !== 'string') return null;
  node['__typename'] = dataSubject.type;
  return vnummer;
}
