import { canonicalJson } from '../../authz/decision/canonicalJson.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Client, Policy } from '../../authz/policy/Policy.ts';
import { relationsAgree } from '../../authz/relations/relationsAgree.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import type { Caller } from './Caller.ts';
import type { TokenClaims } from './createTokenVerifier.ts';
import { denyingPermissionSet } from './denyingPermissionSet.ts';
import { findClient } from './findClient.ts';

/** The request headers that say for what is asked. */
export interface PurposeHeaders {
  readonly doelbinding: string | undefined;
  readonly zaakreferentie: string | undefined;
}

/** The part of the policy register that identification needs. */
export interface Decider {
  policy(): Policy;
  permissionSet(rol: string, doel: string): PermissionSet;
}

/** What a case reference may look like: no control characters, of bounded length. */
const caseReference = /^[\w./:-]{1,64}$/;

/**
 * Binds a token to a purpose (AVG art. 5(1)(b)) and, where the purpose needs one, to a case (R17).
 *
 * A purpose that the role or the token does not have gives a caller to whom every field is denied with
 * `DOEL_NIET_TOEGESTAAN`, so that the answer has the form of every other denial.
 *
 * @throws `UNAUTHENTICATED` for a role that stands in no token; `CLIENT_ONBEKEND`, `DOEL_ONTBREEKT`, `DOEL_ONBEKEND`, `ZAAK_ONTBREEKT`
 */
export function identifyCaller(claims: TokenClaims, headers: PurposeHeaders, decider: Decider): Caller {
  const policy = decider.policy();
  const rol = policy.rollen.get(claims.rol);
  if (rol === undefined || rol.intern) {
    throw gatewayError('UNAUTHENTICATED', "The token's claim `rol` names no role that may ask.");
  }
  const client = findClient(policy, claims.client, rol);
  const doel = choosePurpose(claims, headers.doelbinding);
  const purpose = policy.doelen.get(doel);
  if (purpose === undefined) {
    throw gatewayError(
      'DOEL_ONBEKEND',
      `Expected \`Doelbinding\` to be one of ${quoted(rol.doelen)}, but got ${quoted([doel])}.`,
    );
  }
  const zaakreferentie = chooseCase(claims, headers.zaakreferentie);
  if (purpose.zaakVereist && zaakreferentie === null) {
    throw gatewayError(
      'ZAAK_ONTBREEKT',
      `Purpose ${quoted([doel])} needs the header \`Zaakreferentie\`, but there is none.`,
    );
  }
  const { sub, locatie, vnummer } = claims;
  const caller = { sub, client, rol: claims.rol, doel, zaakreferentie, locatie, vnummer };
  const isClientSo = (): boolean => isSame(client, decider.policy().clienten.get(client.id));
  if (!claims.doelen.includes(doel)) {
    // Nothing is given, so no change of an agreement can make it too much.
    return {
      ...caller,
      permissionSet: denyingPermissionSet(policy, claims.rol, doel),
      isDecidedSo: isClientSo,
    };
  }
  const permissionSet = decider.permissionSet(claims.rol, doel);
  return {
    ...caller,
    permissionSet,
    // The permission set says which relations are needed, and the policy what proves them.
    isDecidedSo: () =>
      decider.permissionSet(claims.rol, doel).id === permissionSet.id &&
      relationsAgree(policy, decider.policy()) &&
      isClientSo(),
  };
}

/** Whether a client is still registered, as it was. */
function isSame(one: Client, other: Client | undefined): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other ?? null);
}

function choosePurpose(claims: TokenClaims, header: string | undefined): string {
  if (header !== undefined) return header;
  const [only, ...others] = claims.doelen;
  if (only === undefined || others.length > 0) {
    throw gatewayError(
      'DOEL_ONTBREEKT',
      `Expected the header \`Doelbinding\` with one of ${quoted(claims.doelen)}, but there is none.`,
    );
  }
  return only;
}

function chooseCase(claims: TokenClaims, header: string | undefined): string | null {
  if (header === undefined) return claims.zaakreferentie;
  if (!caseReference.test(header)) {
    throw gatewayError(
      'ZAAK_ONTBREEKT',
      'Expected `Zaakreferentie` to be 1 to 64 letters, digits, `.`, `/`, `:`, `_` or `-`, but it has another form.',
    );
  }
  if (claims.zaakreferentie !== null && claims.zaakreferentie !== header) {
    throw gatewayError('ZAAK_ONTBREEKT', 'The header `Zaakreferentie` names another case than the token.');
  }
  return header;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name.slice(0, 64).replaceAll(/[^\w.-]/g, '?')}\``).join(', ');
}
