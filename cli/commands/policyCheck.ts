import { parseArgs } from 'node:util';

import type { CheckFinding } from '../../authz/matrix/check/CheckFinding.ts';
import { checkPolicy } from '../../authz/matrix/check/checkPolicy.ts';
import { REVIEW_DAYS } from '../../authz/matrix/check/reviewDates.ts';
import { PolicyInvalid } from '../../authz/policy/PolicyInvalid.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { readMoment } from '../options/readMoment.ts';
import { checkDocument, checkListing } from '../present/check/checkListing.ts';
import { renderText } from '../present/Document.ts';
import { renderListing } from '../present/Listing.ts';
import { readPolicy } from '../readPolicy.ts';
import type { Command, Environment } from './Command.ts';

/** Checks the policy. */
export const policyCheck: Command = {
  name: 'policy check',
  summary: 'look for mistakes in the policy, and for what wants attention',
  help: `Usage: npm run -s vb -- policy check [OPTIONS]

Checks the policy as it stands, and ends with 1 on any error:

  invalid    error    the files are no policy: every mistake with its place, a missing legal basis among them
  review     error    an agreement is past its review date; a warning within ${REVIEW_DAYS} days of it
  shadowed   warning  a prohibition trumps an agreement, wholly or in part
  dead       warning  an agreement gives nothing, now or ever, that others do not give; a note where it has ended
  overlap    note     two agreements give the same category to the same role for the same purpose
  unused     note     nobody gets a category
  purposes   note     a role gets special-category or criminal data for more than one purpose

  --op DATE          as of a day (midnight in the Netherlands) or a moment (2021-07-08T09:30:00Z); now unless told
  --format FORMAT    ${listFormats.join(', ')}; table unless told

Examples:
  npm run -s vb -- policy check
  npm run -s vb -- policy check --op 2028-10-01
  VB_BELEID=my/policy npm run -s vb -- policy check --format json`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: { op: { type: 'string' }, format: { type: 'string' } },
    });
    const format = readFormat(values.format, listFormats);
    const moment = readMoment('--op', values.op, Date.now);
    const findings = findingsOf(moment, environment);
    const checked = { findings, moment };
    screen.print(
      format === 'table'
        ? renderText(checkDocument(checked), screen)
        : renderListing(checkListing(checked), format),
    );
    return await Promise.resolve(findings.some(({ severity }) => severity === 'error') ? 1 : 0);
  },
};

function findingsOf(moment: number, environment: Environment): readonly CheckFinding[] {
  try {
    return checkPolicy(readPolicy(environment), moment);
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    return error.findings.map(({ file, line, column, expected, got }) => ({
      severity: 'error',
      check: 'invalid',
      subject: `${file}:${line}:${column}`,
      message: `Expected ${expected}, but got: ${got}.`,
    }));
  }
}
