import * as v from 'valibot';

import { measuredForm } from './Measured.ts';

/** Milliseconds. */
const spreadForm = v.object({ median: v.number(), p90: v.number() });

/** What a run of `npm run bench -- phases` found. */
export const phaseResultsForm = v.object({
  measured: measuredForm,
  /** By question: percent of the time in which the gateway of (b) did something, by phase. */
  shares: v.record(v.string(), v.record(v.string(), v.number())),
  /** A document that nobody has seen, until it can be executed. */
  cold: v.object({
    documents: v.number(),
    whole: spreadForm,
    /** By step. */
    steps: v.record(v.string(), spreadForm),
  }),
  /** One list, on the schema without guards, on our copy for a permission set, and with graphql-shield on every field. */
  shield: v.object({
    rows: v.number(),
    fields: v.number(),
    rounds: v.number(),
    /** By what executes: milliseconds of CPU of each round. */
    executors: v.record(
      v.string(),
      v.object({
        open: v.array(v.number()),
        specialised: v.array(v.number()),
        full: v.array(v.number()),
      }),
    ),
  }),
});
export type PhaseResults = v.InferOutput<typeof phaseResultsForm>;
