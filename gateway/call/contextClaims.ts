import type { ContextClaims } from '../../authz/context/ContextClaims.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Caller } from '../identify/Caller.ts';

/** What a subgraph is told of the caller. */
export function contextClaims(caller: Caller): ContextClaims {
  const { sub, rol, doel, zaakreferentie, locatie, permissionSet } = caller;
  return { sub, rol, doel, zaakreferentie, locatie, permissionSet: permissionSet.id };
}

/** What a subgraph is told where the gateway itself asks, under an agreement of its own. */
export function ownClaims(permissionSet: PermissionSet): ContextClaims {
  const { rol, doel, id } = permissionSet;
  return { sub: 'poort', rol, doel, zaakreferentie: null, locatie: null, permissionSet: id };
}
