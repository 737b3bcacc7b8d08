import * as v from 'valibot';

/** What a run of `npm run bench -- audit` found, as far as the page of results tells it. */
export const auditResultsForm = v.object({
  machine: v.string(),
  atOnce: v.number(),
  rounds: v.number(),
  /** Requests a second with the durable log, beside without. */
  ratio: v.number(),
  /** Milliseconds of CPU a request of the whole process. */
  cpuMilliseconds: v.object({
    met: v.object({ process: v.number() }),
    zonder: v.object({ process: v.number() }),
  }),
});
export type AuditResults = v.InferOutput<typeof auditResultsForm>;
