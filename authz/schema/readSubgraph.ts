import { isTypeDefinitionNode, isTypeExtensionNode, Kind, parse } from 'graphql';
import type { TypeDefinitionNode, TypeExtensionNode } from 'graphql';
import type { FieldShape, SubgraphSchema, SubgraphSdl, TypeShape } from './SubgraphSchema.ts';

/**
 * Reads the schema of a subgraph from its source, without the federation library: what a lint looks at is
 * what the owner wrote, before anything renamed or merged it.
 * @throws {GraphQLError} when it is no GraphQL.
 */
export function readSubgraph({ name, sdl }: SubgraphSdl): SubgraphSchema {
  const document = parse(sdl);
  const types = new Map<string, TypeShape>();
  for (const definition of document.definitions) {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) continue;
    const shape = shapeOf(definition);
    const earlier = types.get(shape.name);
    types.set(shape.name, earlier === undefined ? shape : merged(earlier, shape));
  }
  return { name, document, types };
}

function shapeOf(node: TypeDefinitionNode | TypeExtensionNode): TypeShape {
  const name = node.name.value;
  return {
    name,
    kind: kindOf(node),
    directives: node.directives ?? [],
    interfaces: 'interfaces' in node ? (node.interfaces ?? []).map((type) => type.name.value) : [],
    members: 'types' in node ? (node.types ?? []).map((type) => type.name.value) : [],
    fields: fieldsOf(name, node),
  };
}

function kindOf(node: TypeDefinitionNode | TypeExtensionNode): TypeShape['kind'] {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
      return 'object';
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return 'interface';
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      return 'union';
    default:
      return 'other';
  }
}

function fieldsOf(type: string, node: TypeDefinitionNode | TypeExtensionNode): readonly FieldShape[] {
  if (!('fields' in node)) return [];
  return (node.fields ?? []).flatMap((field) =>
    field.kind === Kind.FIELD_DEFINITION
      ? {
          type,
          name: field.name.value,
          coordinate: `${type}.${field.name.value}`,
          output: field.type,
          directives: field.directives ?? [],
        }
      : [],
  );
}

function merged(one: TypeShape, other: TypeShape): TypeShape {
  return {
    name: one.name,
    kind: one.kind,
    directives: [...one.directives, ...other.directives],
    interfaces: [...one.interfaces, ...other.interfaces],
    members: [...one.members, ...other.members],
    fields: [...one.fields, ...other.fields],
  };
}
