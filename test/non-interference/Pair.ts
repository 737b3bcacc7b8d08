import { cpSync, rmSync } from 'node:fs';
import { basename } from 'node:path';

import type { LightMyRequestResponse } from 'fastify';
import { isObjectType } from 'graphql';
import { LRUCache } from 'lru-cache';

import type { Caller } from '../end-to-end/harness/Caller.ts';
import { LOCATION } from '../end-to-end/reference/questions.ts';
import { exampleLogOf, writeExampleLog } from '../end-to-end/harness/exampleLog.ts';
import type { TestSystem } from '../end-to-end/harness/startTestSystem.ts';
import type { RandomOperation } from '../gateway/lib/OperationParts.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { type Base, DAY, forgetCounts, type Twin } from './Base.ts';
import {
  differences,
  type Lens,
  namesTold,
  observe,
  type Observation,
  type Oracle,
  readMetrics,
} from './observe/Observation.ts';
import { changeStores, type TwinChanges } from './stores/changeStores.ts';
import { Observer } from './stores/Observer.ts';

/** Somebody else who asks the same: before the caller, or at the same time. */
export interface Company {
  readonly caller: Caller;
  readonly when: 'before' | 'meanwhile';
}

/** One question, and who asks it. */
export interface Question {
  readonly caller: Caller;
  readonly operation: RandomOperation;
  readonly company: Company | null;
}

/** What two systems did for one question, and in what that differs. */
export interface Comparison {
  readonly one: Observation;
  readonly other: Observation;
  readonly oracles: readonly Oracle[];
}

/** Two systems whose stores differ only in what one caller may not see. */
export interface Pair {
  readonly observer: Observer;
  readonly changes: TwinChanges;
  /** Those on the first pages of every list that the caller may ask for. */
  readonly cursors: readonly string[];
  /** Asks both, and compares. */
  compare(question: Question): Promise<Comparison>;
  /** Whether the metrics of both have grown alike since this was last asked. */
  metricsAgree(): Promise<boolean>;
}

/** The partner that holds the list of a root field. */
const holders: ReadonlyMap<string, string> = new Map([
  ['Query.bewoners', 'coa'],
  ['Query.vertrekzaken', 'dtv'],
  ['Query.pupillen', 'nidos'],
  ['Query.zittingen', 'rechtspraak'],
]);
/** After so many executions a subgraph has compiled a document. */
const untilCompiled = 3;
/** How many persons are put among those whom the caller may know. */
const strangers = 12;

/** Makes the stores of a twin differ from the base's in what a caller may not see, by a seed. */
export async function openPair(base: Base, twin: Twin, caller: Caller, seed: number): Promise<Pair> {
  const observer = new Observer(base.schema, base.policy, caller, DAY);
  await twin.restore();
  const lists = [...holders].filter(([root]) => observer.mayAsk(root));
  const cursors = await readCursors(
    base,
    caller,
    lists.map(([root]) => root),
  );
  for (const one of [base, twin]) forgetCounts(one);
  await changeLog(base, twin, observer, seed);
  const changes = changeStores({
    stores: twin.stores,
    tables: base.tables,
    rows: base.rows,
    observer,
    choose: seededChoice(seed),
    strangers,
  });
  const systems = [base.system, twin.system] as const;
  const listHolders = lists.map(([, partner]) => partner);
  const countAll = async (): Promise<ReadonlyMap<string, string>[]> =>
    await Promise.all(systems.map(async (system) => await countMetrics(system, listHolders)));
  let before = await countAll();
  const fields = fieldNames(base);
  // Both know the same issuer, and what is asked of both is asked with one token.
  const tokens = new LRUCache<string, Readonly<Record<string, string>>>({ max: 100 });
  const headersOf = async (who: Caller): Promise<Readonly<Record<string, string>>> => {
    const key = JSON.stringify(who);
    const known = tokens.get(key) ?? (await base.system.headers(who));
    tokens.set(key, known);
    return known;
  };
  return {
    observer,
    changes,
    cursors,
    compare: async (question) => {
      const lens: Lens = {
        unknown: changes.unknown,
        rolOfOther: question.company?.when === 'meanwhile' ? question.company.caller.token.rol : null,
      };
      const headers = await headersOf(question.caller);
      const company = question.company === null ? null : await headersOf(question.company.caller);
      const ask = async (): Promise<Comparison> => {
        // One after the other: what told through something that both share would tell both the same.
        const one = await look(systems[0], question, { headers, company }, lens);
        const other = await look(systems[1], question, { headers, company }, lens);
        const isOrdered = base.deployment === 'embedded' && lens.rolOfOther === null;
        return { one, other, oracles: differences(one, other, isOrdered) };
      };
      // A document that one of both was asked before is compiled there, and answers some turns earlier: what tells
      // something of the stores does so when both have compiled it.
      let comparison = await ask();
      for (let again = 0; again < untilCompiled && isOrderAlone(comparison); again += 1)
        comparison = await ask();
      const { one, other, oracles } = comparison;
      const isTold = namesTold(one.body, question.operation.query, fields).length > 0;
      return { one, other, oracles: isTold ? [...oracles, 'names'] : oracles };
    },
    metricsAgree: async () => {
      const after = await countAll();
      const grown = after.map((metrics, index) => growth(before[index] ?? new Map(), metrics));
      before = after;
      return grown[0] === grown[1];
    },
  };
}

/** The cursors on the first pages of lists of the base, and of who consulted the caller. */
async function readCursors({ system }: Base, caller: Caller, roots: readonly string[]): Promise<string[]> {
  const cursors: string[] = [];
  const { locatie = LOCATION, vnummer } = caller.token;
  const page = '(first: 5) { edges { cursor } pageInfo { endCursor } }';
  const queries = roots.map((root) => {
    const field = root.slice('Query.'.length);
    return `{ ${field}${field === 'bewoners' ? page.replace('(', `(locatie: "${locatie}", `) : page} }`;
  });
  if (vnummer !== undefined) queries.push(`{ vreemdeling(vnummer: "${vnummer}") { raadplegingen${page} } }`);
  for (const query of queries) {
    const { body } = await system.post(await system.headers(caller), { query });
    cursors.push(
      ...Array.from(body.matchAll(/"(?:cursor|endCursor)":"([\w-]+)"/g), ([, cursor = '']) => cursor),
    );
  }
  return cursors;
}

/** The log of the twin has more consultations that nobody is told of; for who is told counts of it, it is the same. */
async function changeLog(base: Base, twin: Twin, observer: Observer, seed: number): Promise<void> {
  const folder = exampleLogOf(twin.dataDirectory);
  rmSync(folder, { recursive: true });
  if (observer.mayAsk('Query.afspraakgebruik')) {
    const filter = (path: string): boolean => !basename(path).startsWith('index.sqlite');
    cpSync(exampleLogOf(base.dataDirectory), folder, { recursive: true, filter });
    return;
  }
  const vnummers = base.rows('bvv', 'persoon').map(({ vnummer }) => String(vnummer));
  await writeExampleLog(twin.dataDirectory, vnummers, 2 + (seed % 5));
}

function isOrderAlone({ oracles }: Comparison): boolean {
  return oracles.length === 1 && oracles[0] === 'order';
}

interface Headers {
  readonly headers: Readonly<Record<string, string>>;
  readonly company: Readonly<Record<string, string>> | null;
}

async function look(
  system: TestSystem,
  { operation, company: companion }: Question,
  { headers, company }: Headers,
  lens: Lens,
): Promise<Observation> {
  const ask = async (as: Readonly<Record<string, string>>): Promise<LightMyRequestResponse> =>
    await system.post(as, { ...operation });
  if (company !== null && companion?.when === 'before') await ask(company);
  system.forget();
  const trace: string[] = [];
  system.watch.hold = async ({ subgraph }, phase) => {
    trace.push(`${subgraph} ${phase}`);
    await Promise.resolve();
  };
  // The other asks first: what were shared would be its answer.
  const others = company !== null && companion?.when === 'meanwhile' ? [ask(company)] : [];
  const [response] = await Promise.all([ask(headers), ...others]);
  return observe(system, response, trace, lens);
}

async function countMetrics(
  system: TestSystem,
  listHolders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const lines = await readMetrics(system, listHolders);
  return new Map(
    lines.map((line): [string, string] => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}

/** By name and labels, how much each grew. */
function growth(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string {
  return Array.from(after, ([name, value]) => `${name} ${Number(value) - Number(before.get(name) ?? 0)}`)
    .filter((line) => !line.endsWith(' 0'))
    .join('\n');
}

function fieldNames({ schema }: Base): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}
