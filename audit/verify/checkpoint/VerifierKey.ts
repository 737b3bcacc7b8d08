import { createPublicKey, hash, type KeyObject } from 'node:crypto';

import { FormInvalid } from '../Place.ts';

/** What signatures of a log are checked with (C2SP signed-note, verifier keys). */
export interface VerifierKey {
  /** The origin of the stream. */
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

const ed25519 = 0x01;

/** Reads `<name>+<key id>+<base64 of 0x01 and the public key>`. @throws {FormInvalid} */
export function readVerifierKey(text: string): VerifierKey {
  const [, name = '', id = '', encoded = ''] =
    /^([^+\s]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/=]+)$/.exec(text.trim()) ?? [];
  if (name === '')
    throw new FormInvalid('a verifier key, as `<name>+<key id>+<base64>`', `\`${text.trim()}\``);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ed25519)
    throw new FormInvalid('a verifier key of type 0x01 (Ed25519) with 32 bytes', `\`${encoded}\``);
  const made = createVerifierKey(name, bytes.subarray(1));
  if (made.id.toString('hex') !== id)
    throw new FormInvalid(`the key id ${made.id.toString('hex')} of that name and key`, id);
  return made;
}

/** @param publicKey 32 bytes (RFC 8032) */
export function createVerifierKey(name: string, publicKey: Buffer): VerifierKey {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
    format: 'jwk',
  });
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), publicKey]);
  return { name, id: hash('sha256', named, 'buffer').subarray(0, 4), key };
}
