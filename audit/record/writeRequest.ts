import { randomFillSync } from 'node:crypto';

import type { PersonKey } from '../keys/PersonKey.ts';
import type { ByteWriter } from '../log/ByteWriter.ts';
import { entryTypes } from '../log/entryTypes.ts';
import type { RequestRecord } from '../RequestRecord.ts';
import type { Writing } from './openWriting.ts';

const soorten = Object.freeze({ operatie: 1, vragen: 2 });
const uitkomsten = Object.freeze({ beantwoord: 1, geweigerd: 2 });

/** When a record is made. */
export interface RecordMoment {
  /** Never before that of an earlier record, in milliseconds since the epoch. */
  readonly moment: number;
  /** By how many milliseconds the clock stands before that. */
  readonly back: number;
}

/** Adds the entries of a request to the batch of the log. @param keys of all of its persons, by v-number */
export function writeRequest(
  { stream, names }: Writing,
  record: RequestRecord,
  { moment, back }: RecordMoment,
  keys: ReadonlyMap<string, PersonKey>,
): void {
  // Names come before the request: between it and its persons stands nothing else.
  const ground = names.ground(record.ground);
  const gegeven = names.fields(record.gegeven);
  const geweigerd = names.fields(record.geweigerd);
  const persons = record.personen.map((person) => {
    const key = keys.get(person.vnummer);
    if (key === undefined) throw new Error('Expected a key for each person, but one is missing.');
    const persoon = names.person(person.vnummer, key);
    return {
      persoon,
      zaak: names.case(record.zaakreferentie, persoon, key),
      bekend: person.bekend ? 1 : 0,
      gegeven: names.fields(person.gegeven),
      geweigerd: names.fields(person.geweigerd),
    };
  });
  stream.add(entryTypes.verzoek, (writer) => {
    writer.u64(moment);
    writer.varint(back);
    writer.varint(record.duur);
    writer.u8(soorten[record.soort]);
    writer.u8(uitkomsten[record.uitkomst]);
    writer.text(record.code);
    writer.varint(ground);
    writeSpan(writer, record);
    writer.hex(record.span.parent);
    writer.varint(gegeven);
    writer.varint(geweigerd);
    writer.varint(record.genoemd);
  });
  for (const person of persons) {
    stream.add(entryTypes.inzage, (writer) => {
      writer.varint(person.persoon);
      writer.varint(person.zaak);
      writer.raw(newSpan());
      writer.u8(person.bekend);
      writer.varint(person.gegeven);
      writer.varint(person.geweigerd);
    });
  }
}

/** Adds the entry of a request to the batch of the access log. */
export function writeAccess(
  { stream, names }: Writing,
  record: RequestRecord,
  { moment }: RecordMoment,
): void {
  const gebruiker = names.user(record.sub);
  stream.add(entryTypes.toegang, (writer) => {
    writer.u64(moment);
    writeSpan(writer, record);
    writer.varint(gebruiker);
  });
}

function writeSpan(writer: ByteWriter, { span }: RequestRecord): void {
  writer.hex(span.trace);
  writer.hex(span.span);
}

const spanBytes = 8;
const pool = Buffer.alloc(512 * spanBytes);
let taken = pool.length;

/** A random span id; the system is asked for many at once. */
function newSpan(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += spanBytes;
  return pool.subarray(taken - spanBytes, taken);
}
