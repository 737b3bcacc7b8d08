import { parseArgs } from 'node:util';

import { compareDefinitions } from '../../authz/matrix/diff/compareDefinitions.ts';
import { createQueryFinder } from '../../authz/matrix/diff/createQueryFinder.ts';
import type { Change, Side } from '../../authz/matrix/diff/Change.ts';
import { diffMatrices, diffPolicies } from '../../authz/matrix/diff/diffMatrices.ts';
import { type Differences, isWider } from '../../authz/matrix/diff/Differences.ts';
import { showChanges } from '../../authz/matrix/diff/showChanges.ts';
import { readCoordinates } from '../../authz/matrix/readCoordinates.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { sentinels } from '../../population/sentinels.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { readMoment } from '../options/readMoment.ts';
import { readRequired } from '../options/readOne.ts';
import { readRevision } from '../options/readRevision.ts';
import { differencesDocument } from '../present/diff/differencesDocument.ts';
import { differencesListing } from '../present/diff/differencesListing.ts';
import { renderMarkdown, renderText } from '../present/Document.ts';
import { renderListing } from '../present/Listing.ts';
import { readApiSchema } from '../readApiSchema.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSchemas } from '../readSchemas.ts';
import { readSettings } from '../readSettings.ts';
import { type Command, type Environment, UsageError } from './Command.ts';

/** Compares the matrix at two moments, or by two versions of the policy. */
export const diff: Command = {
  name: 'diff',
  summary: 'show every cell of the matrix that changes, and a query that shows it',
  help: `Usage: npm run -s vb -- diff --van X [--naar Y] [--op DATE] [--format FORMAT]

Compares the role matrix at two moments, or by two versions of the policy, over the schemas as they are now. What is
widened comes first. Ends with 1 if anything is widened, so that a change of the policy can be held for review.

  --van X           a day (midnight in the Netherlands), a moment (2021-07-08T09:30:00Z), or a git revision
  --naar Y          the same; left out: now, or the policy as its files are
  --op DATE         with revisions: compare at this moment only. Unless told they are compared now and at every later
                    moment at which one of them changes by itself, so that what begins tomorrow is found today
  --format FORMAT   ${listFormats.join(', ')}; table unless told

With revisions, the policy is taken as it is written, without what is suspended on the running system; a relation, a
purpose, a role or a number of persons that came to mean more is told beside the cells.

Examples:
  npm run -s vb -- diff --van 2021-07-07 --naar 2021-07-08
  npm run -s vb -- diff --van 2020-07-01 --naar 2020-08-01
  npm run -s vb -- diff --van origin/main --naar HEAD
  npm run -s vb -- diff --van HEAD`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        van: { type: 'string' },
        naar: { type: 'string' },
        op: { type: 'string' },
        format: { type: 'string' },
      },
    });
    const format = readFormat(values.format, listFormats);
    const differences = await compare(
      { van: readRequired('--van', '2021-07-07', values.van), naar: values.naar, op: values.op },
      environment,
    );
    switch (format) {
      case 'table':
        screen.print(renderText(differencesDocument(differences), screen));
        break;
      case 'md':
        screen.print(renderMarkdown(differencesDocument(differences)));
        break;
      case 'json':
        screen.print([JSON.stringify(differences, null, 2)]);
        break;
      default:
        screen.print(renderListing(differencesListing(differences), format));
    }
    return [...differences.cellen, ...differences.definities].some(isWider) ? 1 : 0;
  },
};

interface Asked {
  readonly van: string;
  readonly naar: string | undefined;
  readonly op: string | undefined;
}

async function compare({ van, naar, op }: Asked, environment: Environment): Promise<Differences> {
  const schemas = readSchemas();
  const coordinates = readCoordinates(schemas);
  const finder = createQueryFinder(readApiSchema(schemas), exampleOf);
  const show = (changes: readonly Change[], sidesOf: (change: Change) => readonly [Side, Side]) =>
    showChanges(changes, sidesOf, coordinates, finder);
  const from = readSide('--van', van);
  const to = naar === undefined ? null : readSide('--naar', naar);
  if (naar !== undefined && (from === null) !== (to === null)) {
    throw new UsageError(
      `Expected \`--van\` and \`--naar\` to be two moments or two git revisions, but got \`${van}\` and \`${naar}\`.`,
    );
  }
  if (from !== null) {
    if (op !== undefined)
      throw new UsageError('Expected `--op` with git revisions only: two moments say when.');
    const policy = readPolicy(environment);
    const before: Side = { policy, moment: from };
    const after: Side = { policy, moment: to ?? Date.now() };
    const changes = diffMatrices(before, after, coordinates);
    return { van, naar: naar ?? 'now', cellen: show(changes, () => [before, after]), definities: [] };
  }
  const { policyDirectory } = readSettings(environment);
  const before = await readRevision('--van', van, policyDirectory);
  const after =
    naar === undefined ? loadPolicy(policyDirectory) : await readRevision('--naar', naar, policyDirectory);
  const moment = readMoment('--op', op, Date.now);
  const changes =
    op === undefined
      ? diffPolicies(before, after, moment, coordinates)
      : diffMatrices({ policy: before, moment }, { policy: after, moment }, coordinates);
  const sidesOf = (change: Change): readonly [Side, Side] => {
    const at = Date.parse(change.moment);
    return [
      { policy: before, moment: at },
      { policy: after, moment: at },
    ];
  };
  return {
    van,
    naar: naar ?? 'the files as they are',
    cellen: show(changes, sidesOf),
    definities: compareDefinitions(before, after),
  };
}

/** The moment of a side; null for what must be a git revision, as nothing that begins like a day is. */
function readSide(option: string, text: string): number | null {
  return /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) ? readMoment(option, text, Date.now) : null;
}

/** A value for an argument that a query must give: of the person with the fullest files in the synthetic population. */
function exampleOf(argument: string): string {
  const { vnummer, locatie } = sentinels.volledig;
  const values = new Map<string, unknown>([
    ['vnummer', vnummer],
    ['vnummers', [vnummer]],
    ['locatie', locatie],
    ['partner', 'coa'],
    ['categorie', 'ind.asielmotief'],
  ]);
  if (values.has(argument)) return JSON.stringify(values.get(argument));
  throw new Error(`Expected an example value for the argument \`${argument}\`, but there is none.`);
}
