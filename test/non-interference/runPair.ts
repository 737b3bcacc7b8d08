import type { Caller } from '../end-to-end/harness/Caller.ts';
import type { Base, Twin } from './Base.ts';
import type { Oracle } from './observe/Observation.ts';
import { shrink } from './operations/shrink.ts';
import { type Comparison, openPair, type Pair, type Question } from './Pair.ts';
import { isInCompany, nameOf, perWindow, questionOf, readTheme, seedFor } from './questions.ts';

/** Which questions are asked of the pair of one caller. */
export interface RunOptions {
  readonly base: Base;
  readonly twin: Twin;
  readonly caller: Caller;
  /** Everybody, for company. */
  readonly callers: readonly Caller[];
  readonly seed: number;
  /** Number of the first question. */
  readonly from: number;
  readonly operations: number;
  readonly onProgress?: (done: number) => void;
}

/** A question to which two systems do not do the same. */
export interface Difference {
  readonly caller: string;
  readonly deployment: string;
  readonly oracles: readonly Oracle[];
  readonly seed: number;
  readonly number: number;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly company: string | null;
  readonly one: Readonly<Record<string, unknown>>;
  readonly other: Readonly<Record<string, unknown>>;
}

/** What came of the questions of one caller. */
export interface PairResult {
  readonly caller: string;
  readonly deployment: string;
  readonly seed: number;
  readonly operations: number;
  /** Answers with data that is not null throughout, and requests that were refused whole. */
  readonly answered: number;
  readonly refused: number;
  /** Sub-requests that partners got for the caller. */
  readonly requests: number;
  readonly changed: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
}

/** After so many differences a pair is given up. */
const enough = 3;

/** Makes the pair of a caller and asks both random questions, until there are enough differences. */
export async function runPair(options: RunOptions): Promise<PairResult> {
  const { base, twin, caller, callers, seed, from, operations, onProgress } = options;
  const pair = await openPair(base, twin, caller, seedFor(caller, seed));
  const theme = readTheme(base, pair, callers);
  const question = (number: number): Question => questionOf(base, caller, theme, seed, number);
  const found: Difference[] = [];
  let [answered, refused, requests, done] = [0, 0, 0, 0];
  await pair.metricsAgree();
  for (; done < operations && found.length < enough; done += 1) {
    const number = from + done;
    const asked = question(number);
    const comparison = await pair.compare(asked);
    const { body } = comparison.one;
    const data = body.indexOf('"data":{');
    if (data < 0) refused += 1;
    else if (/[:[](?:"|\d|true|false)/.test(body.slice(data + 8))) answered += 1;
    requests += comparison.one.requests.length;
    if (comparison.oracles.length > 0) {
      found.push(await describe(options, pair, asked, number, comparison));
      await pair.metricsAgree();
    } else if ((number + 1) % perWindow === 0 && !(await pair.metricsAgree()) && !isInCompany(number)) {
      const culprit = await findByMetrics(pair, question, Math.max(from, number - perWindow + 1), number);
      found.push(await describe(options, pair, question(culprit), culprit, null));
    }
    onProgress?.(done + 1);
  }
  return {
    caller: nameOf(caller),
    deployment: base.deployment,
    seed,
    operations: done,
    answered,
    refused,
    requests,
    changed: countChanges(pair),
    differences: found,
  };
}

/** The question of a window whose metrics differ; the last where none does again by itself. */
async function findByMetrics(
  pair: Pair,
  question: (number: number) => Question,
  first: number,
  last: number,
): Promise<number> {
  for (let number = first; number < last; number += 1) {
    await pair.compare(question(number));
    if (!(await pair.metricsAgree())) return number;
  }
  return last;
}

async function describe(
  { base, caller, seed }: RunOptions,
  pair: Pair,
  question: Question,
  number: number,
  comparison: Comparison | null,
): Promise<Difference> {
  const oracles = comparison?.oracles ?? (['metrics'] as const);
  const shows = async (operation: Question['operation']): Promise<boolean> => {
    const again = await pair.compare({ ...question, operation });
    if (comparison === null) return !(await pair.metricsAgree());
    return again.oracles.some((oracle) => oracles.includes(oracle));
  };
  const operation = await shrink(question.operation, shows);
  const again = await pair.compare({ ...question, operation });
  // What does not come again is told as it was.
  const { one, other } = again.oracles.length === 0 && comparison !== null ? comparison : again;
  return {
    caller: nameOf(caller),
    deployment: base.deployment,
    oracles,
    seed,
    number,
    query: operation.query,
    variables: operation.variables,
    company: question.company === null ? null : `${nameOf(question.company.caller)} ${question.company.when}`,
    one: { ...one },
    other: { ...other },
  };
}

function countChanges({ changes }: Pair): Readonly<Record<string, number>> {
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((all, one) => all + one, 0);
  return {
    values: sum(changes.values),
    removed: sum(changes.removed),
    added: sum(changes.added),
    dropped: changes.dropped.size,
    strangers: changes.strangers.size,
  };
}
