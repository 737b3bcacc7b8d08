import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The statements that the README gives roles their rights by: who writes, who erases. */
export function readGrants(): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, '../../../../audit/postgres/README.md'), 'utf8');
  return Array.from(text.matchAll(/```sql\n([^`]+)```/g), ([, statements = '']) => statements);
}
