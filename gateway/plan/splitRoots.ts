import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';

import { dataSubject } from '../../authz/operation/PersonType.ts';
import { fieldSetOf } from '../../authz/schema/fieldSet.ts';
import type { Composable } from './composeSupergraph.ts';
import {
  namedType,
  otherDefinitions,
  type OutputType,
  type OutputTypes,
  reachedFrom,
  readOutputTypes,
} from './outputTypes.ts';

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
 * on a person is ever decided before it can be (docs/decisions). Whatever else has a key is asked as an entity too.
 */
export function splitRoots(services: readonly Composable[]): Composable[] {
  return services.flatMap((service) => split(service));
}

function split({ name, typeDefs }: Composable): Composable[] {
  if (name.includes(separator))
    throw new Error(`Expected the name of a subgraph without \`${separator}\`, but got \`${name}\`.`);
  const types = readOutputTypes(typeDefs);
  const query = types.get('Query');
  if (query?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [{ name, typeDefs }];
  const fields = query.fields ?? [];
  const entities = [...types.values()].filter(isEntity).map((type) => type.name.value);
  const behindEntities = reachedFrom(types, entities, () => false);
  const behindRoots = reachedFrom(
    types,
    fields.map((field) => namedType(field.type)),
    isEntity,
  );
  const inBoth = new Set([...behindRoots].filter((type) => behindEntities.has(type)));
  const roots = (['genoemd', 'lijst'] as const).flatMap((kind) => {
    const own = { ...query, fields: fields.filter((field) => kindOf(field) === kind) };
    if (own.fields.length === 0) return [];
    return [{ name: `${name}${separator}${kind}`, typeDefs: rootDocument(own, types, inBoth, typeDefs) }];
  });
  const rest = [...types.values()].filter(
    (type) => type !== query && (behindEntities.has(type.name.value) || !behindRoots.has(type.name.value)),
  );
  return [...roots, ...(rest.length === 0 ? [] : [{ name, typeDefs: document(typeDefs, rest, inBoth) }])];
}

function rootDocument(
  query: ObjectTypeDefinitionNode,
  types: OutputTypes,
  inBoth: ReadonlySet<string>,
  typeDefs: DocumentNode,
): DocumentNode {
  const own = new Map<string, OutputType>([...types, ['Query', query]]);
  const kept = [...reachedFrom(own, ['Query'], isEntity)].flatMap((name) => own.get(name) ?? []);
  return document(
    typeDefs,
    kept.map((type) => (type.kind === Kind.OBJECT_TYPE_DEFINITION && isEntity(type) ? keyOnly(type) : type)),
    inBoth,
  );
}

/** A document of these types and all that is no type of output. */
function document(
  typeDefs: DocumentNode,
  types: readonly OutputType[],
  inBoth: ReadonlySet<string>,
): DocumentNode {
  const names = new Set(types.map((type) => type.name.value));
  const definitions = types.map((type) => {
    if (type.kind === Kind.UNION_TYPE_DEFINITION) return type;
    const interfaces = (type.interfaces ?? []).filter(({ name }) => names.has(name.value));
    const isShared = inBoth.has(type.name.value) && type.kind === Kind.OBJECT_TYPE_DEFINITION;
    const directives = [...(type.directives ?? []), ...(isShared && !isEntity(type) ? [shareable] : [])];
    return { ...type, interfaces, directives };
  });
  return { kind: Kind.DOCUMENT, definitions: [...otherDefinitions(typeDefs), ...definitions] };
}

/** Under its full name, which needs no import: both parts of one subgraph give these fields alike. */
const shareable: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'federation__shareable' },
};

function kindOf(field: FieldDefinitionNode): RootKind {
  return namedType(field.type) === dataSubject.type ? 'genoemd' : 'lijst';
}

function isEntity(type: OutputType): boolean {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION && keysOf(type).length > 0;
}

function keysOf(type: ObjectTypeDefinitionNode): ConstDirectiveNode[] {
  return (type.directives ?? []).filter(({ name }) => name.value === 'key');
}

function keyOnly(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const keys = new Set(
    keysOf(type).flatMap((key) =>
      (fieldSetOf(key)?.selections ?? []).flatMap((field) =>
        field.kind === Kind.FIELD ? [field.name.value] : [],
      ),
    ),
  );
  return { ...type, fields: (type.fields ?? []).filter((field) => keys.has(field.name.value)) };
}
