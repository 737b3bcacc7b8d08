import { parseArgs } from 'node:util';

import { categoriesOfCoordinate } from '../../authz/matrix/Coordinate.ts';
import { createMatrix } from '../../authz/matrix/createMatrix.ts';
import { readCoordinates } from '../../authz/matrix/readCoordinates.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { readMoment } from '../options/readMoment.ts';
import { readSelection, selectionHelp, selectionOptions } from '../options/readSelection.ts';
import { renderListing } from '../present/Listing.ts';
import { matrixListing } from '../present/matrix/matrixListing.ts';
import { matrixPage } from '../present/matrix/matrixPage.ts';
import { matrixTable } from '../present/matrix/matrixTable.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSchemas } from '../readSchemas.ts';
import type { Command } from './Command.ts';

/** Prints what each role may see for each of its purposes. */
export const matrix: Command = {
  name: 'matrix',
  summary: 'show what each role may see for each of its purposes',
  help: `Usage: npm run -s vb -- matrix [OPTIONS]

Shows the decision on every field of the supergraph, for each role and each of its purposes: given, given on a
condition, or denied. Asked for fewer fields than roles and purposes, it groups by field: who sees this?

${selectionHelp}

  --op DATE              as of a day (midnight in the Netherlands) or a moment (2021-07-08T09:30:00Z); now unless told
  --format FORMAT        ${listFormats.join(', ')}; table unless told

A cell in JSON: {rol, doel, veld, besluit, afspraak, grondslag, voorwaarden, reden}. \`voorwaarden\` lists the ways in
which the condition holds; in each, everything must hold: relations and, on a field of an interface, the name of the
type that stands behind it.

Examples:
  npm run -s vb -- matrix --rol coa.casemanager --doel opvang
  npm run -s vb -- matrix --veld Asielaanvraag.asielmotieven
  npm run -s vb -- matrix --partner coa --categorie ind --op 2021-07-07
  npm run -s vb -- matrix --format html > matrix.html
  npm run -s vb -- matrix --format json | jq 'group_by(.besluit)[] | {besluit: .[0].besluit, cellen: length}'`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: { ...selectionOptions, op: { type: 'string' }, format: { type: 'string' } },
    });
    const format = readFormat(values.format, listFormats);
    const moment = readMoment('--op', values.op, Date.now);
    const policy = readPolicy(environment);
    const coordinates = readCoordinates(readSchemas());
    const selection = readSelection(values, policy, coordinates);
    const asked = { matrix: createMatrix(policy, coordinates, moment, selection), moment };
    switch (format) {
      case 'table':
        screen.print(matrixTable(asked, screen));
        break;
      case 'html': {
        const categories = new Map(
          coordinates.map((coordinate) => [coordinate.veld, categoriesOfCoordinate(coordinate)]),
        );
        screen.print(matrixPage({ ...asked, categoriesOf: (veld) => categories.get(veld) ?? [] }));
        break;
      }
      default:
        screen.print(renderListing(matrixListing(asked), format));
    }
    return await Promise.resolve(0);
  },
};
