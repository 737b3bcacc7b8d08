import { createPublicKey, hash, type KeyObject } from 'node:crypto';

import { FormInvalid } from '../Place.ts';

/** What cosignatures of a witness are checked with (C2SP tlog-cosignature, Ed25519). */
export interface WitnessKey {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

const ed25519Cosignature = 0x04;

/** Reads `<name>+<key id>+<base64 of 0x04 and the public key>`. @throws {FormInvalid} */
export function readWitnessKey(text: string): WitnessKey {
  const [, name = '', id = '', encoded = ''] =
    /^([^+\s]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/=]+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const isKey = bytes.length === 33 && bytes[0] === ed25519Cosignature;
  if (name === '' || !isKey || bytes.toString('base64') !== encoded)
    throw new FormInvalid(
      'the key of a witness, as `<name>+<key id>+<base64>`, of type 0x04 (Ed25519 cosignature) with 32 bytes',
      `\`${text.trim()}\``,
    );
  const made = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), bytes]), 'buffer').subarray(0, 4);
  if (made.toString('hex') !== id)
    throw new FormInvalid(`the key id ${made.toString('hex')} of that name and key`, id);
  const x = bytes.subarray(1).toString('base64url');
  return { name, id: made, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}
