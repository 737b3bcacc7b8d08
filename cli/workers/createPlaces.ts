/** A process that requests of clients go through. */
export interface Holder {
  /** Gives back the places of a client that no request uses now. @returns how many; none where the process is gone */
  giveBack(client: string, maximum: number): Promise<number>;
}

/**
 * The places that clients have for requests at once, shared out over processes. A process that has no place left for a
 * request asks for one; where all are given out, the others give back what they do not use.
 */
export interface Places {
  /** Whether the holder has one place more from now on. */
  ask(holder: Holder, client: string, maximum: number): Promise<boolean>;
  /** A holder is gone, and with it the requests that it had. */
  forget(holder: Holder): void;
}

/** The places of one client under one maximum. */
interface Shares {
  readonly held: Map<Holder, number>;
  /** The round in which places are given back, and the one behind it where somebody waits for that. */
  now: Promise<void>;
  next: Promise<void> | null;
}

/**
 * Makes the places, of which none is given out yet.
 *
 * INVARIANT: what holders believe to have is never more than what is counted here, and that never more than the maximum:
 * a place is counted before its holder learns of it, and no longer counted once its holder has said that it gave it up.
 */
export function createPlaces(): Places {
  // A client whose maximum changes has other places: those that are in use under the old one leave with their requests.
  const byClient = new Map<string, Shares>();
  const sharesOf = (client: string, maximum: number): Shares => {
    const key = `${maximum} ${client}`;
    const known = byClient.get(key);
    if (known !== undefined) return known;
    const made: Shares = { held: new Map(), now: Promise.resolve(), next: null };
    byClient.set(key, made);
    return made;
  };
  const isTaken = ({ held }: Shares, holder: Holder, maximum: number): boolean => {
    const given = [...held.values()].reduce((sum, one) => sum + one, 0);
    if (given >= maximum) return false;
    held.set(holder, (held.get(holder) ?? 0) + 1);
    return true;
  };
  const giveBack = async ({ held }: Shares, client: string, maximum: number): Promise<void> => {
    await Promise.all(
      [...held.keys()].map(async (holder) => {
        const back = await holder.giveBack(client, maximum);
        const had = held.get(holder);
        if (had !== undefined) held.set(holder, had - Math.min(back, had));
      }),
    );
  };
  /** A round that begins after it was asked for; all who ask while one is under way share the next. */
  const round = async (shares: Shares, client: string, maximum: number): Promise<void> => {
    if (shares.next === null) {
      const { now } = shares;
      const begin = async (): Promise<void> => {
        await now;
        [shares.now, shares.next] = [begun, null];
        await giveBack(shares, client, maximum);
      };
      const begun = begin();
      shares.next = begun;
    }
    await shares.next;
  };
  return {
    ask: async (holder, client, maximum) => {
      const shares = sharesOf(client, maximum);
      if (isTaken(shares, holder, maximum)) return true;
      await round(shares, client, maximum);
      return isTaken(shares, holder, maximum);
    },
    forget: (holder) => {
      for (const { held } of byClient.values()) held.delete(holder);
    },
  };
}
