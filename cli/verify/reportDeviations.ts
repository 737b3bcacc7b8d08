import { curlBoth, curlOf, type CurlTarget } from './curlOf.ts';
import type { Deviation } from './Deviation.ts';
import { findingKinds } from './Finding.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import type { Job } from './Job.ts';
import type { ReportedDeviation } from './Verification.ts';

/** So many deviations are made small; with more, long commands are the least of it. */
const mostMadeSmall = 100;

/** Gives every deviation a command that shows it again, as small as was seen to show it. */
export async function reportDeviations(
  deviations: readonly Deviation[],
  target: CurlTarget,
  ask: (job: Job) => Promise<HttpAnswer>,
): Promise<ReportedDeviation[]> {
  const reported: ReportedDeviation[] = [];
  for (const [index, deviation] of deviations.entries()) {
    const { finding, job, other, routes, count } = deviation;
    const { kind, veld, expected, got } = finding;
    const { rol, doel } = job.asker;
    const smallest = index < mostMadeSmall ? await makeSmall(deviation, ask) : job;
    reported.push({
      rol,
      doel,
      veld,
      kind,
      meaning: findingKinds[kind],
      routes: [...routes],
      count,
      expected,
      got,
      curl: other === null ? curlOf(smallest, target) : curlBoth(job, other, target),
    });
  }
  return reported;
}

async function makeSmall({ finding, job }: Deviation, ask: (job: Job) => Promise<HttpAnswer>): Promise<Job> {
  for (const smaller of job.smaller(finding)) {
    const again = smaller.check(await ask(smaller));
    if (again.some(({ kind, veld }) => kind === finding.kind && veld === finding.veld)) return smaller;
  }
  return job;
}
