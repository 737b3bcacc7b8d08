/** What a spreadsheet would take for a formula at the start of a cell. */
const formula = /^[=+\-@\t\r]/;

/** Comma-separated values (RFC 4180, lines ended by the caller); a cell that begins like a formula gets a `'` before it. */
export function* renderCsv(head: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield head.map(cell).join(',');
  for (const row of rows) yield row.map(cell).join(',');
}

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
