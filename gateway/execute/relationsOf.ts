import type { Relaties } from '../../authz/context/ContextClaims.ts';
import { orderedRelations } from './orderedRelations.ts';
import type { Persons } from './Persons.ts';

/** The relations of the persons that a request is about; nobody else's. */
export function relationsOf(vnummers: Iterable<string>, persons: Persons): Relaties {
  const relaties: Record<string, readonly string[]> = {};
  for (const vnummer of vnummers) {
    const held = persons.get(vnummer);
    if (held !== undefined) relaties[vnummer] = orderedRelations(held);
  }
  return relaties;
}
