import { parseArgs } from 'node:util';
import { type Raadpleging, whoConsulted } from '../../audit/questions/whoConsulted.ts';
import { tellsPurpose } from '../../audit/questions/tellsPurpose.ts';
import { askLog, auditFolder, findPersonKey } from '../auditFolder.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { readRequired } from '../options/readOne.ts';
import { readPeriod } from '../options/readPeriod.ts';
import { consultationsDocument, consultationsListing } from '../present/audit/consultations.ts';
import { renderText } from '../present/Document.ts';
import { renderListing } from '../present/Listing.ts';
import { readPolicy } from '../readPolicy.ts';
import { type Command, UsageError } from './Command.ts';

/** Tells who consulted a person. */
export const auditWie: Command = {
  name: 'audit wie',
  summary: 'tell who consulted a person, when, under which agreement and which fields (AVG art. 15)',
  help: `Usage: npm run -s vb -- audit wie --vnummer V [OPTIONS]

Tells every time that something of a person was given: the organisation and role, when, for what, under which
agreements, and which fields. It is made to be given to that person. So it names no user and no case, and nobody else
who was in the same request. Consultations for a purpose of which the policy says \`inzage: geen\` (investigation of
criminal offences, Wpg art. 27) are left out as if they were not there.

  --vnummer V        whom it is about
  --van DATE         from a day (midnight in the Netherlands) or a moment; from the beginning unless told
  --tot DATE         until, and not with, a day or a moment; now unless told
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told
  --format FORMAT    ${listFormats.join(', ')}; table unless told

Examples:
  npm run -s vb -- audit wie --vnummer 0100000001
  npm run -s vb -- audit wie --vnummer 0100000001 --van 2026-11-01 --tot 2026-12-01 --format csv`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        vnummer: { type: 'string' },
        van: { type: 'string' },
        tot: { type: 'string' },
        map: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, listFormats);
    const vnummer = readRequired('--vnummer', '0100000001', values.vnummer);
    if (!/^\d{10}$/.test(vnummer))
      throw new UsageError(`Expected \`--vnummer\` to be ten digits, but got \`${vnummer}\`.`);
    const period = readPeriod(values);
    const policy = readPolicy(environment);
    const search = await findPersonKey(vnummer, values.map, environment);
    const folder = await auditFolder(values.map, environment);
    const mayTell = tellsPurpose(policy);
    const rows: readonly Raadpleging[] = askLog(folder, (streams) =>
      whoConsulted(streams, { vnummer, ...search, mayTell, ...period }),
    );
    const told = { vnummer, rows, ...period, policy };
    screen.print(
      format === 'table'
        ? renderText(consultationsDocument(told), screen)
        : renderListing(consultationsListing(told), format),
    );
    return 0;
  },
};
