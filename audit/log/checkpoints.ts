import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';

import type { LogFiles } from './LogFiles.ts';

/** Name of the file of the checkpoints that were made while a segment was written. */
export function nameOfCheckpoints(segment: number): string {
  return `${String(segment).padStart(8, '0')}.checkpoints`;
}

const signAsync = promisify(sign);
/** Type of an Ed25519 key (C2SP signed-note). */
const ed25519 = 0x01;

/** A tree head. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Signs tree heads of one origin. */
export interface CheckpointSigner {
  /** A checkpoint as a signed note (C2SP tlog-checkpoint). */
  sign(head: TreeHead): Promise<string>;
}

/** @param privateKey Ed25519 */
export function createCheckpointSigner(origin: string, privateKey: KeyObject): CheckpointSigner {
  const { id } = nameKey(origin, createPublicKey(privateKey));
  return {
    sign: async ({ size, root }) => {
      const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
      const signature = await signAsync(null, Buffer.from(text), privateKey);
      return `${text}\n— ${origin} ${Buffer.concat([id, signature]).toString('base64')}\n`;
    },
  };
}

/**
 * The verifier key of an origin, as C2SP signed-note writes it: what others check signatures with.
 * @param publicKey Ed25519
 */
export function verifierKeyOf(origin: string, publicKey: KeyObject): string {
  const { id, key } = nameKey(origin, publicKey);
  return `${origin}+${id.toString('hex')}+${key.toString('base64')}`;
}

/** A public key with its type, and the key id that signatures of this name begin with. */
function nameKey(name: string, publicKey: KeyObject): { readonly id: Buffer; readonly key: Buffer } {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const key = Buffer.concat([Buffer.of(ed25519), Buffer.from(x, 'base64url')]);
  return { id: hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), key]), 'buffer').subarray(0, 4), key };
}

/** A checkpoint, whole: three lines of text and one signature or more, and an empty line behind it. */
const note = /([^\n]+)\n(\d+)\n([A-Za-z0-9+/]{43}=)\n\n(?:— [^\n]+\n)+\n/g;

/**
 * The last whole checkpoint of a stream; null for none.
 *
 * @param segments numbers of its segments, the highest first
 */
export async function lastCheckpoint(files: LogFiles, segments: readonly number[]): Promise<TreeHead | null> {
  for (const segment of segments) {
    const text = (await files.read(nameOfCheckpoints(segment)))?.toString('utf8') ?? '';
    const last = [...text.matchAll(note)].at(-1);
    if (last !== undefined) return { size: Number(last[2]), root: Buffer.from(last[3] ?? '', 'base64') };
  }
  return null;
}

/**
 * The tree heads of the checkpoints in a file that are signed; any other is left out.
 *
 * @param publicKey Ed25519, of that origin
 */
export function readSignedHeads(origin: string, publicKey: KeyObject, text: string): readonly TreeHead[] {
  const { id } = nameKey(origin, publicKey);
  return Array.from(text.matchAll(note)).flatMap(([whole, of, size, root = '']) => {
    const [signed = '', signatures = ''] = whole.split('\n\n');
    const own = signatures.split('\n').flatMap((line) => {
      const [name, encoded = ''] = line.replace(/^— /, '').split(' ');
      const bytes = Buffer.from(encoded, 'base64');
      return name === origin && bytes.subarray(0, id.length).equals(id) ? [bytes.subarray(id.length)] : [];
    });
    const isSigned = own.some((signature) => verify(null, Buffer.from(`${signed}\n`), publicKey, signature));
    return of === origin && isSigned ? [{ size: Number(size), root: Buffer.from(root, 'base64') }] : [];
  });
}
