import type { FieldSelection } from '../../authz/operation/Selection.ts';
import type { Roots } from '../authorize/readRoots.ts';

/** How many persons a request asks about under each agreement, by its id. */
export type Charges = ReadonlyMap<string, number>;

/**
 * What a request is charged, before anything is fetched: for each agreement behind a root field the persons that the
 * field names, each once a request, and those that its page asks for. What comes of it makes no difference: a person who
 * does not exist counts as one who does.
 */
export function chargesOf(
  roots: Roots,
  agreements: ReadonlyMap<FieldSelection, ReadonlySet<string>>,
): Charges {
  const named = chargesOfPersons(
    roots.named.flatMap(({ field, vnummers }) =>
      vnummers.map((vnummer) => ({ vnummer, agreements: agreements.get(field) ?? [] })),
    ),
  );
  const charges = new Map(named);
  for (const { field, first } of roots.lists) {
    for (const afspraak of agreements.get(field) ?? [])
      charges.set(afspraak, (charges.get(afspraak) ?? 0) + first);
  }
  return charges;
}

/** A question about a person, with the agreements that it is charged to. */
export interface AskedPerson {
  readonly vnummer: string;
  readonly agreements: Iterable<string>;
}

/** What questions about named persons are charged: a person counts once under an agreement. */
export function chargesOfPersons(asked: Iterable<AskedPerson>): Charges {
  const persons = new Map<string, Set<string>>();
  for (const { vnummer, agreements } of asked) {
    for (const afspraak of agreements) {
      const known = persons.get(afspraak) ?? new Set();
      persons.set(afspraak, known.add(vnummer));
    }
  }
  return new Map(Array.from(persons, ([afspraak, { size }]) => [afspraak, size]));
}
