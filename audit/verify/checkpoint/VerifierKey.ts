import { FormInvalid } from '../Place.ts';
import { createNoteKey, type NoteKey, readWrittenKey } from './NoteKey.ts';

/** What signatures of a log are checked with (C2SP signed-note, verifier keys); its name is the origin of the stream. */
export type VerifierKey = NoteKey;

const ed25519 = 0x01;

/** Reads `<name>+<key id>+<base64 of 0x01 and the public key>`. @throws {FormInvalid} */
export function readVerifierKey(text: string): VerifierKey {
  const { name, id, encoded, typed } = readWrittenKey(text);
  if (name === '')
    throw new FormInvalid('a verifier key, as `<name>+<key id>+<base64>`', `\`${text.trim()}\``);
  if (typed.length !== 33 || typed[0] !== ed25519)
    throw new FormInvalid('a verifier key of type 0x01 (Ed25519) with 32 bytes', `\`${encoded}\``);
  const made = createNoteKey(name, typed);
  if (made.id.toString('hex') !== id)
    throw new FormInvalid(`the key id ${made.id.toString('hex')} of that name and key`, id);
  return made;
}

/** @param publicKey 32 bytes (RFC 8032) */
export function createVerifierKey(name: string, publicKey: Buffer): VerifierKey {
  return createNoteKey(name, Buffer.concat([Buffer.of(ed25519), publicKey]));
}
