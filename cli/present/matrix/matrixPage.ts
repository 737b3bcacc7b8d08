import type { CellDecision } from '../../../authz/matrix/Cell.ts';
import type { Matrix, MatrixColumn } from '../../../authz/matrix/Matrix.ts';
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

/** A type with its fields: their coordinates, and where they stand in a column. */
type FieldsOfType = readonly [
  type: string,
  fields: readonly { readonly veld: string; readonly index: number }[],
];

/**
 * The matrix as one page: an overview with a column for each role and purpose, then for each of them what is decided
 * alike, with agreement and legal basis. Names of GraphQL need no escaping: letters, digits and `_` (specification,
 * 2.1.9).
 */
export function matrixPage({ matrix, moment, categoriesOf }: MatrixPage): Iterable<string> {
  const roles = [...new Set(matrix.kolommen.map(({ rol }) => rol))];
  const options = roles.map((rol) => `<option>${escapeHtml(rol)}</option>`).join('');
  return renderPage({
    title: 'Role matrix',
    intro: matrixIntro(moment),
    filters: `<label>of the role <select name="rol"><option value="">every role</option>${options}</select></label>`,
    body: bodyOf(matrix, categoriesOf),
  });
}

function* bodyOf({ velden, kolommen }: Matrix, categoriesOf: MatrixPage['categoriesOf']): Generator<string> {
  yield '<dl>';
  for (const { symbol, word } of Object.values(besluiten)) {
    yield `<div><dt>${symbol}</dt> <dd>${word}</dd></div>`;
  }
  yield '</dl>';
  const types = [
    ...Map.groupBy(
      velden.map((veld, index) => ({ veld, index })),
      ({ veld }) => typeOf(veld),
    ),
  ];
  yield* overviewOf(kolommen, types, categoriesOf);
  for (const column of kolommen) yield* sectionOf(column, types);
}

function* overviewOf(
  columns: readonly MatrixColumn[],
  types: readonly FieldsOfType[],
  categoriesOf: MatrixPage['categoriesOf'],
): Generator<string> {
  yield '<div class="scroll" role="region" aria-label="Role matrix" tabindex="0">';
  yield '<table class="matrix" data-filtered><caption>Every field for every role and purpose</caption>';
  yield '<thead><tr><td rowspan="2"></td>';
  for (const [rol, ofRole] of Map.groupBy(columns, (column) => column.rol)) {
    yield `<th scope="colgroup" colspan="${ofRole.length}" data-rol="${escapeHtml(rol)}">${escapeHtml(rol)}</th>`;
  }
  yield '</tr><tr>';
  for (const { rol, doel } of columns) {
    yield `<th scope="col" data-rol="${escapeHtml(rol)}">${escapeHtml(doel)}</th>`;
  }
  yield '</tr></thead>';
  const shown = perDecision(overviewCell);
  for (const [type, fields] of types) {
    yield '<tbody>';
    yield `<tr class="type"><th scope="rowgroup" colspan="${columns.length + 1}">${type}</th></tr>`;
    for (const { veld, index } of fields) {
      const text = [veld, ...categoriesOf(veld)].join(' ');
      const row = columns.map((column) => {
        const decision = column.besluiten[index];
        return decision === undefined ? '<td></td>' : shown(decision);
      });
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

function* sectionOf(
  { rol, doel, besluiten: decisions }: MatrixColumn,
  types: readonly FieldsOfType[],
): Generator<string> {
  yield `<section data-rol="${escapeHtml(rol)}"><h2>${escapeHtml(rol)} for ${escapeHtml(doel)}</h2>`;
  yield `<table data-filtered><caption>What ${escapeHtml(rol)} sees for ${escapeHtml(doel)}, and by what</caption>`;
  const heads = ['Type', 'Fields', 'Decision', 'Condition or reason', 'Agreements', 'Legal basis'];
  yield `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>`;
  // What is said of a decision holds all that a group has in common, so it is also what fields are grouped by.
  const said = perDecision(sectionCells);
  for (const [type, fields] of types) {
    const groups = new Map<string, string[]>();
    for (const { veld, index } of fields) {
      const decision = decisions[index];
      if (decision === undefined) continue;
      const alike = said(decision);
      const names = groups.get(alike);
      if (names === undefined) groups.set(alike, [fieldOf(veld)]);
      else names.push(fieldOf(veld));
    }
    for (const [cells, names] of groups) {
      yield `<tr><th scope="row">${type}</th><td>${names.join(', ')}</td>${cells}</tr>`;
    }
  }
  yield '</tbody></table></section>';
}

function sectionCells({ besluit, afspraak, grondslag, voorwaarden, reden }: CellDecision): string {
  const { symbol, word } = besluiten[besluit];
  const texts = [reden ?? conditionText(voorwaarden), afspraak.join(', '), grondslag.join('; ')];
  return `<td class="${besluit}">${symbol} ${word}</td>${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}`;
}
