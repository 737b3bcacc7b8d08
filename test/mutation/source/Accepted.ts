import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const text = v.pipe(v.string(), v.regex(/\S/));
const shape = v.strictObject({
  /** Of all mutants of the source, the least part that tests must kill, in percent. */
  threshold: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  /** How many may be new or changed since the score was written, in percent. */
  mostUnknown: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  survivors: v.array(
    v.strictObject({
      id: text,
      file: text,
      change: text,
      /** Decides alike; gives less, never more; only tells otherwise; is seen by no test that could be written. */
      because: v.picklist(['equivalent', 'narrows', 'tells', 'unseen']),
      why: text,
    }),
  ),
});

/** A mutant of the source that may survive: it gives nobody more. */
export type AcceptedSurvivor = v.InferOutput<typeof shape>['survivors'][number];

/** What the source is held to. Written by hand: each survivor was looked at. */
export const accepted = v.parse(
  shape,
  JSON.parse(readFileSync(join(import.meta.dirname, 'accepted.json'), 'utf8')),
);
