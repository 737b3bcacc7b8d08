import type { CellDecision } from '../../../authz/matrix/Cell.ts';
import type { Matrix } from '../../../authz/matrix/Matrix.ts';
import { fieldOf, typeOf } from '../../../authz/matrix/veldParts.ts';
import { besluiten, conditionText } from '../besluiten.ts';
import type { Screen } from '../Screen.ts';
import { wrapText } from '../wrapText.ts';
import { type AskedMatrix, matrixIntro } from './matrixListing.ts';
import { perDecision } from './perDecision.ts';

const indent = '    ';
/** A condition or a reason that is longer stands on a line of its own. */
const longestLabel = 27;

/** What a decision is on: a field, or a role with its purpose. */
interface Named {
  readonly name: string;
  readonly decision: CellDecision;
}

/**
 * The matrix for a reader: a block for each role and purpose, in it the types, in those the fields that are decided
 * alike. Asked for fewer fields than roles and purposes, a block for each field, in it who may see it.
 */
export function* matrixTable({ matrix, moment }: AskedMatrix, screen: Screen): Generator<string> {
  yield* wrapText(matrixIntro(moment), screen.width);
  yield Object.values(besluiten)
    .map(({ symbol, word, tone }) => `${screen.paint(tone, symbol)} ${word}`)
    .join('   ');
  yield* matrix.velden.length < matrix.kolommen.length
    ? blocksOfFields(matrix, screen)
    : blocksOfAskers(matrix, screen);
}

function* blocksOfFields({ velden, kolommen }: Matrix, screen: Screen): Generator<string> {
  for (const [index, veld] of velden.entries()) {
    const askers = kolommen.flatMap(({ rol, doel, besluiten: { [index]: decision } }) =>
      decision === undefined ? [] : { name: `${rol} for ${doel}`, decision },
    );
    yield '';
    yield screen.paint('head', veld);
    yield* groupsOf(askers, columnOf(askers), screen);
  }
}

function* blocksOfAskers({ velden, kolommen }: Matrix, screen: Screen): Generator<string> {
  const types = velden.map(typeOf);
  const fields = velden.map(fieldOf);
  for (const { rol, doel, besluiten: decisions } of kolommen) {
    yield '';
    yield screen.paint('head', `${rol} for ${doel}`);
    const cells = decisions.map((decision, index) => ({ index, name: fields[index] ?? '', decision }));
    const column = columnOf(cells);
    for (const [type, inside] of Map.groupBy(cells, ({ index }) => types[index])) {
      yield `  ${type}`;
      yield* groupsOf(inside, column, screen);
    }
  }
}

/** Cells that are decided alike, on as few lines as they need. */
function* groupsOf(cells: readonly Named[], column: number, screen: Screen): Generator<string> {
  const groups = [...Map.groupBy(cells, ({ decision }) => labelOf(decision))].toSorted(
    ([, one], [, other]) => rankOf(one) - rankOf(other),
  );
  const hanging = ' '.repeat(indent.length + 2 + column + (column === 0 ? 0 : 1));
  for (const [label, inside] of groups) {
    const [first] = inside;
    if (first === undefined) continue;
    const { symbol, tone } = besluiten[first.decision.besluit];
    const before = `${indent}${screen.paint(tone, symbol)} `;
    const names = wrapText(inside.map(({ name }) => name).join(', '), screen.width - hanging.length);
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
function columnOf(cells: readonly Named[]): number {
  const lengths = new Set(cells.map(({ decision }) => labelOf(decision).length));
  return Math.max(0, ...[...lengths].filter((length) => length <= longestLabel));
}

const labelOf = perDecision(({ voorwaarden, reden }) => reden ?? conditionText(voorwaarden));

const ranks = Object.keys(besluiten);

function rankOf([first]: readonly Named[]): number {
  return ranks.indexOf(first?.decision.besluit ?? '');
}
