import { hash, randomBytes } from 'node:crypto';

/** `AlgorithmIdentifier` of SHA-256, DER. */
const sha256 = Buffer.from('300d06096086480165030402010500', 'hex');
const [integer, bytes, boolean, sequence] = [0x02, 0x04, 0x01, 0x30];

/**
 * A request for a time stamp of a text (RFC 3161 section 2.4.1), DER: of its SHA-256, with a nonce, asking for the
 * authority's certificate.
 */
export function timestampRequest(text: string): Buffer {
  const imprint = value(sequence, sha256, value(bytes, hash('sha256', text, 'buffer')));
  // The first bit is 0: the number is positive, and no byte of it is left out.
  const nonce = Buffer.concat([Buffer.of(0x40), randomBytes(8)]);
  const version = value(integer, Buffer.of(1));
  return value(sequence, version, imprint, value(integer, nonce), value(boolean, Buffer.of(0xff)));
}

/** A DER value of fewer than 128 bytes. */
function value(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
