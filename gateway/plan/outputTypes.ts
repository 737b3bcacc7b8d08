import {
  type DefinitionNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from 'graphql';

/** A type that other types lead to or from. */
export type OutputType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | UnionTypeDefinitionNode;

/** The objects, interfaces and unions of a subgraph, by name: each with its extensions, which are parts of it. */
export type OutputTypes = ReadonlyMap<string, OutputType>;

/** Reads the objects, interfaces and unions of a subgraph. */
export function readOutputTypes({ definitions }: DocumentNode): OutputTypes {
  const types = new Map<string, OutputType>();
  for (const definition of definitions.map(asDefinition)) {
    if (!isOutputType(definition)) continue;
    const name = definition.name.value;
    types.set(name, merged(types.get(name), definition));
  }
  return types;
}

/** What is no object, interface or union: scalars, enums, inputs and the links of the schema. */
export function otherDefinitions({ definitions }: DocumentNode): DefinitionNode[] {
  return definitions.filter((definition) => !isOutputType(asDefinition(definition)));
}

/**
 * The names of the types that are reached from these, through fields, members and implementations.
 *
 * @param isBorder whether what lies behind a type is not looked at
 */
export function reachedFrom(
  types: OutputTypes,
  from: readonly string[],
  isBorder: (type: OutputType) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const type = types.get(name);
    if (type === undefined || found.has(name)) return;
    found.add(name);
    if (isBorder(type)) return;
    for (const next of leadsTo(type, types)) visit(next);
  };
  for (const name of from) visit(name);
  return found;
}

/** The name of the type inside lists and non-nulls. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function leadsTo(type: OutputType, types: OutputTypes): string[] {
  if (type.kind === Kind.UNION_TYPE_DEFINITION) return (type.types ?? []).map(({ name }) => name.value);
  const fields = (type.fields ?? []).map((field) => namedType(field.type));
  if (type.kind === Kind.OBJECT_TYPE_DEFINITION) return fields;
  const implementing = [...types.values()].filter(
    (other) =>
      other.kind !== Kind.UNION_TYPE_DEFINITION &&
      other.interfaces?.some(({ name }) => name.value === type.name.value),
  );
  return [...fields, ...implementing.map(({ name }) => name.value)];
}

function isOutputType(definition: DefinitionNode): definition is OutputType {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.UNION_TYPE_DEFINITION
  );
}

function asDefinition(definition: DefinitionNode): DefinitionNode {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_EXTENSION:
      return { ...definition, kind: Kind.OBJECT_TYPE_DEFINITION };
    case Kind.INTERFACE_TYPE_EXTENSION:
      return { ...definition, kind: Kind.INTERFACE_TYPE_DEFINITION };
    case Kind.UNION_TYPE_EXTENSION:
      return { ...definition, kind: Kind.UNION_TYPE_DEFINITION };
    default:
      return definition;
  }
}

function merged(one: OutputType | undefined, other: OutputType): OutputType {
  if (one === undefined) return other;
  const directives = [...(one.directives ?? []), ...(other.directives ?? [])];
  if (one.kind === Kind.UNION_TYPE_DEFINITION) {
    const members = other.kind === Kind.UNION_TYPE_DEFINITION ? (other.types ?? []) : [];
    return { ...one, directives, types: [...(one.types ?? []), ...members] };
  }
  if (other.kind === Kind.UNION_TYPE_DEFINITION) return one;
  return {
    ...one,
    directives,
    interfaces: [...(one.interfaces ?? []), ...(other.interfaces ?? [])],
    fields: [...(one.fields ?? []), ...(other.fields ?? [])],
  };
}
