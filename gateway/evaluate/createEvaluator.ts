import { GraphQLError } from 'graphql';

import { codeOf } from '../errors/codeOf.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import { findClient } from '../identify/findClient.ts';
import { type Asker, decideEvaluations, type EvaluatorSettings } from './decideEvaluations.ts';
import type { EvaluationDecision } from './Evaluation.ts';
import type { Evaluations } from './readEvaluations.ts';

/** Answers the questions of one request, in their order. */
export type Evaluate = (asker: Asker, evaluations: Evaluations) => Promise<readonly EvaluationDecision[]>;

/**
 * Makes the decision point that partners' own systems ask (AuthZEN NLGov 1.0.0). Its decisions are those that GraphQL
 * is answered by, made by the same code, and it tells no more than queries with the same token would.
 *
 * @returns what answers; it throws `UNAUTHENTICATED` for a role that stands in no token, `CLIENT_ONBEKEND`,
 * `BELEID_GEWIJZIGD` where the policy changed while it was under way, and what admission and charging the persons throw;
 * each is recorded before
 */
export function createEvaluator(settings: EvaluatorSettings): Evaluate {
  const { decider, admission, recording } = settings;
  return async (asker, evaluations) => {
    const { claims, trace, bytes } = asker;
    let leave = (): void => {};
    try {
      const policy = decider.policy();
      const rol = policy.rollen.get(claims.rol);
      if (rol === undefined || rol.intern) {
        throw gatewayError('UNAUTHENTICATED', "The token's claim `rol` names no role that may ask.");
      }
      const client = findClient(policy, claims.client, rol);
      leave = await admission.enter(client, bytes);
      return await decideEvaluations(settings, { ...asker, policy, rol, client }, evaluations);
    } catch (error) {
      if (error instanceof GraphQLError) await recording.turnedAway(claims, trace, codeOf(error));
      throw error;
    } finally {
      leave();
    }
  };
}
