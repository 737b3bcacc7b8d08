import { gatewayError } from '../errors/gatewayError.ts';

/** Lets so many requests of each client be under way at once, in this process. */
export interface Turnstile {
  /**
   * @returns what is called once, when the request has been answered
   * @throws `TE_VEEL_TEGELIJK`
   */
  readonly enter: (client: string, maximum: number) => () => void;
}

/** @returns one that nobody has gone through yet; it holds no client of which nothing is under way */
export function createTurnstile(): Turnstile {
  const inside = new Map<string, number>();
  return {
    enter: (client, maximum) => {
      const count = inside.get(client) ?? 0;
      if (count >= maximum) {
        throw gatewayError(
          'TE_VEEL_TEGELIJK',
          `Expected at most ${maximum} requests of this client at once, but there are as many already.`,
        );
      }
      inside.set(client, count + 1);
      return () => {
        const left = (inside.get(client) ?? 0) - 1;
        if (left > 0) inside.set(client, left);
        else inside.delete(client);
      };
    },
  };
}
