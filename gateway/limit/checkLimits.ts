import { limieten, type Limieten, standaardLimieten } from '../../authz/policy/Limieten.ts';
import type { Client } from '../../authz/policy/Policy.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/** The limits of a client: the standard, and over it the numbers of its own entry. */
export function limitsOf(client: Client): Limieten {
  return { ...standaardLimieten, ...client.limieten };
}

/**
 * Refuses what is over a limit.
 *
 * @param amounts what was counted; a limit without an amount is not checked
 * @throws `QUERY_TE_ZWAAR`, with the first limit that is passed
 */
export function checkLimits(amounts: Partial<Limieten>, limits: Limieten): void {
  for (const [limiet, telt] of limieten) {
    const amount = amounts[limiet];
    // What is no number is over every limit.
    if (amount === undefined || amount <= limits[limiet]) continue;
    throw gatewayError('QUERY_TE_ZWAAR', `Expected at most ${limits[limiet]} ${telt}, but there are more.`, {
      extensions: { limiet },
    });
  }
}
