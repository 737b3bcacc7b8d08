import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Client } from '../../authz/policy/Policy.ts';

/** Who asks, for what, and by which decisions it is answered. Made once a request; cannot be wrong after. */
export interface Caller {
  /** The subject of the token. */
  readonly sub: string;
  /** The application that asks. */
  readonly client: Client;
  readonly rol: string;
  readonly doel: string;
  readonly zaakreferentie: string | null;
  /** The caller's own location, where its role has one. */
  readonly locatie: string | null;
  /** The caller's own v-number, where the caller is a foreign national. */
  readonly vnummer: string | null;
  readonly permissionSet: PermissionSet;
  /** Whether the policy in force now still decides by this permission set, and establishes relations alike. */
  readonly isDecidedSo: () => boolean;
}
