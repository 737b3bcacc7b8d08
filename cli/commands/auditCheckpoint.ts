import { createPublicKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askTimestamp } from '../../audit/checkpoint/askTimestamp.ts';
import { verifierKeyOf } from '../../audit/log/checkpoints.ts';
import { lastCheckpoint, type SignedCheckpoint } from '../../audit/questions/findCheckpoint.ts';
import { takeCosigned } from '../takeCosigned.ts';
import { auditFolder } from '../auditFolder.ts';
import { type Command, UsageError } from './Command.ts';

/** Gives the latest checkpoint of a stream to who is to keep it. */
export const auditCheckpoint: Command = {
  name: 'audit checkpoint',
  summary: 'give the latest signed checkpoint of the audit log to a witness, and have it time-stamped',
  help: `Usage: npm run -s vb -- audit checkpoint [OPTIONS]

Prints the latest signed checkpoint of a stream (C2SP tlog-checkpoint): some lines of text for somebody else to keep. As
long as they keep it, the log cannot be changed or cut back behind it without \`vb audit verify\` showing it. A witness
may add its own signature (C2SP tlog-cosignature) below. What it cosigned is taken in with --neem, and goes with the log
from then on: \`vb audit verify --getuige\` asks for it.

  --stroom STREAM    verwerkingen/1 unless told
  --sleutel          prints the verifier key of the stream instead, which the witness needs once
  --naar FILE        writes it to a file; needed with --tsa
  --tsa URL          has the checkpoint stamped by a time-stamping authority (RFC 3161), and writes its answer to
                     FILE.tsr. Where it does not answer, the checkpoint is written all the same, there is no FILE.tsr,
                     and it ends with 1: ask again. Nothing else waits for it
  --neem FILE        takes a checkpoint in that a witness cosigned, of any stream of this log
  --getuige KEY      with --neem: key of a witness whose cosignature must be on it; may be given again
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told

Examples:
  npm run -s vb -- audit checkpoint
  npm run -s vb -- audit checkpoint --neem cosigned.txt --getuige 'witness.example+fed3af60+BAABAgME…'
  npm run -s vb -- audit checkpoint --sleutel
  npm run -s vb -- audit checkpoint --naar 2026-11-22.txt --tsa http://127.0.0.1:3161/`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        stroom: { type: 'string', default: 'verwerkingen/1' },
        sleutel: { type: 'boolean', default: false },
        naar: { type: 'string' },
        tsa: { type: 'string' },
        neem: { type: 'string' },
        getuige: { type: 'string', multiple: true, default: [] },
        map: { type: 'string' },
      },
    });
    const folder = await auditFolder(values.map, environment);
    const authority = readAuthority(values.tsa, values.naar);
    if (values.neem !== undefined) {
      const { origin, size } = takeCosigned(folder, values.neem, values.getuige);
      screen.print([`The checkpoint of ${size} entries of ${origin} is kept with the log.`]);
      return 0;
    }
    if (values.getuige.length > 0)
      throw new UsageError('Expected `--getuige` with `--neem` only, but it is given without.');
    if (!/^(?:verwerkingen|toegang)\/[1-9]\d*$/.test(values.stroom))
      throw new UsageError(
        `Expected \`--stroom\` to be a stream such as verwerkingen/1, but got \`${values.stroom}\`.`,
      );
    const checkpoint = readLast(join(folder, values.stroom));
    const text = values.sleutel ? `${readVerifierKey(folder, checkpoint.origin)}\n` : checkpoint.note;
    if (values.naar === undefined) {
      screen.print([text.trimEnd()]);
      return 0;
    }
    writeFileSync(values.naar, text);
    if (authority !== null) writeFileSync(`${values.naar}.tsr`, await askTimestamp(authority, text));
    return 0;
  },
};

function readLast(stream: string): SignedCheckpoint {
  const checkpoint = existsSync(stream) && readdirSync(stream).length > 0 ? lastCheckpoint(stream) : null;
  if (checkpoint !== null) return checkpoint;
  throw new UsageError(`Expected a stream with a checkpoint, but there is none in \`${stream}\`.`);
}

function readVerifierKey(folder: string, origin: string): string {
  const file = join(folder, 'sleutels', 'checkpoint.pem');
  if (!existsSync(file))
    throw new UsageError(`Expected the key of the log in \`${file}\`, but there is none.`);
  return verifierKeyOf(origin, createPublicKey(readFileSync(file)));
}

function readAuthority(text: string | undefined, file: string | undefined): URL | null {
  if (text === undefined) return null;
  if (file === undefined)
    throw new UsageError(
      'Expected `--naar` with `--tsa`, for the stamp is written beside it, but it is not given.',
    );
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new UsageError(`Expected \`--tsa\` to be an http or https address, but got \`${text}\`.`);
}
