import { dayOf } from '../../authz/decision/dayOf.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import { demandedRelations } from '../../authz/decision/demandedRelations.ts';
import type { Client, Policy, Rol } from '../../authz/policy/Policy.ts';
import { provingPartners } from '../../authz/relations/provingPartners.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { agreementsOf } from '../budget/agreementsOf.ts';
import { chargesOfPersons } from '../budget/chargesOf.ts';
import type { Budgets } from '../budget/createBudgets.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { lookUpRole } from '../createExecutor.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import { lookUpReferences } from '../execute/lookUpReferences.ts';
import { beatOfUnknown, startBeats } from '../execute/startBeats.ts';
import type { TokenClaims } from '../identify/createTokenVerifier.ts';
import type { Decider } from '../identify/identifyCaller.ts';
import { limitsOf } from '../limit/checkLimits.ts';
import type { Admission } from '../limit/createAdmission.ts';
import { limitTime } from '../limit/limitTime.ts';
import type { Recording } from '../record/createRecording.ts';
import { recordQuestions } from '../record/recordQuestions.ts';
import type { RequestTrace } from '../record/RequestTrace.ts';
import { answerQuestion, type OpenQuestion } from './answerQuestion.ts';
import { denied } from './answers.ts';
import { bindEvaluation } from './bindEvaluation.ts';
import { type Evaluation, type EvaluationDecision, EvaluationInvalid } from './Evaluation.ts';
import type { Evaluations, Semantic } from './readEvaluations.ts';
import { entryFor, refusePersons } from './refusePersons.ts';

/** What the decision point stands on. */
export interface EvaluatorSettings {
  readonly call: CallSubgraph;
  readonly decider: Decider;
  readonly categories: CategoryTable;
  readonly admission: Admission;
  readonly budgets: Budgets;
  readonly recording: Recording;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** Who asks, and in what request. */
export interface Asker {
  readonly claims: TokenClaims;
  readonly trace: RequestTrace;
  /** Of the body. */
  readonly bytes: number;
}

/** A caller that was let in. */
export interface Admitted extends Asker {
  readonly policy: Policy;
  readonly rol: Rol;
  readonly client: Client;
}

/**
 * Decides on the questions of one request, records what was decided, and gives it.
 *
 * @throws `BELEID_GEWIJZIGD` where the policy changed while it was under way, and what charging and recording throw
 */
export async function decideEvaluations(
  { call, decider, categories, budgets, recording, clock }: EvaluatorSettings,
  { claims, trace, policy, rol: asker, client }: Admitted,
  { items, semantic }: Evaluations,
): Promise<readonly EvaluationDecision[]> {
  const now = clock();
  const persons = new Set(items.flatMap((item) => personOf(item) ?? [])).size;

  const questions = items.map((item): OpenQuestion | EvaluationDecision => {
    if (item instanceof EvaluationInvalid) {
      return denied('VRAAG_ONGELDIG', { error: { status: 400, message: item.message } });
    }
    const bound = bindEvaluation(item, { claims, asker, decider, now });
    if ('decision' in bound) return bound;
    const { type, id, vnummer } = item.resource;
    const categorieen = type === 'veld' ? (categories.get(id) ?? []) : [id];
    const given = decideField(bound.permissionSet, categorieen);
    if (given.besluit === 'geweigerd') return denied(given.reden);
    const refused = vnummer === null ? null : refusePersons(persons, bound.permissionSet, categories);
    return refused ?? { ...bound, vnummer, categorieen, given };
  });

  // Nobody is looked up for a question that is denied whoever it is about.
  const open = questions.filter((question) => 'given' in question);
  const named = new Set(open.flatMap(({ vnummer }) => vnummer ?? []));
  const charges = chargesOfPersons(
    open.flatMap(({ vnummer, categorieen, permissionSet }) => {
      if (vnummer === null) return [];
      const asked = [...categorieen, ...(categories.get(entryFor(persons)) ?? [])];
      return [{ vnummer, agreements: agreementsOf(asked, permissionSet, categories) }];
    }),
  );
  budgets.charge(claims, charges, policy);
  budgets.watch.asked(claims, named, 0);
  const own = decider.permissionSet(lookUpRole.rol, lookUpRole.doel);
  const limited = limitTime(call, limitsOf(client).milliseconden, trace.traceparent);
  const day = dayOf(now);
  const demanded = open.flatMap(({ permissionSet }) => [...demandedRelations(permissionSet)]);
  const partners = provingPartners(policy, demanded);
  const beats = startBeats(beatOfUnknown);
  const answer = async (): Promise<readonly EvaluationDecision[]> => {
    const [references] = await Promise.all([
      lookUpReferences(limited, own, named, { day, partners }).catch(() => null),
      recording.expect(named),
    ]);
    const established = { policy, categories, references, day };
    const answered = questions.map((question) =>
      'given' in question ? answerQuestion(question, established) : question,
    );
    const permitted = new Set(
      questions.flatMap((question, index) =>
        'given' in question && answered[index]?.decision === true ? (question.vnummer ?? []) : [],
      ),
    );
    if (references !== null) budgets.watch.answered(claims, named.size, named.size - permitted.size);
    // As late for somebody who does not exist as for one about whom the caller is told nothing (lookUpPersons.ts).
    if (permitted.size < named.size) await beats.next();
    return answered;
  };
  const answered = await answer().finally(() => beats.stop());
  const decisions = stopAt(semantic, answered);
  // INVARIANT: nothing is told before its record is durable.
  await recording.questions(claims, trace, recordQuestions(items, decisions, categories));
  // What is in flight when an agreement is suspended is not released after it (R14).
  if (!open.every(({ isDecidedSo }) => isDecidedSo())) {
    throw gatewayError('BELEID_GEWIJZIGD', 'The policy changed while the request was under way.');
  }
  return decisions;
}

function personOf(item: Evaluation | EvaluationInvalid): string | null {
  return item instanceof EvaluationInvalid ? null : item.resource.vnummer;
}

/** The answers up to and with the one that the caller wants no more after. */
function stopAt(semantic: Semantic, decisions: readonly EvaluationDecision[]): readonly EvaluationDecision[] {
  if (semantic === 'execute_all') return decisions;
  const last = decisions.findIndex(({ decision }) => decision === (semantic === 'permit_on_first_permit'));
  return last === -1 ? decisions : decisions.slice(0, last + 1);
}
