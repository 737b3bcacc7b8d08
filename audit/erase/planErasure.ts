import { join } from 'node:path';

import { ByteReader } from '../log/ByteReader.ts';
import { entryTypes, segmentMagic } from '../log/entryTypes.ts';
import { nameOfSegment } from '../log/Segment.ts';
import { committed, type WayPart } from '../read/segmentsOf.ts';

/** Before which moment requests for a purpose are erased, in milliseconds since the epoch; '' stands for none. */
export type Expiry = (doel: string) => number;

/** What is to be erased of a stream. */
export interface ErasurePlan {
  /** By segment, the numbers of its entries, with the purpose that each is erased for. */
  readonly entries: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /** Requests that are erased, by trace and span, with their purpose. */
  readonly requests: ReadonlyMap<string, string>;
}

/** A name of a segment, and whether a record that stays refers to it. */
interface Said {
  readonly entry: number;
  doel: string | null;
  stays: boolean;
}

/**
 * Finds what is past its time of keeping in a stream of consultations: requests, the persons in them, and the names of
 * persons and cases that no other request of the segment refers to.
 *
 * @param way the segments, without the last one
 */
export function planErasure(folder: string, way: readonly WayPart[], expiry: Expiry): ErasurePlan {
  const entries = new Map<number, Map<number, string>>();
  const requests = new Map<string, string>();
  for (const part of way) {
    const erased = new Map<number, string>();
    const [grounds, persons, cases]: [(string | null)[], Said[], (Said & { readonly person: number })[]] = [
      [],
      [],
      [],
    ];
    let doel: string | null = null;
    for (const { type, entry, reader } of entriesOf(folder, part)) {
      switch (type.now) {
        case entryTypes.grond:
          grounds.push(readPurpose(reader));
          break;
        case entryTypes.persoon:
          persons.push({ entry, doel: null, stays: false });
          break;
        case entryTypes.zaak:
          cases.push({ entry, doel: null, stays: false, person: reader.varint() });
          break;
        case entryTypes.verzoek: {
          const moment = reader.u64();
          reader.varint();
          reader.varint();
          reader.raw(2);
          reader.text();
          const ground = reader.varint();
          const purpose = (ground === 0 ? '' : grounds[ground - 1]) ?? '';
          doel = moment < expiry(purpose) ? purpose : null;
          if (doel === null) break;
          erased.set(entry, doel);
          requests.set(reader.raw(24).toString('hex'), doel);
          break;
        }
        case entryTypes.inzage: {
          const named = [persons[reader.varint() - 1], cases[reader.varint() - 1]];
          if (doel !== null) erased.set(entry, doel);
          for (const name of named) refer(name, doel);
          break;
        }
        case entryTypes.gewist:
          // What was erased before keeps its number among the names.
          if (type.before === entryTypes.grond) grounds.push(null);
          if (type.before === entryTypes.persoon) persons.push({ entry, doel: null, stays: true });
          if (type.before === entryTypes.zaak) cases.push({ entry, doel: null, stays: true, person: 0 });
          break;
      }
    }
    for (const one of cases) if (one.stays) refer(persons[one.person - 1], null);
    for (const name of [...persons, ...cases])
      if (!name.stays && name.doel !== null) erased.set(name.entry, name.doel);
    if (erased.size > 0) entries.set(part.number, erased);
  }
  return { entries, requests };
}

/** Finds in a stream of the access log who made requests that are erased, and the users who made no others. */
export function planAccessErasure(
  folder: string,
  way: readonly WayPart[],
  requests: ErasurePlan['requests'],
): ErasurePlan {
  const entries = new Map<number, Map<number, string>>();
  for (const part of way) {
    const erased = new Map<number, string>();
    const users: Said[] = [];
    for (const { type, entry, reader } of entriesOf(folder, part)) {
      if (type.now === entryTypes.gebruiker) users.push({ entry, doel: null, stays: false });
      if (type.now === entryTypes.gewist && type.before === entryTypes.gebruiker)
        users.push({ entry, doel: null, stays: true });
      if (type.now !== entryTypes.toegang) continue;
      reader.u64();
      const doel = requests.get(reader.raw(24).toString('hex')) ?? null;
      if (doel !== null) erased.set(entry, doel);
      refer(users[reader.varint() - 1], doel);
    }
    for (const user of users) if (!user.stays && user.doel !== null) erased.set(user.entry, user.doel);
    if (erased.size > 0) entries.set(part.number, erased);
  }
  return { entries, requests };
}

/** @param doel of the request that refers to it, where that is erased; null: it stays */
function refer(name: Said | undefined, doel: string | null): void {
  if (name === undefined) return;
  if (doel === null) name.stays = true;
  else name.doel ??= doel;
}

interface ReadEntry {
  /** Its type now, and what it was before it was erased. */
  readonly type: { readonly now: number; readonly before: number };
  /** Its number in the stream. */
  readonly entry: number;
  readonly reader: ByteReader;
}

function* entriesOf(folder: string, { number, header, length }: WayPart): Generator<ReadEntry> {
  let next = header.before.frontier.size;
  for (const { entry } of committed(join(folder, nameOfSegment(number)), segmentMagic.length, length)) {
    const [now, reader] = [entry.type, new ByteReader(entry.payload)];
    const before = now === entryTypes.gewist ? entry.payload.readUInt8(0) : now;
    yield { type: { now, before }, entry: next, reader };
    next += 1;
  }
}

function readPurpose(reader: ByteReader): string {
  reader.text();
  reader.text();
  return reader.text();
}
