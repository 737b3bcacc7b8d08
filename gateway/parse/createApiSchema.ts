import { inspect } from 'node:util';

import { buildSchema, GraphQLError, type GraphQLSchema, isScalarType, Kind, type ValueNode } from 'graphql';

import { isDay } from '../../authz/decision/isDay.ts';

/** The form of a scalar of this chain, and how to say it. */
const scalars = {
  VNummer: {
    isForm: (value: string): boolean => /^\d{10}$/.test(value),
    expected: 'a v-nummer, which is a string of exactly 10 digits such as "0000000123"',
  },
  Datum: { isForm: isDay, expected: 'a date such as "2024-03-31"' },
} as const;

/**
 * The schema that callers see, from the supergraph's public SDL, with the scalars of the chain checked at the edge:
 * a value of another form is refused before anything is planned.
 */
export function createApiSchema(publicSdl: string): GraphQLSchema {
  const schema = buildSchema(publicSdl);
  for (const [name, { isForm, expected }] of Object.entries(scalars)) {
    const scalar = schema.getType(name);
    if (!isScalarType(scalar)) continue;
    const check = (value: unknown): string => {
      if (typeof value === 'string' && isForm(value)) return value;
      throw new GraphQLError(`Expected ${expected}, but got ${inspect(value).slice(0, 80)}.`);
    };
    scalar.parseValue = check;
    scalar.parseLiteral = (node: ValueNode) => {
      if (node.kind === Kind.STRING) return check(node.value);
      throw new GraphQLError(`Expected ${expected}, but got a value of kind ${node.kind}.`, { nodes: node });
    };
  }
  return schema;
}
