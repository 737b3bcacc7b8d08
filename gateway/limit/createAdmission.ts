import type { Client } from '../../authz/policy/Policy.ts';
import { checkLimits, limitsOf } from './checkLimits.ts';
import type { Turnstile } from './createTurnstile.ts';

/** Lets requests in, whichever way they come: what a client may have under way, it has in all. */
export interface Admission {
  /**
   * @param bytes of the body
   * @returns what is called once, when the request has been answered
   * @throws `TE_VEEL_TEGELIJK`; `QUERY_TE_ZWAAR` where the body is larger than this client's may be
   */
  readonly enter: (client: Client, bytes: number) => Promise<() => void>;
}

/** @param turnstile of this process, or of all that serve together */
export function createAdmission(turnstile: Turnstile): Admission {
  return {
    enter: async (client, bytes) => {
      const limits = limitsOf(client);
      const leave = await turnstile.enter(client.id, limits.tegelijk);
      try {
        checkLimits({ bytes }, limits);
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
  };
}
