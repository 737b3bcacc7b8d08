import {
  type DocumentNode,
  executeSync,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  specifiedScalarTypes,
  type TypeNode,
} from 'graphql';

import type { FieldSelection } from '../../authz/operation/Selection.ts';
import { createJsonObject, type JsonObject } from '../call/JsonObject.ts';

/**
 * Answers `__schema` and `__type` from the schema as the caller's role sees it, however they are reached: the fields
 * come from the collected selections, not from the text (THREATS B6, C).
 *
 * @param schema null where the role sees nothing
 * @returns by the caller's response keys
 */
export function introspect(
  schema: GraphQLSchema | null,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: readonly FieldSelection[],
  variables: Readonly<Record<string, unknown>>,
): JsonObject {
  const selections = root
    .filter(({ name }) => name === '__schema' || name === '__type')
    .flatMap(({ nodes }) => nodes);
  if (schema === null || selections.length === 0) return createJsonObject();
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  // The role's schema may not know the types of variables that only data fields use.
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ type }) => isBuiltIn(type));
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const result = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, variableDefinitions, selectionSet }, ...fragments],
    },
    variableValues: variables,
  });
  return result.data ?? createJsonObject();
}

function isBuiltIn(type: TypeNode): boolean {
  if (type.kind !== Kind.NAMED_TYPE) return isBuiltIn(type.type);
  return specifiedScalarTypes.some(({ name }) => name === type.name.value);
}
