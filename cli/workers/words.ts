import * as v from 'valibot';

/** What processes of one gateway ask each other: the names of the questions, and the forms of what goes along. */
export const words = {
  /** A worker listens: {@link readyForm}. */
  ready: 'ready',
  /** A worker wants one place more for a client: {@link placeForm}; answered by whether it has it. */
  place: 'place',
  /** A worker was asked something about persons: a list of {@link observationsForm}. */
  observed: 'observed',
  /** A worker wants the metrics of all as text; the primary wants a worker's own as data. */
  metrics: 'metrics',
  /** Whether the audit log can be written: by all; by this worker. */
  writable: 'writable',
  /** The primary wants back the places of a client that are not used: {@link placeForm}; answered by how many. */
  giveBack: 'giveBack',
} as const;

/** Where a worker listens, and whether there is an explorer to open. */
export const readyForm = v.object({ url: v.string(), isDevelopment: v.boolean() });
export type Ready = v.InferOutput<typeof readyForm>;

/** A client, and how many of its requests may be under way at once. */
export const placeForm = v.object({ client: v.string(), maximum: v.number() });

const watched = { sub: v.string(), rol: v.string() };
/** What a watch on enumeration is told, in its order. */
export const observationsForm = v.array(
  v.variant('kind', [
    v.object({ kind: v.literal('asked'), ...watched, vnummers: v.array(v.string()), paged: v.number() }),
    v.object({ kind: v.literal('answered'), ...watched, named: v.number(), unknown: v.number() }),
  ]),
);
export type Observation = v.InferOutput<typeof observationsForm>[number];
