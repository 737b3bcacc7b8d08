import type { FieldSelection, ObjectSelection } from '../../authz/operation/Selection.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';

/** The fields of an operation by number, one a schema coordinate, so that what was given of a person is a few bits. */
export interface FieldNumbers {
  /** Coordinates, `Type.field`, by number. */
  readonly velden: readonly string[];
  /** The numbers of the fields that are asked of an object, in their order; -1 for those that are not recorded. */
  readonly of: ReadonlyMap<readonly FieldSelection[], readonly number[]>;
  /** Numbers of what is asked under a person and not denied to everybody. */
  readonly ofPersons: readonly number[];
}

/**
 * Numbers the fields of an operation.
 *
 * @param query name of the query root type
 */
export function numberFields(query: string, root: readonly FieldSelection[]): FieldNumbers {
  const numbers = new Map<string, number>();
  const of = new Map<readonly FieldSelection[], readonly number[]>();
  const ofPersons = new Set<number>();
  const read = (type: string, fields: readonly FieldSelection[], underPerson: boolean): void => {
    const here = fields.map(({ name, decision }) => {
      // What introspection tells is about the schema, and of nobody.
      if (name.startsWith('__')) return -1;
      const veld = `${type}.${name}`;
      const number = numbers.get(veld) ?? numbers.size;
      numbers.set(veld, number);
      if (underPerson && decision.besluit !== 'geweigerd') ofPersons.add(number);
      return number;
    });
    of.set(fields, here);
    for (const { selection } of fields) if (selection !== null) readObject(selection, underPerson);
  };
  const readObject = (selection: ObjectSelection, underPerson: boolean): void => {
    for (const [type, fields] of selection) read(type, fields, underPerson || type === dataSubject.type);
  };
  read(query, root, false);
  return { velden: [...numbers.keys()], of, ofPersons: [...ofPersons] };
}
