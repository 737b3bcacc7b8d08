import { FormInvalid } from '../Place.ts';
import { der, type DerReader } from './DerReader.ts';

/** Object identifiers of time stamps (RFC 3161, RFC 5652, RFC 5035). */
export const oids = Object.freeze({
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
});

const digests: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** RSA (PKCS #1 v1.5) and ECDSA, with or without the digest in the name. */
const signatures = new Set([
  '1.2.840.113549.1.1.1',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]);

/** Reads an `AlgorithmIdentifier` of a digest. @returns its name for `node:crypto` @throws {FormInvalid} */
export function readDigest(reader: DerReader): string {
  const oid = reader.inside(der.sequence, 'a digest algorithm').oid('a digest algorithm');
  const digest = digests.get(oid);
  if (digest === undefined) throw new FormInvalid('a digest of SHA-256, SHA-384 or SHA-512', oid);
  return digest;
}

/** Reads an `AlgorithmIdentifier` of a signature. @throws {FormInvalid} where it is not one of those that are taken */
export function expectSignatureAlgorithm(reader: DerReader): void {
  const oid = reader.inside(der.sequence, 'a signature algorithm').oid('a signature algorithm');
  if (!signatures.has(oid)) throw new FormInvalid('a signature of RSA or ECDSA', oid);
}

/** @throws {FormInvalid} where the next value is another object identifier */
export function expectOid(reader: DerReader, oid: string): void {
  const got = reader.oid('an object identifier');
  if (got !== oid) throw new FormInvalid(`the object identifier ${oid}`, got);
}
