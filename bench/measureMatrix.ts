import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { compilePermissionSet } from '../authz/decision/compilePermissionSet.ts';
import { momentOf } from '../authz/decision/momentOf.ts';
import { categoriesOfCoordinate } from '../authz/matrix/Coordinate.ts';
import { createMatrix } from '../authz/matrix/createMatrix.ts';
import { loadPolicy } from '../authz/policy/loadPolicy.ts';
import { renderListing } from '../cli/present/Listing.ts';
import { matrixListing } from '../cli/present/matrix/matrixListing.ts';
import { matrixPage } from '../cli/present/matrix/matrixPage.ts';
import { matrixTable } from '../cli/present/matrix/matrixTable.ts';
import { createScreen } from '../cli/present/Screen.ts';
import { createLargePolicy, type PolicySize } from './createLargePolicy.ts';

/**
 * Measures how long a matrix of 50 roles × 5 purposes × 2,000 fields takes to be made and written out in each format,
 * and a permission set of that policy to be compiled, in processor time: the machine may have other work. `node bench/measureMatrix.ts`.
 */
const size: PolicySize = { roles: 50, purposes: 5, fields: 2000, categories: 400 };
const rounds = 5;
const moment = momentOf('2026-11-22');
const shipped = loadPolicy(join(import.meta.dirname, '../authz/policy/data'));
const { policy, coordinates } = createLargePolicy(shipped, size);
const everything = { rol: () => true, doel: () => true, veld: () => true };
const categories = new Map(
  coordinates.map((coordinate) => [coordinate.veld, categoriesOfCoordinate(coordinate)]),
);

let length = 0;
const screen = createScreen({ terminal: null, write: (text) => (length += text.length) });
const matrix = () => createMatrix(policy, coordinates, moment, everything);
const formats: ReadonlyMap<string, () => Iterable<string>> = new Map([
  ['table', () => matrixTable({ matrix: matrix(), moment }, screen)],
  [
    'html',
    () => matrixPage({ matrix: matrix(), moment, categoriesOf: (veld) => categories.get(veld) ?? [] }),
  ],
  ...(['json', 'csv', 'md'] as const).map(
    (format) => [format, () => renderListing(matrixListing({ matrix: matrix(), moment }), format)] as const,
  ),
]);

/** Runs it some times and gives the milliseconds of processor time of the middle and of the slowest. */
function measure(run: () => void): { median: number; worst: number } {
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }).toSorted((one, other) => one - other);
  return { median: Math.round(times[rounds >> 1] ?? 0), worst: Math.round(times.at(-1) ?? 0) };
}

const rendered = Object.fromEntries(
  [...formats].map(([format, render]) => {
    length = 0;
    const milliseconds = measure(() => screen.print(render()));
    return [format, { ...milliseconds, characters: length / rounds }];
  }),
);
const roles = [...policy.rollen.keys()];
const compiled = measure(() => compilePermissionSet(policy, roles[7] ?? '', 'doel-1', moment));
const results = { size, cells: size.roles * size.purposes * size.fields, rounds, rendered, compiled };
writeFileSync(join(import.meta.dirname, 'matrix.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(JSON.stringify(results));
