import type { Cell, CellDecision } from '../../../authz/matrix/Cell.ts';
import { fieldOf, typeOf } from '../../../authz/matrix/veldParts.ts';
import { besluiten, conditionText } from '../besluiten.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { renderPage } from '../renderPage.ts';
import { type AskedMatrix, matrixIntro } from './matrixListing.ts';
import { perDecision } from './perDecision.ts';

/** What a page of the matrix needs beside its cells. */
export interface MatrixPage extends AskedMatrix {
  /** Categories of a coordinate, which the filter finds it by. */
  readonly categoriesOf: (veld: string) => readonly string[];
}

/** A role with one of its purposes, and what it sees. */
interface Asker {
  readonly rol: string;
  readonly doel: string;
  readonly cells: readonly Cell[];
}

/**
 * The matrix as one page: an overview with a column for each role and purpose, then for each of them what is decided
 * alike, with agreement and legal basis. Names of GraphQL need no escaping: letters, digits and `_` (specification,
 * 2.1.9).
 */
export function matrixPage({ cells, moment, categoriesOf }: MatrixPage): Iterable<string> {
  const askers = askersOf(cells);
  const roles = [...new Set(askers.map(({ rol }) => rol))];
  const options = roles.map((rol) => `<option>${escapeHtml(rol)}</option>`).join('');
  return renderPage({
    title: 'Role matrix',
    intro: matrixIntro(moment),
    filters: `<label>of the role <select name="rol"><option value="">every role</option>${options}</select></label>`,
    body: bodyOf(askers, categoriesOf),
  });
}

function* bodyOf(askers: readonly Asker[], categoriesOf: MatrixPage['categoriesOf']): Generator<string> {
  yield '<dl>';
  for (const { symbol, word } of Object.values(besluiten)) {
    yield `<div><dt>${symbol}</dt> <dd>${word}</dd></div>`;
  }
  yield '</dl>';
  yield* overviewOf(askers, categoriesOf);
  for (const asker of askers) yield* sectionOf(asker);
}

function* overviewOf(askers: readonly Asker[], categoriesOf: MatrixPage['categoriesOf']): Generator<string> {
  yield '<div class="scroll" role="region" aria-label="Role matrix" tabindex="0">';
  yield '<table class="matrix" data-filtered><caption>Every field for every role and purpose</caption>';
  yield '<thead><tr><td rowspan="2"></td>';
  for (const [rol, columns] of Map.groupBy(askers, (asker) => asker.rol)) {
    yield `<th scope="colgroup" colspan="${columns.length}" data-rol="${escapeHtml(rol)}">${escapeHtml(rol)}</th>`;
  }
  yield '</tr><tr>';
  for (const { rol, doel } of askers) {
    yield `<th scope="col" data-rol="${escapeHtml(rol)}">${escapeHtml(doel)}</th>`;
  }
  yield '</tr></thead>';
  const shown = perDecision(overviewCell);
  // Every asker has the same fields in the same order.
  const fields = (askers[0]?.cells ?? []).map(({ veld }, index) => ({ veld, index }));
  for (const [type, inside] of Map.groupBy(fields, ({ veld }) => typeOf(veld))) {
    yield '<tbody>';
    yield `<tr class="type"><th scope="rowgroup" colspan="${askers.length + 1}">${type}</th></tr>`;
    for (const { veld, index } of inside) {
      const text = [veld, ...categoriesOf(veld)].join(' ');
      const row = askers
        .map(({ cells }) => cells[index])
        .map((cell) => (cell === undefined ? '<td></td>' : shown(cell)));
      yield `<tr data-text="${escapeHtml(text)}"><th scope="row">${fieldOf(veld)}</th>${row.join('')}</tr>`;
    }
    yield '</tbody>';
  }
  yield '</table></div>';
}

function overviewCell({ besluit, reden, voorwaarden }: CellDecision): string {
  const { symbol, word } = besluiten[besluit];
  const why = escapeHtml(reden ?? conditionText(voorwaarden));
  const said = why === '' ? word : `${word}: ${why}`;
  return `<td class="${besluit}" title="${said}">${symbol}<span class="unseen"> ${said}</span></td>`;
}

function* sectionOf({ rol, doel, cells }: Asker): Generator<string> {
  yield `<section data-rol="${escapeHtml(rol)}"><h2>${escapeHtml(rol)} for ${escapeHtml(doel)}</h2>`;
  yield `<table data-filtered><caption>What ${escapeHtml(rol)} sees for ${escapeHtml(doel)}, and by what</caption>`;
  const heads = ['Type', 'Fields', 'Decision', 'Condition or reason', 'Agreements', 'Legal basis'];
  yield `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>`;
  const keyOf = perDecision(({ besluit, afspraak, voorwaarden, reden }) =>
    JSON.stringify([besluit, afspraak, voorwaarden, reden]),
  );
  const alike = Map.groupBy(cells, (cell) => `${typeOf(cell.veld)} ${keyOf(cell)}`);
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { veld, besluit, afspraak, grondslag, voorwaarden, reden } = first;
    const { symbol, word } = besluiten[besluit];
    const texts = [reden ?? conditionText(voorwaarden), afspraak.join(', '), grondslag.join('; ')];
    yield `<tr><th scope="row">${typeOf(veld)}</th><td>${group.map((cell) => fieldOf(cell.veld)).join(', ')}</td>`;
    yield `<td class="${besluit}">${symbol} ${word}</td>${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
  }
  yield '</tbody></table></section>';
}

function askersOf(cells: Iterable<Cell>): readonly Asker[] {
  const groups = Map.groupBy(cells, ({ rol, doel }) => `${rol} ${doel}`);
  return [...groups.values()].flatMap((inside) => {
    const [first] = inside;
    return first === undefined ? [] : { rol: first.rol, doel: first.doel, cells: inside };
  });
}
