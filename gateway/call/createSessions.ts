import type { KeyObject } from 'node:crypto';

import { CONTEXT_LIFETIME, SESSION_LIFETIME } from '../../authz/context/contextToken.ts';
import { type ContextSession, openSession } from '../../authz/context/openSession.ts';

/** The sessions with one subgraph, one after the other. */
export interface Sessions {
  /**
   * The session to sign with now.
   *
   * @throws what fetching the key of the subgraph throws
   */
  current(): Promise<ContextSession>;
  /**
   * Another session, after the subgraph refused one: it may have been started anew since, and has another key then.
   *
   * @returns null where its key is still the one that was refused
   * @throws what fetching the key of the subgraph throws
   */
  after(refused: ContextSession): Promise<ContextSession | null>;
}

/** What sessions are made of. */
export interface SessionsOptions {
  /** Name of the subgraph. */
  readonly name: string;
  /** Ed25519 private key of the gateway. */
  readonly privateKey: KeyObject;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Asks the subgraph for its X25519 public key. */
  readonly fetchKey: () => Promise<KeyObject>;
}

/** In seconds before a session ends: what is signed with it may be on its way, and clocks differ. */
const margin = 2 * CONTEXT_LIFETIME;

/** Opens a session when one is needed, for all calls to the subgraph; its key is fetched once at a time. */
export function createSessions(options: SessionsOptions): Sessions {
  const { name, privateKey, clock, fetchKey } = options;
  let subgraphKey: KeyObject | null = null;
  let session: ContextSession | null = null;
  let fetching: Promise<KeyObject> | null = null;

  const isUsable = (one: ContextSession): boolean => {
    const left = one.exp - clock() / 1000;
    // After a clock was set back, the subgraph would take it for one of the future.
    return left > margin && left <= SESSION_LIFETIME;
  };

  const open = (key: KeyObject): ContextSession => {
    session = openSession({ privateKey, audience: name, subgraphKey: key, clock });
    // After it: a key that no session can be opened with is asked for again.
    subgraphKey = key;
    return session;
  };

  const fetchOnce = async (): Promise<KeyObject> => {
    fetching ??= fetchKey().finally(() => {
      fetching = null;
    });
    return await fetching;
  };

  /** A session that another call has opened meanwhile. */
  const opened = (refused: ContextSession | null): ContextSession | null =>
    session !== null && session !== refused && isUsable(session) ? session : null;

  return {
    current: async () => {
      const known = opened(null);
      if (known !== null) return known;
      if (subgraphKey !== null) return open(subgraphKey);
      const key = await fetchOnce();
      return opened(null) ?? open(key);
    },
    after: async (refused) => {
      const known = opened(refused);
      if (known !== null) return known;
      const key = await fetchOnce();
      const other = opened(refused);
      if (other !== null) return other;
      return subgraphKey?.equals(key) === true ? null : open(key);
    },
  };
}
