import { GraphQLError } from 'graphql';

import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Doel, Policy, Rol } from '../../authz/policy/Policy.ts';
import type { Caller as RelatedCaller } from '../../authz/relations/Caller.ts';
import type { TokenClaims } from '../identify/createTokenVerifier.ts';
import { type Decider, identifyCaller } from '../identify/identifyCaller.ts';
import { denied } from './answers.ts';
import type { Evaluation, EvaluationDecision } from './Evaluation.ts';

/** A question with all that decides on it but the person. */
export interface BoundEvaluation {
  readonly permissionSet: PermissionSet;
  /** Whether the policy in force now still decides by this permission set. */
  readonly isDecidedSo: () => boolean;
  /** What relations are established by; null where the question is about somebody else than the token's subject. */
  readonly caller: RelatedCaller | null;
}

/** What this decision point decides on; anything else is denied. */
const decided = {
  'subject.type': ['gebruiker'],
  'action.name': ['raadplegen'],
  'resource.type': ['veld', 'categorie'],
} as const;

/** How far the caller's time may be from ours, in milliseconds: clocks differ, and a request takes a while. */
const clockTolerance = 300_000;

/** Who asks, and what it is decided by. */
export interface Asking {
  readonly claims: TokenClaims;
  /** The role of the token. */
  readonly asker: Rol;
  readonly decider: Decider;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Binds a question to a role, a purpose and what the token proves of the caller, as `identifyCaller` does for GraphQL.
 *
 * @returns a denial where there is nothing to bind it to
 */
export function bindEvaluation(
  evaluation: Evaluation,
  { claims, asker, decider, now }: Asking,
): BoundEvaluation | EvaluationDecision {
  const { subject, action, resource, time } = evaluation;
  const isDecided =
    includes(decided['subject.type'], subject.type) &&
    includes(decided['action.name'], action.name) &&
    includes(decided['resource.type'], resource.type);
  if (!isDecided) return denied('ONBEKENDE_VRAAG', { verwacht: decided });
  if (time !== null && !(Math.abs(time - now) <= clockTolerance)) return denied('MOMENT_NIET_NU');
  const policy = decider.policy();
  const rol = policy.rollen.get(subject.rol ?? '');
  if (rol === undefined || rol.intern || rol.partner !== asker.partner) return denied('ROL_NIET_VAN_PARTNER');
  if (action.verwerkingsactiviteit === null) return denied('DOEL_ONTBREEKT');
  const doel = findPurpose(policy, action.verwerkingsactiviteit);
  if (doel === null) return denied('DOEL_ONBEKEND');
  if (subject.id === claims.sub && rol.code === claims.rol) return bindOwn(evaluation, claims, doel, decider);
  if (resource.vnummer !== null) return denied('ANDER_SUBJECT');
  if (doel.zaakVereist && action.zaakreferentie === null) return denied('ZAAK_ONTBREEKT');
  const permissionSet = decider.permissionSet(rol.code, doel.code);
  return {
    permissionSet,
    isDecidedSo: () => decider.permissionSet(rol.code, doel.code).id === permissionSet.id,
    caller: null,
  };
}

/** The token's subject asks about itself: exactly what GraphQL would bind it to. */
function bindOwn(
  { action }: Evaluation,
  claims: TokenClaims,
  doel: Doel,
  decider: Decider,
): BoundEvaluation | EvaluationDecision {
  const headers = { doelbinding: doel.code, zaakreferentie: action.zaakreferentie ?? undefined };
  try {
    const caller = identifyCaller(claims, headers, decider);
    return { permissionSet: caller.permissionSet, isDecidedSo: caller.isDecidedSo, caller };
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'ZAAK_ONTBREEKT')
      return denied('ZAAK_ONTBREEKT');
    throw error;
  }
}

/** The purpose with this URI; null where there is none, or more than one. */
function findPurpose(policy: Policy, uri: string): Doel | null {
  const [found, another] = [...policy.doelen.values()].filter(
    ({ verwerkingsactiviteit }) => verwerkingsactiviteit === uri,
  );
  return found === undefined || another !== undefined ? null : found;
}

function includes(list: readonly string[], text: string): boolean {
  return list.includes(text);
}
