import { parseArgs } from 'node:util';
import { reportAgreement, reportAgreements } from '../../audit/questions/agreementReport.ts';
import { askLog, auditFolder } from '../auditFolder.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { readHours } from '../options/readPeriod.ts';
import { reportListing, reportTable } from '../present/audit/agreementReport.ts';
import { renderListing } from '../present/Listing.ts';
import { readPolicy } from '../readPolicy.ts';
import type { Command } from './Command.ts';

/** Reports how agreements are used. */
export const auditRapport: Command = {
  name: 'audit rapport',
  summary: 'report how each agreement is used: how often, about how many, what was denied, when last',
  help: `Usage: npm run -s vb -- audit rapport [OPTIONS]

Reports of each agreement what the log says: how often it gave something of a person, how many requests it gave a field
of nobody in particular, how often a category of it was denied to its own roles for its own purposes, and when it was
last used. An agreement that is never used is one to end. No persons and no users are in it.

  --afspraak ID      of one agreement, by each role and purpose
  --van DATE         from a day (midnight in the Netherlands) or a whole hour; from the beginning unless told
  --tot DATE         until, and not with, a day or a whole hour; now unless told
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told
  --format FORMAT    ${listFormats.join(', ')}; table unless told

Examples:
  npm run -s vb -- audit rapport
  npm run -s vb -- audit rapport --afspraak ind-coa-verblijfspositie --van 2026-11-01 --format csv`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        afspraak: { type: 'string' },
        van: { type: 'string' },
        tot: { type: 'string' },
        map: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, listFormats);
    const { afspraken } = readPolicy(environment);
    const period = readHours(values);
    const { afspraak: id } = values;
    const now = Date.now();
    const rows = askLog(await auditFolder(values.map, environment), (streams) =>
      id === undefined
        ? reportAgreements(streams, period, afspraken)
        : reportAgreement(
            streams,
            period,
            id,
            afspraken.find((one) => one.id === id),
          ),
    );
    const report = { rows, van: period.van, tot: Math.min(period.tot, now) };
    screen.print(
      format === 'table' ? reportTable(report, screen) : renderListing(reportListing(report), format),
    );
    return 0;
  },
};
