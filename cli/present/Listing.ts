import { markdownRows } from './markdownTable.ts';
import { renderCsv } from './renderCsv.ts';
import { renderJson } from './renderJson.ts';
import { escapeHtml } from './escapeHtml.ts';
import { renderPage } from './renderPage.ts';

/** A column of a listing. */
export interface Column<Row> {
  /** Short name; the head of the column. */
  readonly head: string;
  readonly text: (row: Row) => string;
}

/** What a command lists. */
export interface Listing<Row> {
  readonly title: string;
  /** What is listed and as of when, in a sentence. */
  readonly intro: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: Iterable<Row>;
}

/** A listing as lines, in a format that every command has; JSON has the rows as they are. */
export function renderListing<Row>(
  listing: Listing<Row>,
  format: 'json' | 'csv' | 'md' | 'html',
): Iterable<string> {
  switch (format) {
    case 'json':
      return renderJson(listing.rows);
    case 'csv':
      return renderCsv(headsOf(listing), textsOf(listing));
    case 'md':
      return renderMarkdown(listing);
    case 'html':
      return renderPage({ ...listing, body: tableOf(listing) });
  }
}

function* renderMarkdown<Row>(listing: Listing<Row>): Generator<string> {
  yield `# ${listing.title}`;
  yield '';
  yield listing.intro;
  yield '';
  yield* markdownRows(headsOf(listing), textsOf(listing));
}

function* tableOf<Row>(listing: Listing<Row>): Generator<string> {
  yield `<table data-filtered><caption>${escapeHtml(listing.title)}</caption>`;
  yield `<thead><tr>${headsOf(listing)
    .map((head) => `<th scope="col">${escapeHtml(head)}</th>`)
    .join('')}</tr></thead>`;
  yield '<tbody>';
  for (const [first = '', ...others] of textsOf(listing)) {
    const cells = others.map((text) => `<td>${escapeHtml(text)}</td>`).join('');
    yield `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`;
  }
  yield '</tbody></table>';
}

function headsOf<Row>({ columns }: Listing<Row>): readonly string[] {
  return columns.map(({ head }) => head);
}

function* textsOf<Row>({ columns, rows }: Listing<Row>): Generator<readonly string[]> {
  for (const row of rows) yield columns.map(({ text }) => text(row));
}
