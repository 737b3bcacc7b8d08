import { hash, verify, type X509Certificate } from 'node:crypto';

import { FormInvalid } from '../Place.ts';
import { expectOid, expectSignatureAlgorithm, oids, readDigest } from './algorithms.ts';
import { der, DerReader } from './DerReader.ts';

/**
 * Verifies a `SignerInfo` (RFC 5652 section 5.3) over a `TSTInfo`.
 * @returns the certificate of who signed, which its signature itself names
 * @throws {FormInvalid}
 */
export function verifySigner(
  signer: DerReader,
  info: Buffer,
  certificates: readonly X509Certificate[],
): X509Certificate {
  signer.next(der.integer, 'its version');
  // Who signed, by issuer and serial number: the signed attribute is believed instead.
  signer.any();
  const digest = readDigest(signer);
  const signed = signer.next(der.context0, 'signed attributes');
  const attributes = readAttributes(signed.content);
  expectSignatureAlgorithm(signer);
  const signature = signer.next(der.bytes, 'a signature').content;
  expectOid(attribute(attributes, oids.contentType), oids.tstInfo);
  const told = attribute(attributes, oids.messageDigest).next(der.bytes, 'a digest').content;
  const right = hash(digest, info, 'buffer');
  if (!right.equals(told))
    throw new FormInvalid(`the digest ${right.toString('hex')} of the TSTInfo`, told.toString('hex'));
  const certificate = findSigner(attribute(attributes, oids.signingCertificateV2), certificates);
  // What is signed are the attributes as a SET (RFC 5652 section 5.4).
  const set = Buffer.from(signed.whole);
  set[0] = der.set;
  if (!verify(digest, set, certificate.publicKey, signature))
    throw new FormInvalid('a signature that the authority made of it', 'one that is not of it');
  return certificate;
}

/** The certificate that `signingCertificateV2` (RFC 5035) names by its hash. */
function findSigner(value: DerReader, certificates: readonly X509Certificate[]): X509Certificate {
  const first = value
    .inside(der.sequence, 'a signingCertificateV2')
    .inside(der.sequence, 'its certificates')
    .inside(der.sequence, 'a certificate');
  const algorithm = first.optional(der.sequence);
  const digest = algorithm === null ? 'sha256' : readDigest(new DerReader(algorithm.whole));
  const named = first.next(der.bytes, 'the hash of a certificate').content;
  const found = certificates.find(({ raw }) => hash(digest, raw, 'buffer').equals(named));
  if (found === undefined)
    throw new FormInvalid(`the certificate ${digest} ${named.toString('hex')} of who signed`, 'none');
  return found;
}

/** The values of each attribute, by its type. */
function readAttributes(content: Buffer): ReadonlyMap<string, Buffer> {
  const reader = new DerReader(content);
  const found = new Map<string, Buffer>();
  while (!reader.isAtEnd) {
    const one = reader.inside(der.sequence, 'an attribute');
    const type = one.oid('the type of an attribute');
    if (found.has(type)) throw new FormInvalid(`the attribute ${type} once`, 'it twice');
    found.set(type, one.next(der.set, 'the values of an attribute').content);
  }
  return found;
}

function attribute(attributes: ReadonlyMap<string, Buffer>, oid: string): DerReader {
  const value = attributes.get(oid);
  if (value === undefined) throw new FormInvalid(`the signed attribute ${oid}`, 'none');
  return new DerReader(value);
}
