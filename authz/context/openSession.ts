import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { agreementJwk, assertCurve, deriveSessionKey } from './contextKeys.ts';
import { CONTEXT_ISSUER, encodeJson, SESSION_JOSE_HEADER, SESSION_LIFETIME } from './contextToken.ts';

/** What the gateway signs contexts for one subgraph with. */
export interface ContextSession {
  /** A JWT, for the header `SESSION_HEADER`: it says which key the gateway has, and is no secret. */
  readonly token: string;
  /** 32 bytes that the gateway and the subgraph alone can work out. */
  readonly key: Buffer;
  /** Seconds since the epoch. */
  readonly exp: number;
}

/** What a session is made of. */
export interface SessionOptions {
  /** Ed25519 private key of the gateway. */
  readonly privateKey: KeyObject;
  /** Name of the subgraph that it is for. */
  readonly audience: string;
  /** X25519 public key that the subgraph says is its own: a session for another's key is one that it refuses. */
  readonly subgraphKey: KeyObject;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/**
 * Opens a session with one subgraph, for a minute: the gateway signs a key that it has for this session alone, and with
 * the subgraph's own key that gives the two a secret. Signing each context would take twenty times as long, and
 * verifying it fifty (docs/decisions/0043).
 *
 * @throws TypeError when a key is of another curve or the other half of its pair
 */
export function openSession(options: SessionOptions): ContextSession {
  const { privateKey, audience, subgraphKey, clock = Date.now } = options;
  assertCurve(privateKey, 'ed25519', 'private');
  const own = generateKeyPairSync('x25519');
  const iat = Math.floor(clock() / 1000);
  const exp = iat + SESSION_LIFETIME;
  const payload = encodeJson({
    iss: CONTEXT_ISSUER,
    aud: audience,
    iat,
    exp,
    gateway: agreementJwk(own.publicKey).x,
    subgraph: agreementJwk(subgraphKey).x,
  });
  const signed = `${SESSION_JOSE_HEADER}.${payload}`;
  const signature = sign(null, Buffer.from(signed), privateKey).toString('base64url');
  return {
    token: `${signed}.${signature}`,
    key: deriveSessionKey(own.privateKey, subgraphKey, signed),
    exp,
  };
}
