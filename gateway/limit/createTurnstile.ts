import type { GraphQLError } from 'graphql';

import { gatewayError } from '../errors/gatewayError.ts';

/** Lets so many requests of each client be under way at once. */
export interface Turnstile {
  /**
   * @returns what is called once, when the request has been answered; a promise of it where others have to be asked
   * @throws `TE_VEEL_TEGELIJK`
   */
  readonly enter: (client: string, maximum: number) => (() => void) | Promise<() => void>;
}

/** As many requests of a client are under way as may be. */
export function tooManyAtOnce(maximum: number): GraphQLError {
  return gatewayError(
    'TE_VEEL_TEGELIJK',
    `Expected at most ${maximum} requests of this client at once, but there are as many already.`,
  );
}

/** @returns one of this process, that nobody has gone through yet; it holds no client of which nothing is under way */
export function createTurnstile(): { readonly enter: (client: string, maximum: number) => () => void } {
  const inside = new Map<string, number>();
  return {
    enter: (client, maximum) => {
      const count = inside.get(client) ?? 0;
      if (count >= maximum) throw tooManyAtOnce(maximum);
      inside.set(client, count + 1);
      return () => {
        const left = (inside.get(client) ?? 0) - 1;
        if (left > 0) inside.set(client, left);
        else inside.delete(client);
      };
    },
  };
}
