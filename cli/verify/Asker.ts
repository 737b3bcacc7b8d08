import type { Policy } from '../../authz/policy/Policy.ts';
import type { ChainSchema } from './ChainSchema.ts';
import { Decisions } from './Decisions.ts';
import { type Claims, relationsBetween, type Subject, subjects } from './Subject.ts';

/** Somebody who asks: a role, a purpose, what else the token says, and what must be decided. */
export interface Asker {
  readonly rol: string;
  readonly doel: string;
  /** The purposes in the token. */
  readonly doelen: readonly string[];
  /** Says who asks in the records of the gateway: what the subject of each of its tokens begins with. */
  readonly sub: string;
  readonly claims: Claims;
  readonly decisions: Decisions;
  relationsTo(subject: Subject): ReadonlySet<string>;
  knows(subject: Subject): boolean;
}

/** Who asks for one role and purpose. */
export interface RolePurpose {
  readonly rol: string;
  readonly doel: string;
  /** Whether the role has the purpose; every field must be denied where it has not. */
  readonly isOwn: boolean;
  /**
   * One asker for all that can be in a token beside role and purpose and that makes a difference, such as whose case
   * it is. Of a purpose that the role does not have: one with it in the token, and one that only states it.
   */
  readonly askers: readonly Asker[];
}

/** Everybody who can ask: each role that can be in a token, for each of its purposes and for one that it does not have. */
export function listRolePurposes(policy: Policy, schema: ChainSchema, moment: number): RolePurpose[] {
  return [...policy.rollen.values()]
    .filter(({ intern }) => !intern)
    .flatMap(({ code: rol, doelen }) => {
      const foreign = [...policy.doelen.values()].find(
        ({ code, zaakVereist }) => !zaakVereist && !doelen.includes(code),
      );
      const make = (doel: string, tokens: readonly string[], claims: Claims): Asker => {
        const question = { rol, doel, isInToken: tokens.includes(doel), moment };
        return createAsker(policy, new Decisions(policy, schema, question), rol, doel, tokens, claims);
      };
      const own = doelen.map((doel) => ({
        rol,
        doel,
        isOwn: true,
        askers: claimsFor(policy, make(doel, [doel], {}).decisions, doel).map((claims) =>
          make(doel, [doel], claims),
        ),
      }));
      if (foreign === undefined) return own;
      const doel = foreign.code;
      return [...own, { rol, doel, isOwn: false, askers: [make(doel, [doel], {}), make(doel, doelen, {})] }];
    });
}

function createAsker(
  policy: Policy,
  decisions: Decisions,
  rol: string,
  doel: string,
  doelen: readonly string[],
  claims: Claims,
): Asker {
  const relationsTo = (subject: Subject): ReadonlySet<string> =>
    relationsBetween(policy.relaties.values(), claims, subject);
  return {
    rol,
    doel,
    doelen,
    sub: `verify-${rol}`,
    claims,
    decisions,
    relationsTo,
    knows: (subject) => subject.dossiers !== null && decisions.knows(relationsTo(subject)),
  };
}

/** For each sentinel what a token would say of a caller who is involved with it, each once. */
function claimsFor(policy: Policy, decisions: Decisions, doel: string): Claims[] {
  const demanded = decisions.relations();
  const counts = [...policy.relaties.values()].filter(({ code }) => demanded.has(code));
  const needs = (name: 'locatie' | 'zaakreferentie'): boolean =>
    counts.some(({ bewijs }) => bewijs.soort === 'verwijzing' && bewijs.kenmerk === name);
  const isPerson = counts.some(({ bewijs }) => bewijs.soort === 'betrokkene');
  const needsCase = policy.doelen.get(doel)?.zaakVereist === true || needs('zaakreferentie');
  const found = subjects.flatMap(({ vnummer, dossiers }): Claims[] => {
    const locatie = dossiers?.find(({ partner }) => partner === 'coa')?.kenmerk ?? null;
    const zaakreferentie = dossiers?.find(({ partner }) => partner === 'nvik')?.kenmerk ?? null;
    if ((needs('locatie') && locatie === null) || (needsCase && zaakreferentie === null)) return [];
    return [
      {
        ...(needs('locatie') && locatie !== null ? { locatie } : {}),
        ...(needsCase && zaakreferentie !== null ? { zaakreferentie } : {}),
        ...(isPerson ? { vnummer } : {}),
      },
    ];
  });
  const unique = new Map(found.map((claims) => [JSON.stringify(claims), claims]));
  return [...unique.values()];
}
