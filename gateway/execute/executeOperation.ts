import { GraphQLError } from 'graphql';

import type { SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import type { ListRoot, Roots } from '../authorize/readRoots.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { contextClaims } from '../call/contextClaims.ts';
import type { CompiledPlan, ListFetch } from './compilePlan.ts';
import { keepKnown, listedPersons, namedData, pageLength } from './findPersons.ts';
import { referenceHolder } from './lookUpReferences.ts';
import { ListPage } from './ListPage.ts';
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
  const paged = pagesOf(lists);
  const fetches = plan.lists.filter(({ shape }) => !new Set(shape.keys.keys()).isSubsetOf(paged));
  const [fetched, begun] = await Promise.all([
    Promise.all(fetches.map(async (fetch) => await fetchList(state, fetch, execution))),
    Promise.all(Array.from(paged.values(), async (roots) => await beginPage(state, roots, execution))),
  ]);
  for (const [index, fetch] of fetches.entries()) takeLists(state, fetch, fetched[index] ?? null, paged);
  const pages = begun.filter((page) => page !== null);

  const vnummers = new Set(named.flatMap(({ vnummers: numbers }) => numbers));
  for (const { field } of lists)
    for (const vnummer of listedPersons(state.data[field.key])) vnummers.add(vnummer);
  const shown = new Set(vnummers);
  for (const { read } of pages) for (const vnummer of read) vnummers.add(vnummer);
  let found: Persons;
  try {
    found = await execution.lookUp(vnummers);
  } catch {
    for (const { field } of [...named, ...lists]) {
      state.data[field.key] = null;
      state.failures.push({ bron: referenceHolder, path: [field.key] });
    }
    return;
  }
  const persons = new Map(
    (await Promise.all(pages.map(async (page) => await completePage(state, page, found, execution)))).flat(),
  );
  for (const vnummer of shown) {
    const relaties = found.get(vnummer);
    if (relaties !== undefined) persons.set(vnummer, relaties);
  }
  state.persons = persons;
  const isKnown = (vnummer: string): boolean => found.has(vnummer);
  for (const root of named) state.data[root.field.key] = namedData(root, isKnown);
  for (const { field } of lists) if (!paged.has(field.key)) keepKnown(state.data[field.key], isKnown);

  await plan.entities(state, call);
}

/** The root fields that are read in pages, by their keys: fields with the same arguments ask for one page. */
function pagesOf(lists: readonly ListRoot[]): ReadonlyMap<string, readonly [ListRoot, ...ListRoot[]]> {
  const pages = new Map<string, readonly [ListRoot, ...ListRoot[]]>();
  for (const root of lists) {
    const { key } = root.field;
    if (root.takesPages) pages.set(key, [root, ...(pages.get(key) ?? [])]);
  }
  return pages;
}

/** Null where the list does not answer. */
async function beginPage(
  state: RequestState,
  roots: readonly [ListRoot, ...ListRoot[]],
  { plan, call }: Execution,
): Promise<ListPage | null> {
  const { key } = roots[0].field;
  state.data[key] = null;
  const subgraph = plan.lists.find(({ shape }) => shape.keys.has(key))?.subgraph;
  if (subgraph === undefined) return null;
  const ask = async (request: SubgraphRequest): Promise<SubgraphResponse> =>
    await call(subgraph, request, contextClaims(state.caller));
  try {
    return await ListPage.begin(roots, { subgraph, ask });
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    state.failures.push({ bron: subgraph, path: [key] });
    return null;
  }
}

/** Puts a page into the data, whole. Returns everybody on it. */
async function completePage(
  state: RequestState,
  page: ListPage,
  found: Persons,
  { lookUp }: Execution,
): Promise<readonly (readonly [string, ReadonlySet<string>])[]> {
  const { key } = page;
  let bron = page.subgraph;
  try {
    const persons = await page.complete(found, async (vnummers) => {
      bron = referenceHolder;
      const known = await lookUp(vnummers);
      bron = page.subgraph;
      return known;
    });
    state.data[key] = page.connection;
    return [...persons];
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    state.failures.push({ bron, path: [key] });
    return [];
  }
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

/** Puts lists beside what other subgraphs have answered of the same root fields; those that are read in pages are not. */
function takeLists(
  state: RequestState,
  { subgraph, shape }: ListFetch,
  page: JsonObject | null,
  paged: ReadonlyMap<string, unknown>,
): void {
  for (const key of shape.keys.keys()) {
    const own = shape.renames.get(key) ?? key;
    if (paged.has(own)) continue;
    const joined = page === null ? conflict : joinData(state.data[own], page[own]);
    if (joined === conflict) state.failures.push({ bron: subgraph, path: [own] });
    else state.data[own] = joined;
  }
}

/** The agreement is about as many persons as are asked for: a longer page is not one that was asked. */
function isWithinPage({ field, first }: ListRoot, page: JsonObject): boolean {
  return pageLength(page[field.key]) <= first;
}
