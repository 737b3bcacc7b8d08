import { verify } from 'node:crypto';

import { FormInvalid } from '../Place.ts';
import type { Checkpoint } from './Checkpoint.ts';
import type { WitnessKey } from './WitnessKey.ts';

/** That a witness cosigned a checkpoint. */
export interface Cosignature {
  /**
   * As of when it was the largest head of this log that the witness had seen, in milliseconds since the epoch; null where
   * the witness says no more than that it was consistent with all heads that it had seen.
   */
  readonly moment: number | null;
}

const timestampBytes = 8;
const signatureBytes = { ed25519: 64, 'ml-dsa-44': 2420 } as const;
/** The last second that a moment can be written of, in the year 9999. */
const lastSecond = 253_402_300_799n;

/**
 * Finds the cosignature of a witness on a checkpoint (C2SP tlog-cosignature): of Ed25519, `cosignature/v1`, or of
 * ML-DSA-44, `subtree/v1` over all entries from the first.
 *
 * @returns the latest; null where the witness did not sign
 * @throws {FormInvalid} where a line of that name and key id is no signature of this checkpoint
 */
export function readCosignature(checkpoint: Checkpoint, witness: WitnessKey): Cosignature | null {
  const moments: (number | null)[] = [];
  const length = timestampBytes + signatureBytes[witness.algorithm];
  for (const { name, id, bytes } of checkpoint.signatures) {
    // What others signed, or the same witness by another key, is not looked at (C2SP signed-note).
    if (name !== witness.name || !id.equals(witness.id)) continue;
    if (bytes.length !== length)
      throw new FormInvalid(`a cosignature of ${length} bytes`, `${bytes.length} bytes`);
    const seconds = bytes.readBigUInt64BE();
    if (seconds > lastSecond)
      throw new FormInvalid(`a time stamp of a cosignature of at most ${lastSecond}`, String(seconds));
    const message = messageOf(checkpoint, witness, bytes.subarray(0, timestampBytes));
    if (!verify(null, message, witness.key, bytes.subarray(timestampBytes)))
      throw new FormInvalid(
        `a cosignature that \`${witness.name}\` made of this checkpoint`,
        'one that is not of it',
      );
    moments.push(witness.algorithm === 'ml-dsa-44' && seconds === 0n ? null : Number(seconds) * 1000);
  }
  if (moments.length === 0) return null;
  const told = moments.filter((moment) => moment !== null);
  return { moment: told.length === 0 ? null : Math.max(...told) };
}

/** What a witness signs. @param time the eight bytes of the time stamp */
function messageOf({ origin, signed, size, root }: Checkpoint, witness: WitnessKey, time: Buffer): Buffer {
  if (witness.algorithm === 'ed25519')
    return Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${signed}`);
  const range = Buffer.alloc(16);
  range.writeBigUInt64BE(BigInt(size), 8);
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    withLength(witness.name),
    time,
    withLength(origin),
    range,
    root,
  ]);
}

/** `opaque <1..2^8-1>` (RFC 8446 section 3.4). */
function withLength(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 255)
    throw new FormInvalid('a name of at most 255 bytes, as ML-DSA-44 cosignatures sign it', `\`${text}\``);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}
