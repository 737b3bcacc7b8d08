import type { Row, Tables } from '../harness/readTables.ts';

type List = (tables: Tables, locatie: string) => readonly Row[];

/** The root fields that list persons, with the numbers of all of them in order, as the partner has them. */
const LISTS: ReadonlyMap<string, List> = new Map<string, List>([
  [
    'bewoners',
    (tables, locatie) =>
      tables('coa', 'opvang').filter(
        ({ locatieCode, status }) => locatieCode === locatie && status === 'IN_OPVANG',
      ),
  ],
  ['vertrekzaken', (tables) => tables('dtv', 'vertrekzaak').filter(({ status }) => status === 'OPEN')],
  ['pupillen', (tables) => tables('nidos', 'voogdij')],
  [
    'zittingen',
    (tables) => {
      const judged = tables('rechtspraak', 'uitspraak').map(({ zaaknummer }) => zaaknummer);
      return tables('rechtspraak', 'beroep').filter(
        ({ zaaknummer, zitting }) => zitting !== null && !judged.includes(zaaknummer),
      );
    },
  ],
]);

/** Whether a root field lists persons, and does not ask for them by number. */
export function isList(root: string): boolean {
  return LISTS.has(root);
}

/** The numbers of the persons whom a root field lists, sorted, each once. */
export function naiveList(tables: Tables, root: string, locatie: string): readonly string[] {
  const rows = LISTS.get(root)?.(tables, locatie) ?? [];
  return [...new Set(rows.map(({ vnummer }) => String(vnummer)))].toSorted();
}

/** The cursor of a person on a page. */
export function cursorOf(vnummer: string): string {
  return Buffer.from(`v-nummer:${vnummer}`).toString('base64url');
}
