import { parseArgs } from 'node:util';
import { notConsulted } from '../../audit/questions/notConsulted.ts';
import { askLog, auditFolder } from '../auditFolder.ts';
import { unknownName } from '../options/expectKnown.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { readRequired } from '../options/readOne.ts';
import { readHours } from '../options/readPeriod.ts';
import { nonAccessDocument, nonAccessListing } from '../present/audit/nonAccess.ts';
import { renderMarkdown, renderText } from '../present/Document.ts';
import { renderListing } from '../present/Listing.ts';
import { readPolicy } from '../readPolicy.ts';
import { type Command, UsageError } from './Command.ts';

/** Shows that a partner was not given a category. */
export const auditNietGeraadpleegd: Command = {
  name: 'audit niet-geraadpleegd',
  summary: 'show that a partner was given nothing of a category in a period, and how to check it',
  help: `Usage: npm run -s vb -- audit niet-geraadpleegd --partner P --categorie C [OPTIONS]

Counts every request of a partner for data in a period and every person in them, and those in which a field of the
category was given: nought, or it ends with 1 and lists the entries. It says which entries of the log that rests on and
gives the signed checkpoints that cover them, so that anybody with a copy of the log can check it by \`vb audit verify\`
and count for himself by \`vb audit export\`.

  --partner P        a partner, such as coa
  --categorie C      a category, such as ind.asielmotief
  --van DATE         from a day (midnight in the Netherlands) or a whole hour; from the beginning unless told
  --tot DATE         until, and not with, a day or a whole hour that has passed; now unless told
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told
  --format FORMAT    ${listFormats.join(', ')}; table unless told. CSV and HTML list the entries in which it was given

Examples:
  npm run -s vb -- audit niet-geraadpleegd --partner coa --categorie ind.asielmotief
  npm run -s vb -- audit niet-geraadpleegd --partner coa --categorie ind.asielmotief --van 2026-11-01 --tot 2026-11-22`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        partner: { type: 'string' },
        categorie: { type: 'string' },
        van: { type: 'string' },
        tot: { type: 'string' },
        map: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, listFormats);
    const policy = readPolicy(environment);
    const partner = readRequired('--partner', 'coa', values.partner);
    const categorie = readRequired('--categorie', 'ind.asielmotief', values.categorie);
    // What no partner and no category is was given to nobody: a proof of that would prove nothing.
    if (!policy.partners.has(partner))
      throw unknownName('--partner', 'a partner of the policy', partner, [...policy.partners.keys()]);
    if (!policy.categorieen.has(categorie))
      throw unknownName('--categorie', 'a category of the policy', categorie, [...policy.categorieen.keys()]);
    const period = readHours(values);
    if (values.tot !== undefined && period.tot > Date.now())
      throw new UsageError(
        `Expected \`--tot\` to have passed, but got \`${values.tot}\`: of what is to come nothing can be shown.`,
      );
    // Before the log is read: of what is written meanwhile nothing is said.
    const now = Date.now();
    const answer = askLog(await auditFolder(values.map, environment), (streams) =>
      notConsulted(streams, { partner, categorie, ...period }),
    );
    const shown = { ...answer, tot: Math.min(period.tot, now) };
    switch (format) {
      case 'table':
        screen.print(renderText(nonAccessDocument(shown), screen));
        break;
      case 'md':
        screen.print(renderMarkdown(nonAccessDocument(shown)));
        break;
      case 'json':
        screen.print([JSON.stringify(shown, null, 2)]);
        break;
      default:
        screen.print(renderListing(nonAccessListing(shown), format));
    }
    const { verzoeken, inzagen } = shown.gegeven;
    return verzoeken + inzagen > 0 ? 1 : 0;
  },
};
