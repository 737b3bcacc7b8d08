import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { Composable } from './composeSupergraph.ts';

/** How the gateway comes by the persons of a root field: named by its arguments, or listed by the subgraph. */
export type RootKind = 'genoemd' | 'lijst';

/** The planner's name for the root fields of a subgraph. */
export interface RootService {
  readonly kind: RootKind;
  readonly subgraph: string;
}

/** The separator stands in no subgraph's name. */
const separator = '__';

/** The part of a subgraph that a name of the planner means; null for the subgraph itself. */
export function readRootService(serviceName: string): RootService | null {
  const [subgraph, kind] = serviceName.split(separator);
  if (subgraph === undefined || (kind !== 'genoemd' && kind !== 'lijst')) return null;
  return { subgraph, kind };
}

/**
 * Splits the root fields off each subgraph, for planning only: a root field gives no more than who the persons are,
 * and everything about them is asked as an entity, once the relations to them have been established. So no condition
 * on a person is ever decided before it can be (docs/decisions).
 */
export function splitRoots(services: readonly Composable[]): Composable[] {
  return services.flatMap((service) => split(service));
}

function split({ name, typeDefs }: Composable): Composable[] {
  const objects = new Map(typeDefs.definitions.filter(isObject).map((type) => [type.name.value, type]));
  const query = objects.get('Query');
  if (query === undefined) return [{ name, typeDefs }];
  const rootTypes = reachable(query, objects);
  const rest = typeDefs.definitions.filter(
    (definition) => !(isObject(definition) && rootTypes.has(definition.name.value)),
  );
  const roots = (['genoemd', 'lijst'] as const).flatMap((kind) => {
    const fields = (query.fields ?? []).filter((field) => kindOf(field) === kind);
    if (fields.length === 0) return [];
    return [
      { name: `${name}${separator}${kind}`, typeDefs: rootDocument({ ...query, fields }, typeDefs, objects) },
    ];
  });
  return [...roots, { name, typeDefs: { ...typeDefs, definitions: rest } }];
}

function rootDocument(
  query: ObjectTypeDefinitionNode,
  typeDefs: DocumentNode,
  objects: ReadonlyMap<string, ObjectTypeDefinitionNode>,
): DocumentNode {
  const kept = reachable(query, objects);
  const definitions = typeDefs.definitions.flatMap((definition): DefinitionNode[] => {
    if (!isObject(definition)) return isSharedDefinition(definition) ? [definition] : [];
    if (definition.name.value === 'Query') return [query];
    if (definition.name.value === dataSubject.type) return [keyOnly(definition)];
    return kept.has(definition.name.value) ? [definition] : [];
  });
  return { kind: Kind.DOCUMENT, definitions };
}

/** Object types that are reached from the query root without passing through a person. */
function reachable(
  query: ObjectTypeDefinitionNode,
  objects: ReadonlyMap<string, ObjectTypeDefinitionNode>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: ObjectTypeDefinitionNode): void => {
    if (found.has(type.name.value) || type.name.value === dataSubject.type) return;
    found.add(type.name.value);
    for (const field of type.fields ?? []) {
      const target = objects.get(namedType(field.type));
      if (target !== undefined) visit(target);
    }
  };
  visit(query);
  return found;
}

function kindOf(field: FieldDefinitionNode): RootKind {
  return namedType(field.type) === dataSubject.type ? 'genoemd' : 'lijst';
}

function keyOnly(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  return { ...type, fields: (type.fields ?? []).filter((field) => field.name.value === dataSubject.key) };
}

function isObject(definition: DefinitionNode): definition is ObjectTypeDefinitionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION;
}

/** Scalars, enums, inputs and the links of the schema belong to both parts. */
function isSharedDefinition(definition: DefinitionNode): boolean {
  return definition.kind !== Kind.INTERFACE_TYPE_DEFINITION && definition.kind !== Kind.UNION_TYPE_DEFINITION;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
