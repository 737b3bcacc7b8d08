import { openBase, openTwin, type Twin } from '../Base.ts';
import type { Oracle } from '../observe/Observation.ts';
import { openPair, type Pair } from '../Pair.ts';
import { allCallers, isInCompany, nameOf, questionOf, readTheme, seedFor, type Theme } from '../questions.ts';
import { type Leak, leaks } from './leaks.ts';

/** What a leak was found by. */
export interface Found {
  readonly name: string;
  /** All in which the two systems differed, or null where they did not. */
  readonly oracles: readonly Oracle[] | null;
  /** How many questions it took. */
  readonly questions: number;
}

/** The switch that the patches of every leak ask. */
declare global {
  var lekAan: string;
  var lek: (name: string) => boolean;
}

const standard = 'coa.casemanager opvang AZC-007';
const seed = 5;
/** So many questions are asked of a leak at most. */
const most = 400;

/**
 * Turns the leaks of this build on, one after the other, and asks the twins of who would learn of it until they differ.
 * To be run in a copy of the tree in which the patches stand.
 */
async function runLeaks(report: (found: Found) => void): Promise<void> {
  globalThis.lekAan = '';
  globalThis.lek = (name) => name === globalThis.lekAan;
  const base = await openBase('embedded', process.argv[2]);
  const callers = allCallers(base.policy);
  const pairs = new Map<string, { readonly twin: Twin; readonly pair: Pair; readonly theme: Theme }>();
  for (const [index, leak] of [null, ...leaks].entries()) {
    const name = leak?.caller ?? standard;
    const caller = callers.find((one) => nameOf(one).startsWith(name));
    if (caller === undefined) throw new Error(`Expected a caller ${name}, but there is none.`);
    let known = pairs.get(name);
    if (known === undefined) {
      const twin = await openTwin(base);
      const pair = await openPair(base, twin, caller, seedFor(caller, seed));
      known = { twin, pair, theme: readTheme(base, pair, callers) };
      pairs.set(name, known);
    }
    const { pair, theme } = known;
    globalThis.lekAan = leak?.name ?? '';
    // Every leak has documents of its own, for plans are kept.
    const found = await seek(leak, pair, (number) => questionOf(base, caller, theme, seed + index, number));
    globalThis.lekAan = '';
    await pair.metricsAgree();
    report(found);
  }
  for (const { twin } of pairs.values()) await twin.system.close();
  await base.system.close();
}

async function seek(
  leak: Leak | null,
  pair: Pair,
  question: (number: number) => Parameters<Pair['compare']>[0],
): Promise<Found> {
  const name = leak?.name ?? 'none';
  const found = new Set<Oracle>();
  let questions = 0;
  await pair.metricsAgree();
  for (let number = 0; questions < most; number += 1) {
    if (isInCompany(number) !== (leak?.inCompany ?? false)) continue;
    const asked = question(number);
    const near = leak?.near.split(' ') ?? [];
    if (!near.every((word) => asked.operation.query.includes(word))) continue;
    questions += 1;
    for (const oracle of (await pair.compare(asked)).oracles) found.add(oracle);
    const isCounted = leak?.caughtBy === 'metrics' || (leak === null && questions === most);
    if (isCounted && !(await pair.metricsAgree())) found.add('metrics');
    if (leak === null ? found.size > 0 : found.has(leak.caughtBy)) break;
  }
  return { name, oracles: found.size === 0 ? null : [...found], questions };
}

await runLeaks((found) => process.stdout.write(`${JSON.stringify(found)}\n`));
