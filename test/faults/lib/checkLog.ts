import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { entryTypes } from '../../../audit/log/entryTypes.ts';
import {
  findValidEnd,
  nameOfSegment,
  rawEntries,
  type SegmentEnd,
  segmentNumbers,
} from '../../../audit/log/Segment.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';

/** The trace of `exampleRecord`; behind it stands the span, which is the number. */
const traceOfExample = Buffer.from('cd'.repeat(16), 'hex');

/**
 * Verifies a log, with the program that shares no code with the writer, and holds it against what was acknowledged.
 *
 * @returns how many requests it has
 * @throws where it is not good, or where a request that could be answered is missing from the log or the access log
 */
export function checkLog(folder: string, acknowledged: ReadonlySet<number>, about: string): number {
  const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
  const found = [...findings, ...streams.flatMap((stream) => stream.findings)];
  assert.deepEqual(found, [], about);
  const counts = (['verwerkingen', 'toegang'] as const).map((name) => {
    const numbers = new Set(numbersIn(join(folder, name)));
    const missing = [...acknowledged].filter((number) => !numbers.has(number));
    assert.deepEqual(missing, [], `${about}: acknowledged, and not in ${name}`);
    return numbers.size;
  });
  return counts[0] ?? 0;
}

function numbersIn(folder: string): number[] {
  // One that was killed early has none yet.
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((stream) => numbersOfStream(join(folder, stream)));
}

/** The requests on the way of a stream, from its last segment to its first. */
function numbersOfStream(folder: string): number[] {
  const read = (number: number): Buffer => readFileSync(join(folder, nameOfSegment(number)));
  const numbers: number[] = [];
  let end: SegmentEnd | null = null;
  for (const number of segmentNumbers(readdirSync(folder))) {
    end = findValidEnd(read(number));
    if (end !== null) break;
  }
  if (end === null) return numbers;
  let { segment, length } = end.state;
  while (segment > 0) {
    const bytes = read(segment).subarray(0, length);
    for (const { type, payload } of rawEntries(bytes)) {
      if (type !== entryTypes.verzoek && type !== entryTypes.toegang) continue;
      // The last place: the moment before it may end in the same byte.
      const at = payload.lastIndexOf(traceOfExample);
      assert.notEqual(at, -1);
      numbers.push(Number(payload.readBigUInt64BE(at + traceOfExample.length)));
    }
    const here = findValidEnd(bytes);
    assert.ok(here !== null);
    ({ segment, length } = here.header.before);
  }
  return numbers;
}
