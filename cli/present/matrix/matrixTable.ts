import type { Cell } from '../../../authz/matrix/Cell.ts';
import { fieldOf, typeOf } from '../../../authz/matrix/veldParts.ts';
import { besluiten, conditionText } from '../besluiten.ts';
import type { Screen } from '../Screen.ts';
import { wrapText } from '../wrapText.ts';
import { type AskedMatrix, matrixIntro } from './matrixListing.ts';
import { perDecision } from './perDecision.ts';

const indent = '    ';
/** A condition or a reason that is longer stands on a line of its own. */
const longestLabel = 27;

/**
 * The matrix for a reader: a block for each role and purpose, in it the types, in those the fields that are decided
 * alike. Asked for fewer fields than roles and purposes, a block for each field, in it who may see it.
 */
export function* matrixTable({ cells, moment }: AskedMatrix, screen: Screen): Generator<string> {
  const all = [...cells];
  yield* wrapText(matrixIntro(moment), screen.width);
  yield Object.values(besluiten)
    .map(({ symbol, word, tone }) => `${screen.paint(tone, symbol)} ${word}`)
    .join('   ');
  const byAsker = Map.groupBy(all, askerOf);
  const byField = Map.groupBy(all, ({ veld }) => veld);
  if (byField.size < byAsker.size) {
    for (const [veld, inside] of byField) {
      yield '';
      yield screen.paint('head', veld);
      yield* groupsOf(inside, askerOf, columnOf(inside), screen);
    }
    return;
  }
  for (const [asker, inside] of byAsker) {
    yield '';
    yield screen.paint('head', asker);
    const column = columnOf(inside);
    for (const [type, fields] of Map.groupBy(inside, ({ veld }) => typeOf(veld))) {
      yield `  ${type}`;
      yield* groupsOf(fields, ({ veld }) => fieldOf(veld), column, screen);
    }
  }
}

/** Cells that are decided alike, on as few lines as they need. */
function* groupsOf(
  cells: readonly Cell[],
  nameOf: (cell: Cell) => string,
  column: number,
  screen: Screen,
): Generator<string> {
  const groups = [...Map.groupBy(cells, labelOf)].toSorted(
    ([, one], [, other]) => rankOf(one) - rankOf(other),
  );
  const hanging = ' '.repeat(indent.length + 2 + column + (column === 0 ? 0 : 1));
  for (const [label, inside] of groups) {
    const [first] = inside;
    if (first === undefined) continue;
    const { symbol, tone } = besluiten[first.besluit];
    const before = `${indent}${screen.paint(tone, symbol)} `;
    const names = wrapText(inside.map(nameOf).join(', '), screen.width - hanging.length);
    const long = label.length > column;
    if (long) {
      const lines = wrapText(label, screen.width - indent.length - 2);
      yield* lines.map((line, index) => (index === 0 ? `${before}${line}` : `${indent}  ${line}`));
    }
    const start = long ? hanging : `${before}${column === 0 ? '' : `${label.padEnd(column)} `}`;
    yield* names.map((line, index) => `${index === 0 ? start : hanging}${line}`);
  }
}

/** Width of the column of conditions and reasons: of the longest that may stand in it. */
function columnOf(cells: readonly Cell[]): number {
  const lengths = new Set(cells.map((cell) => labelOf(cell).length));
  return Math.max(0, ...[...lengths].filter((length) => length <= longestLabel));
}

const labelOf = perDecision(({ voorwaarden, reden }) => reden ?? conditionText(voorwaarden));

const ranks = Object.keys(besluiten);

function rankOf([first]: readonly Cell[]): number {
  return ranks.indexOf(first?.besluit ?? '');
}

function askerOf({ rol, doel }: Cell): string {
  return `${rol} for ${doel}`;
}
