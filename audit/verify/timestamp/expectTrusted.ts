import type { X509Certificate } from 'node:crypto';

import { FormInvalid } from '../Place.ts';

/** Extended key usage of who may stamp: this and no other (RFC 3161 section 2.3). */
const timeStamping = '1.3.6.1.5.5.7.3.8';
const longestChain = 5;

/**
 * Holds who signed a time stamp against the authorities that are trusted: its certificate is for time stamps only, was
 * in force at that moment, and leads to a trusted one through certificates that were in force.
 * @throws {FormInvalid}
 */
export function expectTrusted(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  moment: number,
): void {
  // What Node calls the key usage is the extended one.
  const usage: unknown = signer.keyUsage;
  if (!Array.isArray(usage) || usage.length !== 1 || usage[0] !== timeStamping)
    throw new FormInvalid('a certificate for time stamps and nothing else', String(usage));
  let current = signer;
  for (let length = 0; length < longestChain; length += 1) {
    const { validFromDate, validToDate, subject } = current;
    if (moment < validFromDate.getTime() || moment > validToDate.getTime())
      throw new FormInvalid(
        `a certificate in force at ${new Date(moment).toISOString()}`,
        `that of ${subject}`,
      );
    if (trusted.some((one) => one.raw.equals(current.raw))) return;
    const child = current;
    const issuer = [...trusted, ...others].find(
      (one) => one.ca && child.checkIssued(one) && child.verify(one.publicKey),
    );
    if (issuer === undefined) break;
    current = issuer;
  }
  throw new FormInvalid(
    'an authority that is trusted',
    `one that nobody trusted vouches for: ${signer.subject}`,
  );
}
