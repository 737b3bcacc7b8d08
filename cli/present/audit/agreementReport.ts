import type { AgreementUse } from '../../../audit/questions/agreementReport.ts';
import type { Listing } from '../Listing.ts';
import { momentText } from '../momentText.ts';
import type { Screen } from '../Screen.ts';
import { wrapText } from '../wrapText.ts';

/** How agreements were used in a period. */
export interface AgreementReport {
  readonly rows: readonly AgreementUse[];
  /** The period, in milliseconds since the epoch. */
  readonly van: number;
  readonly tot: number;
}

/** The report as a list. */
export function reportListing(report: AgreementReport): Listing<AgreementUse> {
  const count = (name: 'verzoeken' | 'inzagen' | 'geweigerdeVerzoeken' | 'geweigerdeInzagen') => ({
    head: name,
    text: (row: AgreementUse) => String(row[name]),
  });
  return {
    title: 'Use of agreements',
    intro: introOf(report),
    columns: [
      { head: 'afspraak', text: ({ afspraak }) => afspraak },
      { head: 'rol', text: ({ rol }) => rol ?? '' },
      { head: 'doel', text: ({ doel }) => doel ?? '' },
      count('inzagen'),
      count('verzoeken'),
      count('geweigerdeInzagen'),
      count('geweigerdeVerzoeken'),
      { head: 'laatste', text: ({ laatste }) => (laatste === null ? '' : momentText(laatste)) },
    ],
    rows: report.rows,
  };
}

/** The report for a screen: an agreement a line, with what was given and denied. */
export function* reportTable(report: AgreementReport, screen: Screen): Generator<string> {
  yield* wrapText(introOf(report), screen.width);
  yield '';
  const names = report.rows.map(({ afspraak, rol, doel }) =>
    rol === null ? afspraak : `${rol} for ${doel ?? ''}`,
  );
  const width = Math.max(8, ...names.map(({ length }) => length));
  yield screen.paint('head', lineOf('afspraak', ['persons', 'requests', 'denied', 'last'], width));
  for (const [index, row] of report.rows.entries()) {
    const cells = [row.inzagen, row.verzoeken, row.geweigerdeInzagen + row.geweigerdeVerzoeken].map(String);
    const last = row.laatste === null ? 'never' : momentText(row.laatste).slice(0, 10);
    yield lineOf(names[index] ?? '', [...cells, last], width);
  }
}

function lineOf(name: string, cells: readonly string[], width: number): string {
  return `${name.padEnd(width)} ${cells.map((cell) => cell.padStart(10)).join(' ')}`;
}

function introOf({ rows, van, tot }: AgreementReport): string {
  const period = `${van === 0 ? '' : `from ${momentText(van)} `}until ${momentText(tot)}`;
  return `Use as the log has it, ${period}: ${rows.length} rows. Persons are counted each time that something of them was given.`;
}
