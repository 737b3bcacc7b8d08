import { buildSubgraphSchema } from '@apollo/subgraph';
import { isObjectType, isUnionType, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { Datum } from './Datum.ts';
import type { References, Resolvers } from './Resolvers.ts';
import { VNummer } from './VNummer.ts';

/**
 * Builds the executable schema of a subgraph, without any guard yet.
 *
 * @throws Error when a resolver stands on a field that the schema does not have, or a type with a `@key`
 *   has no reference resolver: the library would then give back what the caller sent
 */
export function buildSchema<Loaders>(
  sdl: string,
  resolvers: Resolvers<Loaders>,
  references: References<Loaders>,
): GraphQLSchema {
  const map: Record<string, Record<string, Resolver>> = {};
  for (const [typeName, fields] of Object.entries(resolvers)) map[typeName] = { ...fields };
  for (const [typeName, reference] of Object.entries(references)) {
    map[typeName] = { ...map[typeName], __resolveReference: reference };
  }
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: { ...map, VNummer, Datum } });
  serveOwnSchema(schema, sdl);
  assertFieldsExist(schema, resolvers);
  assertReferences(schema, references);
  return schema;
}

/** `_service{sdl}` is the schema as its owner wrote it; the library prints what it added along with it. */
function serveOwnSchema(schema: GraphQLSchema, sdl: string): void {
  const service = schema.getQueryType()?.getFields()['_service'];
  if (service !== undefined) service.resolve = () => ({ sdl });
}

/** As wide as the types of the library, which cannot know the parent of a field. */
type Resolver = (parent: never, args: never, context: never) => unknown;

function assertFieldsExist<Loaders>(schema: GraphQLSchema, resolvers: Resolvers<Loaders>): void {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    const known = isObjectType(type) ? type.getFields() : {};
    const unknown = Object.keys(fields).find((fieldName) => !Object.hasOwn(known, fieldName));
    if (unknown !== undefined)
      throw new Error(`A resolver must stand on a field of the schema, but got: \`${typeName}.${unknown}\`.`);
  }
}

function assertReferences<Loaders>(schema: GraphQLSchema, references: References<Loaders>): void {
  const entity = schema.getType('_Entity');
  const keyed = isUnionType(entity) ? entity.getTypes().map(({ name }) => name) : [];
  const missing = keyed.find((typeName) => !Object.hasOwn(references, typeName));
  if (missing !== undefined)
    throw new Error(`A type with a \`@key\` must have a reference resolver, but \`${missing}\` has none.`);
  const unknown = Object.keys(references).find((typeName) => !keyed.includes(typeName));
  if (unknown !== undefined)
    throw new Error(`A reference resolver must stand on a type with a \`@key\`, but got: \`${unknown}\`.`);
}
