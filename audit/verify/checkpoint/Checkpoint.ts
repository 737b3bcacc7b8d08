import { verify } from 'node:crypto';

import { FormInvalid } from '../Place.ts';
import type { VerifierKey } from './VerifierKey.ts';

/** A signed tree head (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  /** How many entries the tree has. */
  readonly size: number;
  readonly root: Buffer;
  /** What is signed. */
  readonly signed: string;
  /** By key name and key id; what others signed, such as a witness, stands here too. */
  readonly signatures: readonly { readonly name: string; readonly id: Buffer; readonly bytes: Buffer }[];
}

/** Reads a signed note with a checkpoint in it, without an empty line behind. @throws {FormInvalid} */
export function readCheckpoint(note: string): Checkpoint {
  const split = note.lastIndexOf('\n\n');
  const signed = note.slice(0, split + 1);
  if (split === -1 || !note.endsWith('\n'))
    throw new FormInvalid('a signed note: a text, an empty line and signatures', JSON.stringify(note));
  const [origin = '', size = '', root = '', ...extensions] = signed.slice(0, -1).split('\n');
  if (origin === '' || extensions.includes(''))
    throw new FormInvalid('a checkpoint with an origin and no empty line', JSON.stringify(signed));
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new FormInvalid('the size of a tree in decimal digits', `\`${size}\``);
  const signatures = note
    .slice(split + 2, -1)
    .split('\n')
    .map(readSignature);
  return { origin, size: Number(size), root: readBase64(root, 32), signed, signatures };
}

/**
 * Holds a checkpoint against the key of its log.
 * @throws {FormInvalid} where the log did not sign it
 */
export function expectSigned({ origin, signed, signatures }: Checkpoint, key: VerifierKey): void {
  if (origin !== key.name) throw new FormInvalid(`the origin \`${key.name}\``, `\`${origin}\``);
  const own = signatures.filter(({ name, id }) => name === key.name && id.equals(key.id));
  if (own.length === 0)
    throw new FormInvalid(`a signature of \`${key.name}+${key.id.toString('hex')}\``, 'none');
  if (!own.every(({ bytes }) => verify(null, Buffer.from(signed), key.key, bytes)))
    throw new FormInvalid(`a signature that \`${key.name}\` made of this text`, 'one that is not of it');
}

function readSignature(line: string): Checkpoint['signatures'][number] {
  const [, name = '', encoded = ''] = /^— ([^+\s]+) ([0-9A-Za-z+/=]+)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (name === '' || bytes.length < 5 || bytes.toString('base64') !== encoded)
    throw new FormInvalid('a signature, as `— <name> <base64>`', JSON.stringify(line));
  return { name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
}

function readBase64(text: string, length: number): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== length || bytes.toString('base64') !== text)
    throw new FormInvalid(`${length} bytes in base64`, `\`${text}\``);
  return bytes;
}
