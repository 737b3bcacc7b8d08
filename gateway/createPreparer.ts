import { type DocumentNode, type GraphQLError, Kind, type OperationDefinitionNode, visit } from 'graphql';

import type { PermissionSet } from '../authz/decision/PermissionSet.ts';
import { type FilteredOperation, filterOperation } from '../authz/operation/filterOperation.ts';
import type { FieldSelection } from '../authz/operation/Selection.ts';
import { deniedErrors } from './answer/deniedErrors.ts';
import type { DecidedSchema, DecidedSchemas } from './authorize/createDecidedSchemas.ts';
import { agreementsOfRoot } from './budget/agreementsOf.ts';
import { createCache, type WatchCache } from './createCache.ts';
import { type CompiledPlan, compilePlan } from './execute/compilePlan.ts';
import type { ComposedSchema } from './plan/composeSchema.ts';

/** An operation for one permission set: what is answered and denied, and how the rest is fetched. */
export interface PreparedOperation extends FilteredOperation {
  readonly decided: DecidedSchema;
  /** Null where nothing is left to ask. */
  readonly plan: CompiledPlan | null;
  /** For each root field the agreements that its persons are charged to. */
  readonly agreements: ReadonlyMap<FieldSelection, ReadonlySet<string>>;
  /** What a client is told of what is denied, unless it may not know. */
  readonly denials: readonly GraphQLError[];
}

/** What is prepared. */
export interface PrepareRequest {
  /** Names the document. */
  readonly queryHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly permissionSet: PermissionSet;
}

/** Operations kept at most, and their selections together: a thousand heavy ones would fill the memory. */
const operationsKept = 2000;
const selectionsKept = 400_000;
/** Most selections of an operation once fragments are written out; the heaviest real one has some 300. */
const maximumSelections = 5000;
/** The same for introspection; the query that GraphQL's own tools send has 240. */
const maximumIntrospection = 500;

/**
 * Makes the phases of a request that depend on no data and no person: authorize, plan, compile. They are done once for
 * a document, operation, permission set and the values that its directives use.
 *
 * INVARIANT: the key of the cache holds the permission set's id, so a change of policy never meets an old entry.
 */
export function createPreparer(
  schema: ComposedSchema,
  decidedSchemas: DecidedSchemas,
  watch?: WatchCache,
): (request: PrepareRequest) => PreparedOperation {
  const operations = createCache<PreparedOperation>({
    name: 'operaties',
    max: operationsKept,
    weight: { max: selectionsKept, of: ({ selections }) => Math.max(1, selections) },
    watch,
  });
  const directiveVariables = new WeakMap<DocumentNode, readonly string[]>();

  return ({ queryHash, document, operation, variables, permissionSet }) => {
    const used = directiveVariables.get(document) ?? readDirectiveVariables(document);
    directiveVariables.set(document, used);
    const values = used.map((name) => variables[name] ?? null);
    const key = JSON.stringify([queryHash, operation.name?.value ?? null, permissionSet.id, values]);
    const known = operations.get(key);
    if (known !== undefined) return known;
    const decided = decidedSchemas(permissionSet);
    const { decide } = decided;
    const { apiSchema, categories, person } = schema;
    const query = apiSchema.getQueryType()?.name ?? 'Query';
    const filtered = filterOperation({
      schema: apiSchema,
      document,
      operation,
      variables,
      decide,
      person,
      maximumSelections,
      maximumIntrospection,
    });
    const plan = filtered.text === null ? null : compilePlan(schema.plan(filtered.text), decided);
    const agreements = new Map(
      filtered.root.map((root) => [root, agreementsOfRoot(query, root, permissionSet, categories)]),
    );
    const denials = deniedErrors(apiSchema, filtered, decided);
    const prepared = { ...filtered, decided, plan, agreements, denials };
    operations.set(key, prepared);
    return prepared;
  };
}

/** Names of the variables that `@include` and `@skip` use anywhere in a document, sorted. */
function readDirectiveVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      for (const { value } of directive.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].toSorted();
}
