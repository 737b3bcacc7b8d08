import type { FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import { Kind, parse } from 'graphql';

import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { buildRepresentation } from './buildRepresentation.ts';
import { collectTargets, type Target } from './collectTargets.ts';
import { contextClaims } from '../call/contextClaims.ts';
import { relationsOf } from './relationsOf.ts';
import { mergeInto } from './mergeInto.ts';
import { noRelations } from './Persons.ts';
import { createJsonObject, isJsonObject, type JsonObject } from '../call/JsonObject.ts';
import type { RequestState } from './RequestState.ts';

/** One `_entities` field of a call: about which objects of the data, and what it needs of them. */
export interface EntityBatch {
  /** Key of the `_entities` field in the call. */
  readonly key: string;
  readonly variable: string;
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly requires: readonly RequiresSelection[];
}

/** A call to a subgraph about entities, as the plan says. */
export interface EntityFetch {
  readonly subgraph: string;
  readonly operation: string;
  readonly variableUsages: readonly string[];
  readonly batches: readonly EntityBatch[];
}

/** The decisions on the fields that a batch asks of a type; by type. */
type Gates = ReadonlyMap<string, readonly FieldDecision[]>;

interface Asked {
  readonly representations: JsonObject[];
  /** By position of its representation, the objects that it is about. */
  readonly targets: Target[][];
}

/**
 * Makes the closure of an entity fetch. A person about whom the caller may see none of the fields that are asked is
 * left out of the call; where nobody is left, the subgraph is not called at all.
 *
 * @param decide the decision on a schema coordinate
 * @param conditional whether any field of the operation is given on a condition: only then may a subgraph deny
 */
export function compileEntityFetch(
  fetch: EntityFetch,
  decide: (coordinate: string) => FieldDecision,
  conditional: boolean,
): (state: RequestState, call: CallSubgraph) => Promise<void> {
  const gates = readGates(fetch.operation, decide);
  return async (state, call) => {
    const asked = fetch.batches.map((batch) => gather(batch, gates.get(batch.key) ?? new Map(), state));
    if (asked.every(({ representations }) => representations.length === 0)) return;
    const variables = createJsonObject();
    for (const name of fetch.variableUsages)
      if (Object.hasOwn(state.variables, name)) variables[name] = state.variables[name];
    const vnummers = new Set<string>();
    for (const [index, batch] of fetch.batches.entries()) {
      const one = asked[index];
      variables[batch.variable] = one?.representations ?? [];
      for (const { vnummer } of one?.targets.flat() ?? []) if (vnummer !== null) vnummers.add(vnummer);
    }
    const request = {
      query: fetch.operation,
      variables,
      extensions: { relaties: relationsOf(vnummers, state.persons) },
    };
    let whole = false;
    try {
      const response = await call(fetch.subgraph, request, contextClaims(state.caller));
      whole = (response.errors ?? []).every((error) => conditional && isDenial(error.extensions));
      for (const [index, batch] of fetch.batches.entries()) {
        whole = spread(response.data?.[batch.key], asked[index]) && whole;
      }
    } catch {
      whole = false;
    }
    if (!whole)
      for (const { paths } of fetch.batches) for (const path of paths) fail(state, fetch.subgraph, path);
  };
}

function gather(batch: EntityBatch, gates: Gates, state: RequestState): Asked {
  const positions = new Map<string, Target[]>();
  const representations: JsonObject[] = [];
  const targets: Target[][] = [];
  for (const target of batch.paths.flatMap((path) => collectTargets(state.data, path))) {
    if (!isOpen(target, gates, state)) continue;
    const representation = buildRepresentation(target.object, batch.requires);
    if (representation === null) continue;
    const identity = JSON.stringify(representation);
    const known = positions.get(identity);
    if (known !== undefined) {
      known.push(target);
      continue;
    }
    const group = [target];
    positions.set(identity, group);
    representations.push(representation);
    targets.push(group);
  }
  return { representations, targets };
}

function isOpen(target: Target, gates: Gates, state: RequestState): boolean {
  const typename = target.object['__typename'];
  const decisions = typeof typename === 'string' ? gates.get(typename) : undefined;
  if (decisions === undefined) return false;
  const relaties = (target.vnummer === null ? undefined : state.persons.get(target.vnummer)) ?? noRelations;
  return decisions.some((decision) => conditionHolds(decision, relaties));
}

/** Puts the answer into the data. Returns whether it had the form that was asked. */
function spread(entities: unknown, asked: Asked | undefined): boolean {
  if (asked === undefined || asked.representations.length === 0) return true;
  if (!Array.isArray(entities) || entities.length !== asked.representations.length) return false;
  for (const [position, group] of asked.targets.entries()) {
    const entity: unknown = entities[position];
    if (isJsonObject(entity)) for (const { object } of group) mergeInto(object, entity);
  }
  return true;
}

function fail(state: RequestState, bron: string, path: readonly FlattenNodePathSegment[]): void {
  const keys = path.flatMap((segment) =>
    segment === '@' ? ['@'] : 'Field' in segment ? [segment.Field] : [],
  );
  state.failures.push({ bron, path: keys });
}

function isDenial(extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  return extensions?.['code'] === 'UNAUTHORIZED_FIELD_OR_TYPE';
}

function readGates(
  operation: string,
  decide: (coordinate: string) => FieldDecision,
): ReadonlyMap<string, Gates> {
  const gates = new Map<string, Map<string, FieldDecision[]>>();
  for (const definition of parse(operation).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const field of definition.selectionSet.selections) {
      if (field.kind !== Kind.FIELD) continue;
      const types = new Map<string, FieldDecision[]>();
      gates.set((field.alias ?? field.name).value, types);
      for (const fragment of field.selectionSet?.selections ?? []) {
        const type = fragment.kind === Kind.INLINE_FRAGMENT ? fragment.typeCondition?.name.value : undefined;
        if (type === undefined || fragment.kind !== Kind.INLINE_FRAGMENT) continue;
        const decisions = fragment.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? [decide(`${type}.${selection.name.value}`)] : [],
        );
        types.set(type, [...(types.get(type) ?? []), ...decisions]);
      }
    }
  }
  return gates;
}
