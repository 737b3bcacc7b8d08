import type { FieldSet, PersonRecord, RecordedField } from '../../audit/RequestRecord.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { type Evaluation, type EvaluationDecision, EvaluationInvalid } from '../evaluate/Evaluation.ts';
import { createFieldSet } from './FieldSets.ts';

/** What is recorded of questions: what was told of whom. */
export interface AskedQuestions {
  readonly personen: readonly PersonRecord[];
  /** About nobody in particular. */
  readonly gegeven: FieldSet | null;
  readonly geweigerd: FieldSet | null;
}

/**
 * Puts questions and their answers by person. What is asked about is a field or category of this chain; other names are
 * left out, for they are whatever the caller wrote.
 */
export function recordQuestions(
  items: readonly (Evaluation | EvaluationInvalid)[],
  decisions: readonly EvaluationDecision[],
  categories: CategoryTable,
): AskedQuestions {
  const known = new Set([...categories.values()].flat());
  const general = nothingTold();
  const about = new Map<string | null, Told>([[null, general]]);
  for (const [index, { decision, context }] of decisions.entries()) {
    const item = items[index];
    if (item === undefined || item instanceof EvaluationInvalid) continue;
    const { id: veld, vnummer } = item.resource;
    const told = about.get(vnummer) ?? nothingTold();
    about.set(vnummer, told);
    const categorieen = categories.get(veld) ?? (known.has(veld) ? [veld] : null);
    if (categorieen === null) continue;
    const by = decision ? context['afspraken'] : [context['reden']];
    const door = Array.isArray(by) ? by.filter((one) => typeof one === 'string') : [];
    const fields = decision ? told.gegeven : told.geweigerd;
    const before = fields.get(veld)?.door ?? [];
    fields.set(veld, {
      veld,
      categorieen: [...categorieen].toSorted(),
      door: [...new Set([...before, ...door])].toSorted(),
    });
  }
  const personen: PersonRecord[] = [];
  for (const [vnummer, told] of about) {
    if (vnummer === null) continue;
    // Somebody about whom a yes was told may be known; a no tells neither.
    personen.push({ vnummer, bekend: told.gegeven.size > 0, ...setsOf(told) });
  }
  return { personen, ...setsOf(general) };
}

/** Fields by coordinate. */
interface Told {
  readonly gegeven: Map<string, RecordedField>;
  readonly geweigerd: Map<string, RecordedField>;
}

function nothingTold(): Told {
  return { gegeven: new Map(), geweigerd: new Map() };
}

function setsOf(told: Told): {
  readonly gegeven: FieldSet | null;
  readonly geweigerd: FieldSet | null;
} {
  return {
    gegeven: createFieldSet('gegeven', [...told.gegeven.values()]),
    geweigerd: createFieldSet('geweigerd', [...told.geweigerd.values()]),
  };
}
