import { errorTable } from '../../gateway/errors/errorTable.ts';
import { markdownTable } from '../present/markdownTable.ts';

/** `docs/errors.md`: every code of the gateway, from the table that it answers by. */
export function renderErrors(): string {
  const rows = Object.entries(errorTable).map(([code, { status, meaning, remedy }]) => [
    `\`${code}\``,
    `${status}`,
    meaning,
    remedy,
  ]);
  return `# Errors

Made from \`gateway/errors/errorTable.ts\` by \`npm run generate\`. The code stands in \`extensions.code\`.
Status 200: the error stands beside data, and everything else is answered.

${markdownTable(['Code', 'HTTP status', 'What it means', 'What to do'], rows)}`;
}
