import { parseArgs } from 'node:util';
import { FormInvalid } from '../../audit/verify/Place.ts';
import type { Verification } from '../../audit/verify/Verification.ts';
import { verifyLog } from '../../audit/verify/verifyLog.ts';
import { withFolderToVerify } from '../auditFolder.ts';
import { createProgressBar } from '../createProgressBar.ts';
import { readFormat } from '../options/readFormat.ts';
import { verificationDocument } from '../present/audit/verificationDocument.ts';
import { renderText } from '../present/Document.ts';
import { type Command, UsageError } from './Command.ts';

/** A log of fewer bytes is done before anybody wonders how far it is. */
const quick = 1 << 25;

/** Verifies the audit log. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'check that nothing in the audit log was altered, dropped, reordered, doubled or cut',
  help: `Usage: npm run -s vb -- audit verify [OPTIONS]

Reads the whole audit log and holds each entry against the hash chain, the Merkle tree and the signed checkpoints. It is
written from docs/audit-format.md alone and shares no code with what writes the log. Ends with 1 and the first bad place
(file, byte, entry, what was expected and what came) if anything was altered, dropped, reordered, doubled or cut. A torn
tail that was never acknowledged is no finding; it is told. A log that lies in a database (VB_AUDIT_DATABASE) is fetched
from it whole.

  --map DIR            folder of the log; \`audit\` in VB_DATA unless told
  --sleutel KEY        verifier key of a stream, as the log printed it; again for each stream. Without it, the public
                       half of the key in the folder itself is taken: who can write there can have changed that too
  --checkpoint FILE    a checkpoint that somebody else kept; the log must still contain it. May be given again
  --tijdstempel FILE   an RFC 3161 answer about one of these checkpoints. May be given again
  --tsa FILE           certificates of the time-stamping authorities that are trusted, PEM
  --getuige KEY        key of a witness that you trust (C2SP tlog-cosignature, Ed25519 or ML-DSA-44); again for each,
                       and for each key where it has several: it is one witness by its name. Each stream must then
                       have a checkpoint that enough of them cosigned: of those given, or of those in the log
  --quorum N           how many witnesses are enough; all of them unless told
  --format FORMAT      table, json; table unless told

Examples:
  npm run -s vb -- audit verify
  npm run -s vb -- audit verify --map backup/audit --sleutel "$(cat verwerkingen-1.key)" --checkpoint witness.txt`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        map: { type: 'string' },
        sleutel: { type: 'string', multiple: true, default: [] },
        checkpoint: { type: 'string', multiple: true, default: [] },
        tijdstempel: { type: 'string', multiple: true, default: [] },
        tsa: { type: 'string', multiple: true, default: [] },
        getuige: { type: 'string', multiple: true, default: [] },
        quorum: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, ['table', 'json']);
    if (values.quorum !== undefined && !/^[1-9]\d{0,2}$/.test(values.quorum))
      throw new UsageError(`Expected \`--quorum\` to be a number from 1, but got \`${values.quorum}\`.`);
    const quorum = values.quorum === undefined ? {} : { quorum: Number(values.quorum) };
    const progress = createProgressBar(process.stderr, 'log', 'bytes');
    const verification = await withFolderToVerify(values.map, environment, (folder) =>
      verify({
        folder,
        keys: values.sleutel,
        checkpoints: values.checkpoint,
        timestamps: values.tijdstempel,
        authorities: values.tsa,
        witnesses: values.getuige,
        ...quorum,
        onProgress: (done, total) => (total < quick ? undefined : progress(done, total)),
      }),
    );
    const given = values.sleutel.length > 0;
    screen.print(
      format === 'json'
        ? [JSON.stringify(verification, null, 2)]
        : renderText(verificationDocument(verification, given), screen),
    );
    const findings = [verification, ...verification.streams].flatMap((one) => one.findings);
    return findings.length > 0 ? 1 : 0;
  },
};

/** What is to be verified against is not to be read: a wrong use. */
function verify(log: Parameters<typeof verifyLog>[0]): Verification {
  try {
    return verifyLog(log);
  } catch (error) {
    const cause =
      error instanceof FormInvalid || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
    throw cause ? new UsageError(error.message, { cause: error }) : error;
  }
}
