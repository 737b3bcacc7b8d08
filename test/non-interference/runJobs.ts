import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { shippedDirectory } from '../acceptance/Chain.ts';
import type { Caller } from '../end-to-end/harness/Caller.ts';
import type { Deployment } from '../end-to-end/harness/startTestSystem.ts';
import { type Base, openBase, openTwin, type Twin } from './Base.ts';
import { allCallers } from './questions.ts';
import { type PairResult, runPair } from './runPair.ts';

/** What a long run does. */
export interface JobOptions {
  readonly seed: number;
  /** Number of the first question of each pair of twins. */
  readonly from: number;
  /** Over all callers and deployments together. */
  readonly operations: number;
  readonly deployments: readonly Deployment[];
  readonly isChosen: (caller: { readonly rol: string; readonly doel: string }) => boolean;
}

/** The part of a run that one process does. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** So many questions go to one pair of twins; then there is another twin, by the next seed. */
const perTwin: Readonly<Record<Deployment, number>> = { embedded: 700, remote: 100 };

interface Job {
  readonly deployment: Deployment;
  readonly caller: Caller;
  readonly seed: number;
  readonly operations: number;
}

/** Runs a part of the jobs, one after the other, and gives what came of each. */
export async function* runJobs(options: JobOptions, part: Part): AsyncGenerator<PairResult> {
  const callers = allCallers(loadPolicy(shippedDirectory));
  const own = jobsOf(options, callers).filter((_, index) => index % part.of === part.index);
  const opened = new Map<Deployment, { readonly base: Base; readonly twin: Twin }>();
  for (const { deployment, caller, seed, operations } of own) {
    let systems = opened.get(deployment);
    if (systems === undefined) {
      const base = await openBase(deployment);
      systems = { base, twin: await openTwin(base) };
      opened.set(deployment, systems);
    }
    yield await runPair({ ...systems, caller, callers, seed, from: options.from, operations });
  }
  for (const { base, twin } of opened.values()) {
    await twin.system.close();
    await base.system.close();
  }
}

function jobsOf(options: JobOptions, callers: readonly Caller[]): Job[] {
  const chosen = callers.filter(({ token }) =>
    options.isChosen({ rol: token.rol, doel: token.doelen[0] ?? '' }),
  );
  const jobs: Job[] = [];
  const perSeed = options.deployments.reduce((sum, deployment) => sum + perTwin[deployment], 0);
  for (const deployment of options.deployments) {
    const most = perTwin[deployment];
    const share = most / perSeed;
    const each = Math.ceil((options.operations * share) / Math.max(1, chosen.length));
    for (let done = 0, seed = options.seed; done < each; done += most, seed += 1)
      for (const caller of chosen)
        jobs.push({ deployment, caller, seed, operations: Math.min(most, each - done) });
  }
  // By seed, so that a run that is ended early has asked as every caller.
  return jobs.toSorted((one, other) => one.seed - other.seed);
}
