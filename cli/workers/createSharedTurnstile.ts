import { tooManyAtOnce, type Turnstile } from '../../gateway/limit/createTurnstile.ts';

/** A turnstile of one of several processes, which have the places of a client together. */
export interface SharedTurnstile extends Turnstile {
  /** Gives back the places of a client that no request uses now. @returns how many */
  giveBack(client: string, maximum: number): number;
}

/** What this process has of the places of a client under one maximum. */
interface Share {
  held: number;
  used: number;
}

/**
 * Makes one that has no place yet. It keeps the places that it was given until others want them, so that a client that
 * comes again is let in without asking.
 *
 * @param ask for one place more, of those that all processes have together
 */
export function createSharedTurnstile(
  ask: (client: string, maximum: number) => Promise<boolean>,
): SharedTurnstile {
  const byClient = new Map<string, Share>();
  const shareOf = (client: string, maximum: number): Share => {
    const key = `${maximum} ${client}`;
    const known = byClient.get(key);
    if (known !== undefined) return known;
    const made = { held: 0, used: 0 };
    byClient.set(key, made);
    return made;
  };
  const take = (share: Share): (() => void) => {
    share.used += 1;
    return () => {
      share.used -= 1;
    };
  };
  return {
    enter: (client, maximum) => {
      const share = shareOf(client, maximum);
      if (share.used < share.held) return take(share);
      return ask(client, maximum).then((given) => {
        // INVARIANT: a place that was given is counted and used in one step; it cannot be given back in between.
        if (given) share.held += 1;
        if (share.used < share.held) return take(share);
        throw tooManyAtOnce(maximum);
      });
    },
    giveBack: (client, maximum) => {
      const share = shareOf(client, maximum);
      const unused = share.held - share.used;
      share.held = share.used;
      return unused;
    },
  };
}
