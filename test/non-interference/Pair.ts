import type { LightMyRequestResponse } from 'fastify';

import type { Caller } from '../end-to-end/harness/Caller.ts';
import { startTestSystem, type TestSystem } from '../end-to-end/harness/startTestSystem.ts';
import { storesOf } from '../end-to-end/harness/testData.ts';
import type { RandomOperation } from '../gateway/lib/randomOperation.ts';
import { seededChoice } from '../gateway/lib/seededChoice.ts';
import { type Base, copyData, DAY, PERSONS_OF_TWINS } from './Base.ts';
import {
  differences,
  type Lens,
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
  /** Asks both, and compares. */
  compare(question: Question): Promise<Comparison>;
  /** Whether the metrics of both have grown alike since this was last asked. */
  metricsAgree(): Promise<boolean>;
  close(): Promise<void>;
}

/** The partner that holds the list of a root field. */
const holders: ReadonlyMap<string, string> = new Map([
  ['Query.bewoners', 'coa'],
  ['Query.vertrekzaken', 'dtv'],
  ['Query.pupillen', 'nidos'],
  ['Query.zittingen', 'rechtspraak'],
]);
/** How many persons are put among those whom the caller may know. */
const strangers = 12;

/** Makes the twin of a base for a caller, by a seed, and starts a system over it. */
export async function openPair(base: Base, caller: Caller, seed: number): Promise<Pair> {
  const observer = new Observer(base.schema, base.policy, caller, DAY);
  const dataDirectory = copyData(base);
  const stores = await storesOf(dataDirectory, PERSONS_OF_TWINS);
  const changes = changeStores({
    stores,
    tables: base.tables,
    observer,
    choose: seededChoice(seed),
    strangers,
  });
  const twin = await startTestSystem({
    deployment: base.deployment,
    dataDirectory,
    persons: PERSONS_OF_TWINS,
  });
  const systems = [base.system, twin] as const;
  const listHolders = [...holders].filter(([root]) => observer.mayAsk(root)).map(([, partner]) => partner);
  const countAll = async (): Promise<ReadonlyMap<string, string>[]> =>
    await Promise.all(systems.map(async (system) => await countMetrics(system, listHolders)));
  let before = await countAll();
  return {
    observer,
    changes,
    compare: async (question) => {
      const lens: Lens = {
        unknown: changes.unknown,
        rolOfOther: question.company?.when === 'meanwhile' ? question.company.caller.token.rol : null,
      };
      const one = await look(systems[0], question, lens);
      const other = await look(systems[1], question, lens);
      const isOrdered = base.deployment === 'embedded' && lens.rolOfOther === null;
      return { one, other, oracles: differences(one, other, isOrdered) };
    },
    metricsAgree: async () => {
      const after = await countAll();
      const grown = after.map((metrics, index) => growth(before[index] ?? new Map(), metrics));
      before = after;
      return grown[0] === grown[1];
    },
    close: async () => await twin.close(),
  };
}

async function look(
  system: TestSystem,
  { caller, operation, company }: Question,
  lens: Lens,
): Promise<Observation> {
  const ask = async (who: Caller): Promise<LightMyRequestResponse> =>
    await system.post(await system.headers(who), { ...operation });
  if (company?.when === 'before') await ask(company.caller);
  system.forget();
  const [response] = await Promise.all([
    ask(caller),
    ...(company?.when === 'meanwhile' ? [ask(company.caller)] : []),
  ]);
  return observe(system, response, lens);
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
