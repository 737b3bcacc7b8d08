import { conditionHolds } from '../../../authz/decision/conditionHolds.ts';
import { decideCategory } from '../../../authz/decision/decideCategory.ts';
import { decideField } from '../../../authz/decision/decideField.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import type { Question, Verdict } from './cedarJudge.ts';

/** How the judge and the real decider differ on a question; null where they agree. */
export function createComparison(
  policy: Policy,
  judge: (question: Question) => Verdict,
): (question: Question) => string | null {
  return (question) => {
    const { rol, doel, categorie, moment, relaties } = question;
    // One category of a permission set: whole sets are held against another decider elsewhere.
    const decision = decideCategory(policy, rol, doel, categorie, moment);
    const set = { id: '', rol, doel, decisions: new Map([[categorie, decision]]) };
    const ours = conditionHolds(decideField(set, [categorie]), new Set(relaties));
    const { allowed, rules, errors } = judge(question);
    if (errors > 0) return `${JSON.stringify(question)}: ${errors} rules of Cedar failed`;
    if (allowed !== ours) return `${JSON.stringify(question)}: we say ${ours}, Cedar ${allowed}`;
    if (relaties.length > 0 || decision.besluit !== 'toegestaan') return null;
    const named = decision.afspraken.map((id) => `afspraak.${id}`).toSorted();
    return named.join() === rules.join()
      ? null
      : `${JSON.stringify(question)}: by ${named.join()}, Cedar by ${rules.join()}`;
  };
}

/** The first differences over questions; thousands of lines are for nobody to read. */
export function differencesOver(
  questions: Iterable<Question>,
  compare: (question: Question) => string | null,
): { readonly asked: number; readonly differences: readonly string[] } {
  const differences: string[] = [];
  let asked = 0;
  for (const question of questions) {
    asked += 1;
    const difference = compare(question);
    if (difference !== null) differences.push(difference);
    if (differences.length === 10) break;
  }
  return { asked, differences };
}
