import { createPublicKey } from 'node:crypto';

import { FormInvalid } from '../Place.ts';
import { createNoteKey, keyIdOf, type NoteKey, readWrittenKey } from './NoteKey.ts';

/** What cosignatures of a witness are checked with (C2SP tlog-cosignature). */
export interface WitnessKey extends NoteKey {
  readonly algorithm: 'ed25519' | 'ml-dsa-44';
}

/** Types of cosignatures (C2SP signed-note), and the bytes of their public keys. */
const types: ReadonlyMap<number, { readonly algorithm: WitnessKey['algorithm']; readonly bytes: number }> =
  new Map([
    [0x04, { algorithm: 'ed25519', bytes: 32 }],
    [0x06, { algorithm: 'ml-dsa-44', bytes: 1312 }],
  ]);

/** Reads `<name>+<key id>+<base64 of the type and the public key>`. @throws {FormInvalid} */
export function readWitnessKey(text: string): WitnessKey {
  const { name, id, encoded, typed } = readWrittenKey(text);
  const type = types.get(typed[0] ?? 0);
  if (name === '' || typed.length - 1 !== type?.bytes || typed.toString('base64') !== encoded)
    throw new FormInvalid(
      'the key of a witness, as `<name>+<key id>+<base64>`, of type 0x04 (Ed25519 cosignature, 32 bytes) or 0x06 (ML-DSA-44 cosignature, 1312 bytes)',
      `\`${text.trim()}\``,
    );
  const right = keyIdOf(name, typed).toString('hex');
  if (right !== id) throw new FormInvalid(`the key id ${right} of that name and key`, id);
  return { ...createKey(name, typed, type.algorithm), algorithm: type.algorithm };
}

function createKey(name: string, typed: Buffer, algorithm: WitnessKey['algorithm']): NoteKey {
  if (algorithm === 'ed25519') return createNoteKey(name, typed);
  const raw = typed.subarray(1);
  return {
    name,
    id: keyIdOf(name, typed),
    key: createPublicKey({ key: raw, format: 'raw-public', asymmetricKeyType: algorithm }),
  };
}
