import {
  getArgumentValues,
  getNamedType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

import type { FieldSelection } from '../../authz/operation/Selection.ts';
import { maximumNamed } from './maximaOf.ts';
import type { PersonType } from '../../authz/operation/PersonType.ts';

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

/**
 * The persons whom the arguments of all root fields name, the denied ones too: an attempt is recorded.
 *
 * @returns the first of them, as many as an operation can name
 */
export function attemptedPersons(
  schema: GraphQLSchema,
  fields: readonly FieldSelection[],
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const query = schema.getQueryType()?.getFields() ?? {};
  const vnummers = fields.flatMap((field) => {
    const definition = query[field.name];
    return definition === undefined
      ? []
      : personsOf(getArgumentValues(definition, field.nodes[0], variables));
  });
  return new Set([...new Set(vnummers)].slice(0, maximumNamed));
}

function personsOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  return [values['vnummer'], values['vnummers']].flat().filter((value) => typeof value === 'string');
}

/** Reads the root fields of a request, with its variables filled in; those that lead to no person are not among them. */
export function readRoots(
  query: GraphQLObjectType,
  fields: readonly FieldSelection[],
  variables: Readonly<Record<string, unknown>>,
  person: Pick<PersonType, 'type' | 'paths'>,
): Roots {
  const named: NamedRoot[] = [];
  const lists: ListRoot[] = [];
  for (const field of fields) {
    const definition = query.getFields()[field.name];
    if (definition === undefined || field.decision.besluit === 'geweigerd') continue;
    const values = getArgumentValues(definition, field.nodes[0], variables);
    const { name: leadsTo } = getNamedType(field.type);
    if (leadsTo !== person.type) {
      if (!person.paths.has(leadsTo)) continue;
      const types = new Map(definition.args.map(({ name, type }) => [name, type]));
      const first = typeof values['first'] === 'number' ? values['first'] : defaultPage;
      lists.push({ field, first, takesPages: types.has('first') && types.has('after'), values, types });
      continue;
    }
    named.push({ field, vnummers: personsOf(values) });
  }
  return { named, lists };
}
