import { join } from 'node:path';

import { segmentMagic } from '../log/entryTypes.ts';
import { nameOfSegment } from '../log/Segment.ts';
import type { LoggedRequest } from './LoggedRequest.ts';
import { SegmentReader } from './SegmentReader.ts';
import { committed, findWay } from './segmentsOf.ts';

/**
 * The requests of a stream that were made in a period, in their order, one segment in memory at a time.
 * @param period milliseconds since the epoch; `tot` is not in it
 */
export function* readRequests(
  streamFolder: string,
  { van, tot }: { readonly van: number; readonly tot: number },
): Generator<LoggedRequest> {
  for (const { number, header, length } of findWay(streamFolder)) {
    const reader = new SegmentReader();
    const path = join(streamFolder, nameOfSegment(number));
    let nummer = header.before.frontier.size;
    for (const { entry } of committed(path, segmentMagic.length, length)) {
      const request = reader.take(entry, nummer);
      nummer += 1;
      if (request !== null && request.moment >= van && request.moment < tot) yield request;
    }
  }
}
