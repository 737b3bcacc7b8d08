/** A table of GitHub Flavored Markdown; a `|` in a cell is escaped. */
export function markdownTable(head: readonly string[], rows: Iterable<readonly string[]>): string {
  return Array.from(markdownRows(head, rows), (row) => `${row}\n`).join('');
}

/** The same, a row at a time and without the ends of lines. */
export function* markdownRows(head: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield rowOf(head);
  yield rowOf(head.map(() => '---'));
  for (const row of rows) yield rowOf(row);
}

function rowOf(texts: readonly string[]): string {
  return `| ${texts.map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
