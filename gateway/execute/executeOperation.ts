import { GraphQLError } from 'graphql';

import type { ContextClaims, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import type { Roots } from '../authorize/readRoots.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { contextClaims } from '../call/contextClaims.ts';
import type { CompiledPlan, ListFetch } from './compilePlan.ts';
import { keepKnown, listedPersons, namedData } from './findPersons.ts';
import { referenceHolder } from './lookUpPersons.ts';
import { mergeInto } from './mergeInto.ts';
import type { Persons } from './Persons.ts';
import { createJsonObject, isJsonObject, type JsonObject } from '../call/JsonObject.ts';
import type { RequestState } from './RequestState.ts';

/** What executing needs beside the state of the request. */
export interface Execution {
  readonly plan: CompiledPlan;
  readonly roots: Roots;
  readonly call: CallSubgraph;
  /** Establishes who of these persons the caller may know, and with which relations. */
  readonly lookUp: (vnummers: ReadonlySet<string>) => Promise<Persons>;
}

/**
 * Fetches, in three stages: who the persons are (named by arguments, or listed by a subgraph), which relations hold for
 * all of them in one batch, and then everything about them as entities. A partner that fails leaves nulls and one
 * failure; without BVV no relation can be established and so nobody is known.
 */
export async function executeOperation(state: RequestState, execution: Execution): Promise<void> {
  const { plan, call } = execution;
  const { named, lists } = execution.roots;
  const claims = contextClaims(state.caller);
  await Promise.all(plan.lists.map(async (fetch) => await fetchList(state, fetch, claims, call)));

  const vnummers = new Set(named.flatMap(({ vnummers: numbers }) => numbers));
  for (const { field } of lists)
    for (const vnummer of listedPersons(state.data[field.key])) vnummers.add(vnummer);
  try {
    state.persons = await execution.lookUp(vnummers);
  } catch {
    for (const { field } of [...named, ...lists]) {
      state.data[field.key] = null;
      state.failures.push({ bron: referenceHolder, path: [field.key] });
    }
    return;
  }
  const isKnown = (vnummer: string): boolean => state.persons.has(vnummer);
  for (const root of named) state.data[root.field.key] = namedData(root, isKnown);
  for (const { field } of lists) keepKnown(state.data[field.key], isKnown);

  await plan.entities(state, call);
}

async function fetchList(
  state: RequestState,
  fetch: ListFetch,
  claims: ContextClaims,
  call: CallSubgraph,
): Promise<void> {
  const variables = createJsonObject();
  for (const name of fetch.variableUsages)
    if (Object.hasOwn(state.variables, name)) variables[name] = state.variables[name];
  let data: JsonObject | null = null;
  try {
    const response = await call(
      fetch.subgraph,
      { query: fetch.operation, variables, extensions: { relaties: {} } },
      claims,
    );
    throwBadInput(response);
    if (response.errors === undefined && isJsonObject(response.data)) data = response.data;
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
  }
  if (data !== null) mergeInto(state.data, data);
  else for (const key of fetch.keys) state.failures.push({ bron: fetch.subgraph, path: [key] });
}

/** An argument that the list itself refuses, such as a cursor: the message depends on the argument alone. */
function throwBadInput(response: SubgraphResponse): void {
  const refused = response.errors?.find(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT');
  if (refused === undefined) return;
  throw new GraphQLError(refused.message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}
