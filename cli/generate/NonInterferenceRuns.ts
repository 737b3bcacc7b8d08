import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A question to which two systems did not do the same. */
const differenceForm = v.strictObject({
  caller: v.string(),
  deployment: v.string(),
  /** In what they differed. */
  oracles: v.string(),
  seed: count,
  number: count,
});

/** What the non-interference harness asked of one commit. */
const runForm = v.strictObject({
  commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  firstSeed: count,
  lastSeed: count,
  /** Pairs of twins: one for each seed, caller and deployment. */
  pairs: count,
  embedded: count,
  remote: count,
  answered: count,
  refused: count,
  /** Requests that partners got. */
  requests: count,
  differences: v.array(differenceForm),
});

/** The form of `bench/non-interference.json`. */
export const nonInterferenceForm = v.strictObject({ runs: v.array(runForm) });

/** What was asked of one commit, and what came of it; `embedded` and `remote` are numbers of operations. */
export type NonInterferenceRun = v.InferOutput<typeof runForm>;
