import * as v from 'valibot';

import { machineForm } from './Measured.ts';

const Numbers = v.array(v.number());

/** What one side did with one question at so many connections; one number a round. */
export const peerCellForm = v.object({
  side: v.string(),
  query: v.string(),
  connections: v.number(),
  perSecond: Numbers,
  /** Milliseconds. */
  p50: Numbers,
  p99: Numbers,
  failed: v.number(),
  /** Milliseconds of CPU a request: of the gateway's process, and of the partners' together. */
  gatewayCpu: Numbers,
  partnersCpu: Numbers,
});
export type PeerCell = v.InferOutput<typeof peerCellForm>;

/** What a run of `npm run bench -- peers` found. */
export const peerResultsForm = v.object({
  date: v.string(),
  command: v.string(),
  machine: machineForm,
  /** By package. */
  versions: v.record(v.string(), v.string()),
  persons: v.number(),
  rounds: v.number(),
  /** To each side in each round. */
  requests: v.number(),
  /** Answers that were compared of each question. */
  compared: v.number(),
  cells: v.array(peerCellForm),
  /** Most megabytes at once of each gateway's process. */
  peakMemory: v.record(v.string(), v.number()),
});
export type PeerResults = v.InferOutput<typeof peerResultsForm>;
