import { evaluationReasons } from '../../gateway/evaluate/evaluationReasons.ts';
import { markdownTable } from '../present/markdownTable.ts';

/** `docs/authzen.md`: every reason of a denial, from the table that the decision point answers by. */
export function renderReasons(): string {
  return markdownTable(
    ['`reden`', 'Why'],
    Object.entries(evaluationReasons).map(([reden, meaning]) => [`\`${reden}\``, meaning]),
  );
}
