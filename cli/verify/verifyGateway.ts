import type { Policy } from '../../authz/policy/Policy.ts';
import { listRolePurposes, type RolePurpose } from './Asker.ts';
import type { ChainSchema } from './ChainSchema.ts';
import { checkAnswer } from './checkAnswer.ts';
import { CannotVerify } from './CannotVerify.ts';
import type { Client } from './createClient.ts';
import { createProbeJob } from './createProbeJob.ts';
import type { CurlTarget } from './curlOf.ts';
import { createEntries, type Entry } from './Entry.ts';
import { furtherProbes } from './furtherProbes.ts';
import { greet } from './greet.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import { inParallel } from './inParallel.ts';
import { introspectionJobs } from './introspectionJobs.ts';
import type { Job } from './Job.ts';
import { Knowledge } from './Knowledge.ts';
import { queryOf } from './Probe.ts';
import { readingProbes, wholePerson } from './readingProbes.ts';
import { reportDeviations } from './reportDeviations.ts';
import { reportSuites } from './reportSuites.ts';
import { nobody } from './Subject.ts';
import { suggestionJob } from './suggestionJob.ts';
import { examine, Tally } from './Tally.ts';
import { Values } from './Values.ts';
import type { Verification } from './Verification.ts';

/** What verifying needs. */
export interface VerifySettings {
  readonly target: CurlTarget;
  readonly client: Client;
  readonly schema: ChainSchema;
  readonly policy: Policy;
  /** The moment for which the policy is read, in milliseconds since the epoch. */
  readonly moment: number;
  /** Whether a role and purpose are reported on; all are asked, for what they get tells what the values are. */
  readonly includes: (rol: string, doel: string) => boolean;
  /** Told how many requests of a stage have been answered. */
  readonly onProgress: (stage: Stage, done: number, total: number) => void;
}

/** First the values are read, then every cell is asked. */
export type Stage = 'reading' | 'asking';

/** Requests under way at once. */
const atOnce = 8;

/**
 * Tests a running gateway against the policy, from outside. First everybody asks about every sentinel, which tells what
 * the values are; then each cell is asked by every other route. Every answer is held against the policy, the values,
 * and what it may not contain.
 *
 * @throws {CannotVerify} where the gateway does not answer, does not take the tokens, or has no sentinels
 */
export async function verifyGateway(settings: VerifySettings): Promise<Verification> {
  const started = performance.now();
  const { target, client, schema, policy, moment, includes } = settings;
  const everyone = listRolePurposes(policy, schema, moment);
  const chosen = everyone.filter(({ rol, doel }) => includes(rol, doel));
  const entries = createEntries(schema);
  const person = personEntry(entries);

  const [first] = everyone.flatMap(({ askers }) => askers);
  if (first !== undefined) await greet(client, first, target.url.href);
  const probes = readingProbes(schema, person, everyone, includes);
  const answers = await askAll(settings, 'reading', probes, async (probe) => ({
    probe,
    answer: await client.ask(probe.asker, queryOf(probe)),
  }));
  const values = new Values();
  for (const { probe, answer } of answers)
    values.add(probe.asker.rol, checkAnswer(schema, probe, answer).observations);
  if (values.isEmpty) {
    throw new CannotVerify(
      `Expected the gateway at ${target.url.href} to know the sentinels of the synthetic population, but it gives nobody any value of theirs.`,
    );
  }
  const knowledge = new Knowledge(schema, values, (asker) => wholePerson(person, asker, nobody));

  const tally = new Tally();
  for (const { probe, answer } of answers) {
    if (includes(probe.asker.rol, probe.asker.doel))
      tally.take(examine(createProbeJob(schema, knowledge, probe), answer));
  }
  const askJob = async ({ asker, request }: Job): Promise<HttpAnswer> => await client.ask(asker, request);
  const jobs = chosen.flatMap((rolePurpose) => furtherJobs(schema, entries, knowledge, rolePurpose));
  const examined = await askAll(settings, 'asking', jobs, async (job) => examine(job, await askJob(job)));
  // In the order of the jobs, whichever was answered first: the same gateway gives the same report.
  for (const one of examined) tally.take(one);
  tally.compareUnknown();

  const deviations = await reportDeviations(tally.deviations, target, askJob);
  return {
    url: target.url.href,
    policy: policy.digest,
    moment: new Date(moment).toISOString(),
    milliseconds: Math.round(performance.now() - started),
    suites: reportSuites(schema, chosen, tally, deviations),
    unshown: knowledge.unshown(chosen.flatMap(({ askers }) => askers)),
  };
}

async function askAll<Item, Result>(
  { onProgress }: VerifySettings,
  stage: Stage,
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  let done = 0;
  return await inParallel(items, atOnce, async (item) => {
    const result = await act(item);
    done += 1;
    onProgress(stage, done, items.length);
    return result;
  });
}

/**
 * Every other route for a role and a purpose: for its own, by the caller who is given most; for one that it does not
 * have, by each, and without the requests for one field.
 */
function furtherJobs(
  schema: ChainSchema,
  entries: readonly Entry[],
  knowledge: Knowledge,
  { isOwn, askers }: RolePurpose,
): Job[] {
  const everything = personEntry(entries).ask({ vnummers: [nobody.vnummer] });
  const richest = askers
    .toSorted((one, other) => knowledge.wealth(other) - knowledge.wealth(one))
    .slice(0, 1);
  return (isOwn ? richest : askers).flatMap((asker) => {
    const probes = furtherProbes(entries, asker, knowledge.values);
    const misspelt = suggestionJob(knowledge, asker, everything);
    return [
      ...probes
        .filter(({ route }) => isOwn || route !== 'single')
        .map((probe) => createProbeJob(schema, knowledge, probe)),
      ...introspectionJobs(schema, knowledge, asker),
      ...(misspelt === null ? [] : [misspelt]),
    ];
  });
}

function personEntry(entries: readonly Entry[]): Entry {
  const entry = entries.find(({ root }) => root.kind === 'one');
  if (entry === undefined) throw new Error('Expected a root field that gives one person by v-nummer.');
  return entry;
}
