import { hash, X509Certificate } from 'node:crypto';

import { FormInvalid } from '../Place.ts';
import { expectOid, oids, readDigest } from './algorithms.ts';
import { der, DerReader } from './DerReader.ts';
import { expectTrusted } from './expectTrusted.ts';
import { verifySigner } from './verifySigner.ts';

/**
 * Verifies the answer of a time-stamping authority (RFC 3161; CMS, RFC 5652).
 * @param response a `TimeStampResp`, DER
 * @param stamped what it has to be about
 * @param trusted certificates of the authorities, or of those who vouch for them
 * @returns when it existed at the latest, in milliseconds since the epoch
 * @throws {FormInvalid} where it does not prove that
 */
export function verifyTimestamp(
  response: Buffer,
  stamped: Buffer,
  trusted: readonly X509Certificate[],
): number {
  const answer = new DerReader(response).inside(der.sequence, 'a TimeStampResp');
  const status = answer.inside(der.sequence, 'its status').next(der.integer, 'its status').content;
  // 0: granted; 1: granted with changes.
  if (status.length !== 1 || (status[0] ?? 2) > 1)
    throw new FormInvalid('a time stamp that was granted', `status ${status.toString('hex')}`);
  const content = answer.inside(der.sequence, 'a token');
  expectOid(content, oids.signedData);
  const data = content.inside(der.context0, 'signed data').inside(der.sequence, 'signed data');
  data.next(der.integer, 'its version');
  data.next(der.set, 'its digest algorithms');
  const encapsulated = data.inside(der.sequence, 'what was signed');
  expectOid(encapsulated, oids.tstInfo);
  const info = encapsulated.inside(der.context0, 'a TSTInfo').next(der.bytes, 'a TSTInfo').content;
  const certificates = readCertificates(data.optional(der.context0)?.content ?? Buffer.alloc(0));
  data.optional(der.context1);
  const signers = data.inside(der.set, 'its signers');
  const signer = signers.inside(der.sequence, 'a signer');
  if (!signers.isAtEnd) throw new FormInvalid('one signer', 'more than one');
  const moment = readInfo(info, stamped);
  expectTrusted(verifySigner(signer, info, [...certificates, ...trusted]), certificates, trusted, moment);
  return moment;
}

function readCertificates(content: Buffer): readonly X509Certificate[] {
  const reader = new DerReader(content);
  const found: X509Certificate[] = [];
  while (!reader.isAtEnd) found.push(new X509Certificate(reader.any().whole));
  return found;
}

/** The moment of a `TSTInfo`, which must be about what was stamped. */
function readInfo(bytes: Buffer, stamped: Buffer): number {
  const info = new DerReader(bytes).inside(der.sequence, 'a TSTInfo');
  info.next(der.integer, 'its version');
  info.oid('its policy');
  const imprint = info.inside(der.sequence, 'a messageImprint');
  const right = hash(readDigest(imprint), stamped, 'buffer');
  const hashed = imprint.next(der.bytes, 'a hash').content;
  if (!right.equals(hashed))
    throw new FormInvalid(`a time stamp of ${right.toString('hex')}`, `one of ${hashed.toString('hex')}`);
  info.next(der.integer, 'its serial number');
  const time = info.next(der.time, 'its time').content.toString('latin1');
  const written = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d+)?)Z$/;
  const moment = Date.parse(time.replace(written, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(moment)) throw new FormInvalid('a time, as `20261101120000Z`', `\`${time}\``);
  return moment;
}
