import { getArgumentValues, getNamedType, type GraphQLInputType, type GraphQLObjectType } from 'graphql';

import type { FieldSelection } from '../../authz/operation/Selection.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';

/** A root field whose arguments name the persons. */
export interface NamedRoot {
  readonly field: FieldSelection;
  readonly vnummers: readonly string[];
}

/** A root field that a subgraph answers with a page of persons. */
export interface ListRoot {
  readonly field: FieldSelection;
  /** How many persons are asked for. */
  readonly first: number;
  /** Whether it takes `first` and `after`, so that it can be read on. */
  readonly takesPages: boolean;
  /** By argument, what was asked. */
  readonly values: Readonly<Record<string, unknown>>;
  /** By argument, its type. */
  readonly types: ReadonlyMap<string, GraphQLInputType>;
}

/** The size of a page unless the caller says one, as the descriptions in the schemas say. */
export const defaultPage = 20;

/** The permitted root fields of a request by how they come by their persons. */
export interface Roots {
  readonly named: readonly NamedRoot[];
  readonly lists: readonly ListRoot[];
}

/** Reads the root fields of a request, with its variables filled in. */
export function readRoots(
  query: GraphQLObjectType,
  fields: readonly FieldSelection[],
  variables: Readonly<Record<string, unknown>>,
): Roots {
  const named: NamedRoot[] = [];
  const lists: ListRoot[] = [];
  for (const field of fields) {
    const definition = query.getFields()[field.name];
    if (definition === undefined || field.decision.besluit === 'geweigerd') continue;
    const values = getArgumentValues(definition, field.nodes[0], variables);
    if (getNamedType(field.type).name !== dataSubject.type) {
      const types = new Map(definition.args.map(({ name, type }) => [name, type]));
      const first = typeof values['first'] === 'number' ? values['first'] : defaultPage;
      lists.push({ field, first, takesPages: types.has('first') && types.has('after'), values, types });
      continue;
    }
    const vnummers = [values['vnummer'], values['vnummers']].flat();
    named.push({ field, vnummers: vnummers.filter((value) => typeof value === 'string') });
  }
  return { named, lists };
}
