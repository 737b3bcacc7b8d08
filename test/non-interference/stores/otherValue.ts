import type { SQLInputValue } from 'node:sqlite';

import type { Choose } from '../../gateway/lib/OperationParts.ts';
import type { Column } from './readModel.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const days = ['1999-12-31', '2024-02-29', '2026-11-22', '2031-01-01'];
/** Texts that have broken answers, logs and headers elsewhere. */
const oddTexts = [
  '',
  'null',
  '__proto__',
  '"}],"data":null}',
  'twee\r\nregels: x',
  '\u2028\u0000\uFFFF',
  '🙂'.repeat(40),
  'lang '.repeat(700),
];
const numbers = [0, -1, 1, 41, 2 ** 31, Number.MAX_SAFE_INTEGER];
const reals = [0, -0.5, 12.25, 1e308, Number.POSITIVE_INFINITY];

/** Another value than a column holds, such as no well-behaved source would have: odd, long, out of range, no day at all. */
export function otherValue(choose: Choose, column: Column, value: unknown): SQLInputValue {
  const others = candidates(column, value).filter((one) => one !== value);
  return others[choose(others.length)] ?? null;
}

/** The same, for a column that the look-up of involvement reads: it takes no other form than its own. */
export function plainValue(choose: Choose, column: Column, value: unknown): SQLInputValue {
  const isDayColumn = ['sinds', 'tot'].includes(column.name);
  const others: readonly SQLInputValue[] = isDayColumn
    ? days
    : ['anders', 'opvang', 'coa', 'nvik', 'signaal'];
  const all = column.isRequired ? others : [null, ...others];
  const different = all.filter((one) => one !== value);
  return different[choose(different.length)] ?? null;
}

function candidates(column: Column, value: unknown): readonly SQLInputValue[] {
  if (column.isBoolean) return [0, 1];
  const none: readonly SQLInputValue[] = column.isRequired ? [] : [null];
  if (column.storage === 'INTEGER') return [...none, ...numbers];
  if (column.storage === 'REAL') return [...none, ...reals];
  if (typeof value === 'string' && day.test(value)) return [...none, ...days, 'geen-dag', '2026-02-30'];
  return [...none, `${String(value)}-anders`, ...oddTexts];
}
