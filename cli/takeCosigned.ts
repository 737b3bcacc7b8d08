import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findCheckpoint } from '../audit/questions/findCheckpoint.ts';
import { type Checkpoint, readCheckpoint } from '../audit/verify/checkpoint/Checkpoint.ts';
import { readCosignature } from '../audit/verify/checkpoint/readCosignature.ts';
import { readWitnessKey } from '../audit/verify/checkpoint/WitnessKey.ts';
import { FormInvalid } from '../audit/verify/Place.ts';
import { UsageError } from './commands/Command.ts';

/**
 * Takes a checkpoint that a witness cosigned into the log's folder `getuigen`, where it stays with the log.
 *
 * @param folder of the log
 * @param file with the checkpoint as the witness gave it back
 * @param witnesses keys of those whose cosignature must be on it: one at least
 * @throws {UsageError} where it is no checkpoint of this log, or one of them has not cosigned it
 */
export function takeCosigned(folder: string, file: string, witnesses: readonly string[]): Checkpoint {
  if (witnesses.length === 0)
    throw new UsageError('Expected `--getuige` with the key of the witness, but it is not given.');
  const note = `${readFileSync(file, 'utf8').trimEnd()}\n`;
  try {
    const checkpoint = readCheckpoint(note);
    const [, , kind = '', stream = ''] = checkpoint.origin.split('/');
    if (!isOwn(folder, checkpoint, kind, stream))
      throw new FormInvalid('a checkpoint that this log made', `one of \`${checkpoint.origin}\``);
    for (const witness of witnesses.map(readWitnessKey))
      if (readCosignature(checkpoint, witness) === null)
        throw new FormInvalid(`a cosignature of \`${witness.name}\``, 'none');
    mkdirSync(join(folder, 'getuigen'), { recursive: true, mode: 0o700 });
    const place = join(folder, 'getuigen', `${kind}-${stream}.checkpoints`);
    appendFileSync(place, `${note}\n`, { mode: 0o600, flush: true });
    return checkpoint;
  } catch (error) {
    if (!(error instanceof FormInvalid)) throw error;
    throw new UsageError(`${file}: ${error.message}`, { cause: error });
  }
}

/** Whether the log has made a checkpoint with this very text. */
function isOwn(folder: string, { signed, size }: Checkpoint, kind: string, stream: string): boolean {
  if (!/^(?:verwerkingen|toegang)$/.test(kind) || !/^[1-9]\d*$/.test(stream)) return false;
  const own = findCheckpoint(join(folder, kind, stream), size);
  return own !== null && own.note.startsWith(`${signed}\n`);
}
