import { GraphQLError } from 'graphql';

import type { SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import type { ListRoot, Roots } from '../authorize/readRoots.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { contextClaims } from '../call/contextClaims.ts';
import { completePage, isIncomplete } from './completePage.ts';
import type { CompiledPlan, ListFetch } from './compilePlan.ts';
import { keepKnown, listedPersons, namedData, pageLength } from './findPersons.ts';
import { referenceHolder } from './lookUpReferences.ts';
import type { Persons } from './Persons.ts';
import { conflict, joinData } from './joinData.ts';
import { createJsonObject, isJsonObject, type JsonObject } from '../call/JsonObject.ts';
import type { RequestState } from './RequestState.ts';
import { takeAnswer } from './takeAnswer.ts';
import { throwBadInput } from './throwBadInput.ts';

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
 * all of them in one batch, and then everything about them as entities. A list is read on where persons whom the caller
 * may not know would show in its length or its end. A partner that fails leaves nulls and one
 * failure; without BVV no relation can be established and so nobody is known.
 */
export async function executeOperation(state: RequestState, execution: Execution): Promise<void> {
  const { plan, call } = execution;
  const { named, lists } = execution.roots;
  const pages = await Promise.all(plan.lists.map(async (fetch) => await fetchList(state, fetch, execution)));
  for (const [index, fetch] of plan.lists.entries()) takePage(state, fetch, pages[index] ?? null);

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
  for (const { field } of lists.filter(
    (root) => !isIncomplete(root, state.data[root.field.key], state.persons),
  ))
    keepKnown(state.data[field.key], isKnown);
  await completePages(state, execution);

  await plan.entities(state, call);
}

/** Reads on, in every list on which somebody may stand whom the caller may not know. */
async function completePages(state: RequestState, { plan, roots, call, lookUp }: Execution): Promise<void> {
  const { persons, caller } = state;
  const incomplete = roots.lists.filter((root) => isIncomplete(root, state.data[root.field.key], persons));
  const completed = incomplete.map(async (root) => {
    const { key } = root.field;
    const connection = state.data[key];
    const bron = plan.lists.find(({ shape }) => shape.keys.has(key))?.subgraph;
    if (bron === undefined || !isJsonObject(connection)) return [];
    let failing = bron;
    const ask = async (request: SubgraphRequest): Promise<SubgraphResponse> => {
      failing = bron;
      return await call(bron, request, contextClaims(caller));
    };
    const find = async (vnummers: ReadonlySet<string>): Promise<Persons> => {
      failing = referenceHolder;
      return await lookUp(vnummers);
    };
    try {
      return [...(await completePage(root, connection, { ask, lookUp: find }))];
    } catch {
      state.data[key] = null;
      state.failures.push({ bron: failing, path: [key] });
      return [];
    }
  });
  state.persons = new Map([...persons, ...(await Promise.all(completed)).flat()]);
}

async function fetchList(
  state: RequestState,
  { subgraph, operation, variableUsages, shape }: ListFetch,
  { call, roots, plan }: Execution,
): Promise<JsonObject | null> {
  const variables = createJsonObject();
  for (const name of variableUsages)
    if (Object.hasOwn(state.variables, name)) variables[name] = state.variables[name];
  const request = { query: operation, variables, extensions: { relaties: {} } };
  try {
    const response = await call(subgraph, request, contextClaims(state.caller));
    throwBadInput(response, subgraph);
    const page = createJsonObject();
    if (
      response.errors === undefined &&
      isJsonObject(response.data) &&
      takeAnswer(page, response.data, shape, plan.types) &&
      roots.lists.every((list) => isWithinPage(list, page))
    ) {
      return page;
    }
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
  }
  return null;
}

/** Puts a page beside what other subgraphs have answered of the same root fields. */
function takePage(state: RequestState, { subgraph, shape }: ListFetch, page: JsonObject | null): void {
  for (const key of shape.keys.keys()) {
    const own = shape.renames.get(key) ?? key;
    const joined = page === null ? conflict : joinData(state.data[own], page[own]);
    if (joined === conflict) state.failures.push({ bron: subgraph, path: [own] });
    else state.data[own] = joined;
  }
}

/** The agreement is about as many persons as are asked for: a longer page is not one that was asked. */
function isWithinPage({ field, first }: ListRoot, page: JsonObject): boolean {
  return pageLength(page[field.key]) <= first;
}
