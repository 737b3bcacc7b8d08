import { buildSubgraphSchema } from '@apollo/subgraph';
import { getNamedType, isAbstractType, isObjectType, parse } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

/**
 * The selection set of everything that can be read below a type: every field of every type, the members of
 * interfaces and unions in fragments. Fields that take arguments are left out.
 */
export function selectEverything(sdl: string, typeName: string): string {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const type = schema.getType(typeName);
  if (type === undefined) throw new Error(`The schema has no type \`${typeName}\`.`);
  return selectionOf(schema, type, []);
}

function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[]): string {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type);
    return `{ __typename ${members.map((member) => `... on ${member.name} ${selectionOf(schema, member, above)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).filter(
    (field) => field.args.length === 0 && !above.includes(getNamedType(field.type).name),
  );
  // Under a name of its own, for one name must have one type in all fragments.
  return `{ __typename ${fields
    .map(
      (field) =>
        `${type.name}_${field.name}: ${field.name} ${selectionOf(schema, getNamedType(field.type), [...above, type.name])}`,
    )
    .join(' ')} }`;
}
