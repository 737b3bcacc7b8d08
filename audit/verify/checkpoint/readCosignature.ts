import { verify } from 'node:crypto';

import { FormInvalid } from '../Place.ts';
import type { Checkpoint } from './Checkpoint.ts';
import type { WitnessKey } from './WitnessKey.ts';

/** Bytes of a time stamp and an Ed25519 signature. */
const timestampBytes = 8;
const signatureBytes = 64;
/** The last second that a moment can be written of, in the year 9999. */
const lastSecond = 253_402_300_799n;

/**
 * Finds the cosignature of a witness on a checkpoint (C2SP tlog-cosignature, `cosignature/v1`): as of that moment it was
 * the largest head of this log that the witness had seen, consistent with all before.
 *
 * @returns the moment, in milliseconds since the epoch; null where the witness did not sign
 * @throws {FormInvalid} where a line of that name and key id is no signature of this checkpoint
 */
export function readCosignature({ signed, signatures }: Checkpoint, witness: WitnessKey): number | null {
  let latest: number | null = null;
  for (const { name, id, bytes } of signatures) {
    // What others signed, or the same witness by another key, is not looked at (C2SP signed-note).
    if (name !== witness.name || !id.equals(witness.id)) continue;
    if (bytes.length !== timestampBytes + signatureBytes)
      throw new FormInvalid(
        `a cosignature of ${timestampBytes + signatureBytes} bytes`,
        `${bytes.length} bytes`,
      );
    const seconds = bytes.readBigUInt64BE();
    if (seconds > lastSecond)
      throw new FormInvalid(`a time stamp of a cosignature of at most ${lastSecond}`, String(seconds));
    const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${signed}`);
    if (!verify(null, message, witness.key, bytes.subarray(timestampBytes)))
      throw new FormInvalid(
        `a cosignature that \`${witness.name}\` made of this checkpoint`,
        'one that is not of it',
      );
    latest = Math.max(latest ?? 0, Number(seconds) * 1000);
  }
  return latest;
}
