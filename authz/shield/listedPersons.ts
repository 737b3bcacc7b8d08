import { dataSubject } from '../operation/PersonType.ts';

const listed = new WeakSet();

/**
 * Marks the object of a person as named by a list. Who stands in a list is given with the list, by its own agreement,
 * before any relation can have been established; of the person that is the key and nothing else. The mark is on the
 * object itself, so no representation can bring it along.
 */
export function nameInList<Person extends object>(person: Person): Person {
  listed.add(person);
  return person;
}

/** Whether a field is the key of a person whom a list names. */
export function isListedKey(coordinate: string, parent: unknown): boolean {
  return (
    coordinate === `${dataSubject.type}.${dataSubject.key}` &&
    typeof parent === 'object' &&
    parent !== null &&
    listed.has(parent)
  );
}
