import type { Client, Policy, Rol } from '../../authz/policy/Policy.ts';
import { sharedPartner } from '../../authz/policy/sharedPartner.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/**
 * The client that a token was given to. A token is good for the roles of the client's own partner, and through a client
 * of the whole chain for those of any.
 *
 * @throws `CLIENT_ONBEKEND`, with the same words whatever is wrong
 */
export function findClient(policy: Policy, id: string, { partner }: Rol): Client {
  const client = policy.clienten.get(id);
  if (client === undefined || (client.partner !== partner && client.partner !== sharedPartner)) {
    throw gatewayError(
      'CLIENT_ONBEKEND',
      "The token's claim `client_id` names no client that may ask in the role of the token.",
    );
  }
  return client;
}
