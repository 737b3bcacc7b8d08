import type { FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import { GraphQLError } from 'graphql';

import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { type FieldReden, UNAUTHORIZED_CODE } from '../../authz/shield/unauthorizedError.ts';
import { type AnswerShape, readShape } from './AnswerShape.ts';
import { buildRepresentation } from './buildRepresentation.ts';
import { collectTargets, type Target } from './collectTargets.ts';
import { contextClaims } from '../call/contextClaims.ts';
import { relationsOf } from './relationsOf.ts';
import { noRelations } from './Persons.ts';
import { createJsonObject, isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';
import type { RequestState } from './RequestState.ts';
import { isKindOf, type PlanTypes } from './PlanTypes.ts';
import { setType, type TypeSetter } from './rewrites.ts';
import { takeAnswer } from './takeAnswer.ts';
import { throwBadInput } from './throwBadInput.ts';

/** One `_entities` field of a call: about which objects of the data, and what it needs of them. */
export interface EntityBatch {
  /** Key of the `_entities` field in the call. */
  readonly key: string;
  readonly variable: string;
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly requires: readonly RequiresSelection[];
  readonly setters: readonly TypeSetter[];
}

/** A call to a subgraph about entities, as the plan says. */
export interface EntityFetch {
  readonly subgraph: string;
  readonly operation: string;
  readonly variableUsages: readonly string[];
  readonly batches: readonly EntityBatch[];
  /** From keys that the planner made to those that they stand for. */
  readonly renames: ReadonlyMap<string, string>;
}

/** What a batch asks of a type. */
interface Gate {
  /** The decisions on the fields. */
  readonly decisions: FieldDecision[];
  /** The types that the object may turn out to be, where the type of an interface is all that is known of it. */
  readonly mayBe: string[];
}

/** By type, what a batch asks of it. */
type Gates = ReadonlyMap<string, Gate>;

interface Asked {
  readonly representations: JsonObject[];
  /** By position of its representation, the objects that it is about. */
  readonly targets: Target[][];
}

/**
 * Makes the closure of an entity fetch. A person about whom the caller may see none of the fields that are asked is
 * left out of the call; where nobody is left, the subgraph is not called at all.
 *
 * @param types what is decided and known of the types that it names
 */
export function compileEntityFetch(
  fetch: EntityFetch,
  types: PlanTypes,
): (state: RequestState, call: CallSubgraph) => Promise<void> {
  const { keys } = readShape(fetch.operation, fetch.renames);
  const batches = fetch.batches.map((batch) => {
    const shape = keys.get(batch.key);
    if (shape === undefined || shape === null) throw new Error('Expected a plan that asks for its entities.');
    return { ...batch, shape, gates: readGates(shape, types) };
  });
  return async (state, call) => {
    const asked = batches.map((batch) => gather(batch, state, types));
    if (asked.every(({ representations }) => representations.length === 0)) return;
    const variables = createJsonObject();
    for (const name of fetch.variableUsages)
      if (Object.hasOwn(state.variables, name)) variables[name] = state.variables[name];
    const vnummers = new Set<string>();
    for (const [index, batch] of batches.entries()) {
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
      throwBadInput(response, fetch.subgraph);
      whole = (response.errors ?? []).every(({ extensions }) => isExpectedDenial(extensions, types));
      for (const [index, { key, shape }] of batches.entries()) {
        whole = spread(response.data?.[key], asked[index], shape, types) && whole;
      }
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      whole = false;
    }
    if (!whole) for (const { paths } of batches) for (const path of paths) fail(state, fetch.subgraph, path);
  };
}

function gather(
  batch: EntityBatch & { readonly gates: Gates },
  state: RequestState,
  types: PlanTypes,
): Asked {
  const positions = new Map<string, Target[]>();
  const representations: JsonObject[] = [];
  const targets: Target[][] = [];
  for (const target of batch.paths.flatMap((path) => collectTargets(state.data, path))) {
    if (!isOpen(target, batch.gates, state, types)) continue;
    const representation = buildRepresentation(target.object, batch.requires, types);
    if (representation === null || !Object.hasOwn(representation, '__typename')) continue;
    setType(representation, batch.setters, types);
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

function isOpen(target: Target, gates: Gates, state: RequestState, { visible }: PlanTypes): boolean {
  const typename = target.object['__typename'];
  const gate = typeof typename === 'string' ? gates.get(typename) : undefined;
  if (gate === undefined) return false;
  const relaties = (target.vnummer === null ? undefined : state.persons.get(target.vnummer)) ?? noRelations;
  return (
    gate.decisions.some((decision) => conditionHolds(decision, relaties)) ||
    gate.mayBe.some((type) => visible(type, relaties))
  );
}

/** Puts the answer into the data. Returns whether it had the form that was asked. */
function spread(entities: unknown, asked: Asked | undefined, shape: AnswerShape, types: PlanTypes): boolean {
  if (asked === undefined || asked.representations.length === 0) return true;
  if (!Array.isArray(entities) || entities.length !== asked.representations.length) return false;
  let whole = true;
  for (const [position, representation] of asked.representations.entries()) {
    const entity: unknown = entities[position];
    if (entity === null) continue;
    for (const { object } of asked.targets[position] ?? []) {
      whole =
        isJsonObject(entity) &&
        isAbout(entity, representation, object, types) &&
        takeAnswer(object, entity, shape, types) &&
        whole;
    }
  }
  return whole;
}

/** Whether nothing in an answer says that it is about another object than was asked. */
function isAbout(
  entity: JsonObject,
  representation: JsonObject,
  object: JsonObject,
  types: PlanTypes,
): boolean {
  return Object.keys(representation).every((key) => {
    const said = readOwn(entity, key);
    if (said === undefined || typeof said === 'object' || said === representation[key]) return true;
    const own = object[key];
    return key === '__typename' && typeof own === 'string' && isKindOf(types, said, own);
  });
}

function fail(state: RequestState, bron: string, path: readonly FlattenNodePathSegment[]): void {
  const keys = path.flatMap((segment) =>
    segment === '@' ? ['@'] : 'Field' in segment ? [segment.Field] : [],
  );
  state.failures.push({ bron, path: keys });
}

/** A subgraph denies, by the same relations, only what this gateway would deny for the person too. */
function isExpectedDenial(
  extensions: Readonly<Record<string, unknown>> | undefined,
  { decide }: PlanTypes,
): boolean {
  const { code, reden, veld } = extensions ?? {};
  return (
    code === UNAUTHORIZED_CODE &&
    reden === ('GEEN_BETROKKENHEID' satisfies FieldReden) &&
    typeof veld === 'string' &&
    decide(veld).besluit === 'voorwaardelijk'
  );
}

/** A fragment on an interface asks of each of its types, and of an object of which no more than it is known. */
function readGates({ fields }: AnswerShape, { decide, possibleTypes }: PlanTypes): Gates {
  const gates = new Map<string, Gate>();
  const gateOf = (type: string): Gate => {
    const gate = gates.get(type) ?? { decisions: [], mayBe: [] };
    gates.set(type, gate);
    return gate;
  };
  for (const [condition, names] of fields) {
    const types = possibleTypes(condition);
    for (const type of types) {
      const decisions = names
        .filter((name) => name !== '__typename')
        .map((name) => decide(`${type}.${name}`));
      gateOf(type).decisions.push(...decisions);
      if (!types.has(condition)) gateOf(condition).decisions.push(...decisions);
    }
    if (!types.has(condition) && names.includes('__typename')) gateOf(condition).mayBe.push(...types);
  }
  return gates;
}
