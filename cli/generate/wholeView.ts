import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';

/**
 * A query for everything there is about one person: every field, every type of every interface and union. No screen
 * asks more at once. INVARIANT: the schema has no cycles (a lint of the composition).
 */
export function wholeView(schema: GraphQLSchema): string {
  const person = schema.getType('Vreemdeling');
  if (!isObjectType(person)) throw new Error('Expected the schema to have the type `Vreemdeling`.');
  return `query HeleBeeld($vnummer: VNummer!) { vreemdeling(vnummer: $vnummer) ${selectionOf(schema, person)} }`;
}

function selectionOf(schema: GraphQLSchema, type: GraphQLObjectType): string {
  return `{ ${Object.values(type.getFields())
    .map((field) => fieldOf(schema, field))
    .join(' ')} }`;
}

function fieldOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (isObjectType(type)) return `${field.name} ${selectionOf(schema, type)}`;
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return `${field.name} { __typename ${possible.map((one) => `... on ${one.name} ${selectionOf(schema, one)}`).join(' ')} }`;
}
