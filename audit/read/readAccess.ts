import { join } from 'node:path';

import { ByteReader } from '../log/ByteReader.ts';
import { entryTypes, segmentMagic } from '../log/entryTypes.ts';
import { nameOfSegment } from '../log/Segment.ts';
import { committed, findWay } from './segmentsOf.ts';

/** Who made a request, as the access log has it. */
export interface LoggedAccess {
  /** Milliseconds since the epoch. */
  readonly moment: number;
  /** Hexadecimal; with the span it names the request. */
  readonly trace: string;
  readonly span: string;
  /** Claim `sub` of the token. */
  readonly gebruiker: string;
}

/**
 * Who made requests in a period, by a stream of the access log.
 * @param period milliseconds since the epoch; `tot` is not in it
 */
export function* readAccess(
  streamFolder: string,
  { van, tot }: { readonly van: number; readonly tot: number },
): Generator<LoggedAccess> {
  for (const { number, length } of findWay(streamFolder)) {
    const users: string[] = [];
    const path = join(streamFolder, nameOfSegment(number));
    for (const { entry } of committed(path, segmentMagic.length, length)) {
      const reader = new ByteReader(entry.payload);
      // One that was erased keeps its number; nothing that is left refers to it.
      if (entry.type === entryTypes.gewist && reader.u8() === entryTypes.gebruiker) users.push('');
      if (entry.type === entryTypes.gebruiker) users.push(reader.text());
      if (entry.type !== entryTypes.toegang) continue;
      const moment = reader.u64();
      const [trace, span] = [reader.raw(16).toString('hex'), reader.raw(8).toString('hex')];
      const gebruiker = users[reader.varint() - 1] ?? '';
      if (moment >= van && moment < tot) yield { moment, trace, span, gebruiker };
    }
  }
}
