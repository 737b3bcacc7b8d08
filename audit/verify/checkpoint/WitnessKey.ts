import { FormInvalid } from '../Place.ts';
import { createNoteKey, type NoteKey, readWrittenKey } from './NoteKey.ts';

/** What cosignatures of a witness are checked with (C2SP tlog-cosignature, Ed25519). */
export type WitnessKey = NoteKey;

const ed25519Cosignature = 0x04;

/** Reads `<name>+<key id>+<base64 of 0x04 and the public key>`. @throws {FormInvalid} */
export function readWitnessKey(text: string): WitnessKey {
  const { name, id, encoded, typed } = readWrittenKey(text);
  const isKey = typed.length === 33 && typed[0] === ed25519Cosignature;
  if (name === '' || !isKey || typed.toString('base64') !== encoded)
    throw new FormInvalid(
      'the key of a witness, as `<name>+<key id>+<base64>`, of type 0x04 (Ed25519 cosignature) with 32 bytes',
      `\`${text.trim()}\``,
    );
  const made = createNoteKey(name, typed);
  if (made.id.toString('hex') !== id)
    throw new FormInvalid(`the key id ${made.id.toString('hex')} of that name and key`, id);
  return made;
}
