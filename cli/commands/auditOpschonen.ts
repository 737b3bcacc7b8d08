import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createExpiry } from '../../audit/erase/createExpiry.ts';
import { erasableFolder } from '../../audit/erase/erasableFolder.ts';
import { type ErasedStream, eraseExpired, type ExpiredSettings } from '../../audit/erase/eraseExpired.ts';
import { erasableDatabase } from '../../audit/postgres/erasableDatabase.ts';
import { isCopy } from '../../audit/postgres/withFolder.ts';
import { auditFolder } from '../auditFolder.ts';
import { expectSupervisor, supervisor } from '../expectSupervisor.ts';
import { readMoment } from '../options/readMoment.ts';
import { momentText } from '../present/momentText.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSettings } from '../readSettings.ts';
import { type Command, type Environment, UsageError } from './Command.ts';

/** Erases from the audit log what is past its time of keeping. */
export const auditOpschonen: Command = {
  name: 'audit opschonen',
  summary: 'erase from the audit log what is past the time of keeping of its purpose',
  help: `Usage: npm run -s vb -- audit opschonen [--proef | --bevestig] [OPTIONS]

Erases requests, and who made them, once they are older than the policy keeps requests for their purpose
(\`logbewaring\` in doelen.yaml). Their content goes, their hashes stay: \`vb audit verify\` passes, and every checkpoint
that somebody keeps stays right. The decision stands in the log. Requests for no purpose are kept as long as the longest
term. What is interrupted is completed the next time. The keys of persons stay: \`vb audit wissen\` destroys them.

A stream in which a process writes is left as it is: stop that process for it, or run it after a restart, for the next
one takes a stream that is free. Others go on meanwhile.

It needs a token of role ${supervisor.rol} for ${supervisor.doel}, and the right to write in the folder; of a log in a
database (VB_AUDIT_DATABASE) the rights of a role of its own (audit/postgres/README.md). Copies of it that others keep
are erased from when \`vb audit kopie\` brings them up to date. Without --bevestig it only tells what it would erase;
--proef says so in words, and needs no token.

  --op DATE        as of a day (midnight in the Netherlands) or a moment; with --bevestig not after now; now unless told
  --proef          only tell
  --bevestig       do it
  --token TOKEN    VB_TOKEN unless told
  --map DIR        folder of the log; \`audit\` in VB_DATA unless told

Examples:
  npm run -s vb -- audit opschonen --proef --op 2032-01-01
  export VB_TOKEN=$(npm run -s token -- --rol ${supervisor.rol} --doel ${supervisor.doel})
  npm run -s vb -- audit opschonen --bevestig`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        op: { type: 'string' },
        proef: { type: 'boolean', default: false },
        bevestig: { type: 'boolean', default: false },
        token: { type: 'string' },
        map: { type: 'string' },
      },
    });
    if (values.proef && values.bevestig)
      throw new UsageError('Expected `--proef` or `--bevestig`, but got both.');
    const now = Date.now();
    const moment = readMoment('--op', values.op, () => now);
    if (values.bevestig && moment > now)
      throw new UsageError(`Expected \`--op\` not to be after now, but got \`${values.op}\`.`);
    const { folder, log } = await logOf(values.map, environment);
    if (!existsSync(join(folder, 'verwerkingen')))
      throw new UsageError(`Expected the folder of an audit log, but got \`${folder}\`.`);
    const expiry = createExpiry(readPolicy(environment), moment);
    if (values.bevestig) {
      await expectSupervisor(values.token, environment);
      expectOwn(folder, values.map !== undefined);
    }
    const streams = await eraseExpired({ log, folder, expiry, dryRun: !values.bevestig, clock: Date.now });
    const verb = values.bevestig ? 'erased' : 'would be erased';
    screen.print([
      ...streams.flatMap((stream) => linesOf(stream, verb, expiry)),
      ...(values.bevestig ? [] : ['Nothing was erased: `--bevestig` does it.']),
    ]);
    return streams.some(({ isWritten }) => isWritten) ? 1 : 0;
  },
};

/** The log that was named or that of this system, in its folder; a copy is brought up to date first. */
async function logOf(
  named: string | undefined,
  environment: Environment,
): Promise<Pick<ExpiredSettings, 'folder' | 'log'>> {
  const folder = await auditFolder(named, environment);
  const database = named === undefined ? readSettings(environment).auditDatabase : null;
  return { folder, log: database === null ? erasableFolder(folder) : erasableDatabase(database, folder) };
}

/**
 * Sees to it that what is erased is the log, by who has its keys, and not a copy.
 * @throws {UsageError}
 */
function expectOwn(folder: string, named: boolean): void {
  const keys = join(folder, 'sleutels');
  if (!existsSync(join(keys, 'geheim')))
    throw new UsageError(`Expected the keys of the log in \`${keys}\`, but there are none.`);
  if (named && isCopy(folder))
    throw new UsageError(
      `Expected the folder of a log that lies in files, but \`${folder}\` is a copy of one in a database: leave \`--map\` out, and set \`VB_AUDIT_DATABASE\`.`,
    );
}

function linesOf(
  { stream, isWritten, requests }: ErasedStream,
  verb: string,
  expiry: (doel: string) => number,
): readonly string[] {
  if (isWritten) return [`Stream ${stream}: a process writes in it, so nothing of it was erased.`];
  if (requests.size === 0) return [`Stream ${stream}: nothing is past its time of keeping.`];
  return [...requests]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([doel, count]) => {
      const purpose = doel === '' ? 'no purpose' : doel;
      return `Stream ${stream}: ${count} requests for ${purpose} of before ${momentText(expiry(doel))} ${verb}.`;
    });
}
