import { DatabaseSync } from 'node:sqlite';

import type { PopulationFiles } from '../population/PopulationFiles.ts';
import type { Random } from '../population/lib/Random.ts';
import { type BenchQuery, type BenchVariables, pageSize } from './sides/benchQueries.ts';

/**
 * Persons for whom the conditions of the official's role hold, and pages of locations, in an order of their own.
 *
 * @param size persons on a page
 */
export function readVariables(
  files: PopulationFiles,
  random: Random,
  size: number = pageSize,
): Record<BenchQuery['root'], BenchVariables[]> {
  const bvv = new DatabaseSync(files.bvv, { readOnly: true });
  const open = bvv
    .prepare(
      `select distinct vnummer from verwijzing one where partner = 'ind' and soort = 'asielzaak' and tot is null
         and exists (select 1 from verwijzing other where other.vnummer = one.vnummer and partner = 'coa' and tot is null)`,
    )
    .all()
    .map(({ vnummer }) => ({ v: String(vnummer) }));
  bvv.close();
  const coa = new DatabaseSync(files.coa, { readOnly: true });
  const residents = coa
    .prepare(
      "select locatieCode, vnummer from opvang where status = 'IN_OPVANG' order by locatieCode, vnummer",
    )
    .all();
  coa.close();
  const byLocation = Map.groupBy(residents, ({ locatieCode }) => String(locatieCode));
  const pages = [...byLocation].flatMap(([l, rows]) =>
    rows.slice(0, Math.max(0, rows.length - size + 1)).map((_row, index) => {
      const before = rows[index - 1];
      const cursor = before === undefined ? null : `v-nummer:${String(before['vnummer'])}`;
      return { l, a: cursor === null ? null : Buffer.from(cursor).toString('base64url') };
    }),
  );
  return { vreemdeling: random.sample(open, open.length), bewoners: random.sample(pages, pages.length) };
}
