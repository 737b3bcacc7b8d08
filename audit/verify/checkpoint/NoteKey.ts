import { createPublicKey, hash, type KeyObject } from 'node:crypto';

/** What signatures on a note are checked with (C2SP signed-note). */
export interface NoteKey {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

/** A key as it is written, in its parts; each is empty where the text has another form. */
export interface WrittenKey {
  readonly name: string;
  readonly id: string;
  readonly encoded: string;
  /** The type of the signature in one byte, and the public key behind it. */
  readonly typed: Buffer;
}

/** Takes `<name>+<key id>+<base64 of type and public key>` apart. */
export function readWrittenKey(text: string): WrittenKey {
  const [, name = '', id = '', encoded = ''] =
    /^([^+\s]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/=]+)$/.exec(text.trim()) ?? [];
  return { name, id, encoded, typed: Buffer.from(encoded, 'base64') };
}

/** Of Ed25519. @param typed the type of the signature in one byte, and the 32 bytes of the public key (RFC 8032) */
export function createNoteKey(name: string, typed: Buffer): NoteKey {
  const x = typed.subarray(1).toString('base64url');
  return {
    name,
    id: keyIdOf(name, typed),
    key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
  };
}

/** What signatures by a key of a name begin with (C2SP signed-note). @param typed as in {@link WrittenKey} */
export function keyIdOf(name: string, typed: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4);
}
