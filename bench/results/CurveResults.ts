import * as v from 'valibot';

import { measuredForm } from './Measured.ts';

const Numbers = v.array(v.number());

/** What was found with so much of what grows; lists have one number a round. */
export const curvePointForm = v.object({
  at: v.number(),
  perSecond: Numbers,
  /** Milliseconds. */
  p50: Numbers,
  p99: Numbers,
  /** Milliseconds of CPU a request: of the gateway's process, which has the subgraphs in it where they are embedded. */
  cpu: Numbers,
  sent: v.number(),
  lost: v.number(),
  withErrors: v.number(),
  /** Megabytes that the process had after the last round. */
  memory: v.number(),
  /** Others, by what they are. */
  figures: v.record(v.string(), v.number()),
});
export type CurvePoint = v.InferOutput<typeof curvePointForm>;

/** How cost grows with one thing. */
export const curveForm = v.object({
  measured: measuredForm,
  rounds: v.number(),
  points: v.array(curvePointForm),
});
export type Curve = v.InferOutput<typeof curveForm>;

/** A long load of one gateway. */
export const soakForm = v.object({
  measured: measuredForm,
  minutes: v.number(),
  /** Minutes at the start that do not count: caches fill, code is compiled. */
  warmUp: v.number(),
  sent: v.number(),
  lost: v.number(),
  /** By the minute since the start, megabytes. */
  samples: v.array(v.object({ minute: v.number(), memory: v.number() })),
});
export type Soak = v.InferOutput<typeof soakForm>;

/** What runs of `npm run bench -- curves` found: by the name of the curve, its latest run. */
export const curveResultsForm = v.object({
  curves: v.record(v.string(), curveForm),
  soak: v.nullable(soakForm),
});
export type CurveResults = v.InferOutput<typeof curveResultsForm>;
