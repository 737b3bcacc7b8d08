import { agreementsFor } from '../authorize/agreementsFor.ts';
import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { establishRelations } from '../../authz/relations/establishRelations.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import type { References } from '../execute/lookUpReferences.ts';
import { noRelations } from '../execute/Persons.ts';
import { denied, permitted } from './answers.ts';
import type { BoundEvaluation } from './bindEvaluation.ts';
import type { EvaluationDecision } from './Evaluation.ts';

/** A question that is not denied for everybody. */
export interface OpenQuestion extends BoundEvaluation {
  /** The person whom it is about; null: nobody in particular. */
  readonly vnummer: string | null;
  readonly categorieen: readonly string[];
  /** The decision on all of the categories. */
  readonly given: FieldDecision;
}

/** What was looked up for the questions of a request. */
export interface Established {
  readonly policy: Policy;
  readonly categories: CategoryTable;
  /** Null: BVV did not answer. */
  readonly references: References | null;
  /** Today in Amsterdam, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Answers an open question. A person whom the caller may not know and one who does not exist give the same answer. */
export function answerQuestion(question: OpenQuestion, established: Established): EvaluationDecision {
  const { vnummer, caller, permissionSet, given } = question;
  if (vnummer === null) {
    if (given.besluit === 'voorwaardelijk') {
      return denied('GEEN_BETROKKENHEID', { voorwaarden: given.voorwaarden });
    }
    return permittedBy(question, noRelations);
  }
  const { policy, categories, references, day } = established;
  if (references === null) return denied('BRON_NIET_BESCHIKBAAR');
  const verwijzingen = references.get(vnummer);
  if (verwijzingen === undefined || caller === null) return denied('GEEN_BETROKKENHEID');
  const relaties = establishRelations(policy, verwijzingen, caller, vnummer, day);
  const key = categories.get(`${dataSubject.type}.${dataSubject.key}`) ?? [];
  return conditionHolds(decideField(permissionSet, key), relaties) && conditionHolds(given, relaties)
    ? permittedBy(question, relaties)
    : denied('GEEN_BETROKKENHEID');
}

function permittedBy(
  { categorieen, permissionSet }: OpenQuestion,
  relaties: ReadonlySet<string>,
): EvaluationDecision {
  const afspraken = categorieen.flatMap((categorie) => agreementsFor(permissionSet, categorie, relaties));
  return permitted([...new Set(afspraken)].toSorted());
}
