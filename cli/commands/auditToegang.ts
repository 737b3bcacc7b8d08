import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type LoggedAccess, readAccess } from '../../audit/read/readAccess.ts';
import { auditFolder } from '../auditFolder.ts';
import { expectSupervisor, supervisor } from '../expectSupervisor.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { type GivenPeriod, readPeriod } from '../options/readPeriod.ts';
import { renderListing } from '../present/Listing.ts';
import { momentText } from '../present/momentText.ts';
import { type Command, UsageError } from './Command.ts';

/** Tells which user made requests. */
export const auditToegang: Command = {
  name: 'audit toegang',
  summary: 'tell which user made a request, from the access log, which has its own right to read',
  help: `Usage: npm run -s vb -- audit toegang [OPTIONS]

Tells which user made which request. The access log is apart from the log of consultations: who may read the one does
not thereby read the other. It needs a token of role ${supervisor.rol} for ${supervisor.doel}, and the right to read the
folder. Trace and span lead to the request in \`vb audit export\`.

  --trace TRACE      the requests of one trace, 32 hexadecimal digits; all unless told
  --van DATE         from a day (midnight in the Netherlands) or a moment; from the beginning unless told
  --tot DATE         until, and not with, a day or a moment; now unless told
  --token TOKEN      VB_TOKEN unless told
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told
  --format FORMAT    ${listFormats.join(', ')}; table unless told

Example:
  export VB_TOKEN=$(npm run -s token -- --rol ${supervisor.rol} --doel ${supervisor.doel})
  npm run -s vb -- audit toegang --trace 4bf92f3577b34da6a3ce929d0e0e4736`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        trace: { type: 'string' },
        van: { type: 'string' },
        tot: { type: 'string' },
        token: { type: 'string' },
        map: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, listFormats);
    const period = readPeriod(values);
    const { trace } = values;
    if (trace !== undefined && !/^[0-9a-f]{32}$/.test(trace))
      throw new UsageError(`Expected \`--trace\` to be 32 hexadecimal digits, but got \`${trace}\`.`);
    await expectSupervisor(values.token, environment);
    const rows = [...allAccess(await auditFolder(values.map, environment), period)].filter(
      (row) => trace === undefined || row.trace === trace,
    );
    const listing = {
      title: 'Access log',
      intro: `${rows.length} requests, ${period.van === 0 ? '' : `from ${momentText(period.van)} `}until ${momentText(period.tot)}.`,
      columns: [
        { head: 'moment', text: ({ moment }: LoggedAccess) => momentText(moment) },
        { head: 'trace', text: (row: LoggedAccess) => row.trace },
        { head: 'span', text: ({ span }: LoggedAccess) => span },
        { head: 'gebruiker', text: ({ gebruiker }: LoggedAccess) => gebruiker },
      ],
      rows,
    };
    screen.print(
      format === 'table'
        ? rows.map((row) => listing.columns.map(({ text }) => text(row)).join('  '))
        : renderListing(listing, format),
    );
    return 0;
  },
};

function* allAccess(folder: string, period: GivenPeriod): Generator<LoggedAccess> {
  const logs = join(folder, 'toegang');
  if (!existsSync(logs)) throw new UsageError(`Expected the folder of an audit log, but got \`${folder}\`.`);
  for (const name of readdirSync(logs).filter((one) => /^[1-9]\d*$/.test(one)))
    yield* readAccess(join(logs, name), period);
}
