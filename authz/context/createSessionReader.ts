import { verify as verifySignature } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import * as v from 'valibot';
import { agreementJwk, assertCurve, deriveSessionKey, readAgreementKey } from './contextKeys.ts';
import { CLOCK_AHEAD, CONTEXT_ISSUER, SESSION_JOSE_HEADER, SESSION_LIFETIME } from './contextToken.ts';

/**
 * Gives the key of a session.
 *
 * @param token value of the header `SESSION_HEADER`
 * @param now seconds since the epoch
 * @returns 32 bytes
 * @throws Error for a session that is missing, expired, for another subgraph or key, or not as the gateway signed it
 */
export type SessionReader = (token: string, now: number) => Buffer;

/** What a reader needs. */
export interface SessionReaderOptions {
  /** Ed25519 public key of the gateway. */
  readonly publicKey: KeyObject;
  /** X25519 pair of the subgraph. INVARIANT: of this process alone, so that nothing can be replayed to another. */
  readonly agreementKey: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** Name of the subgraph that it reads for: a session with another is refused. */
  readonly audience: string;
}

/** A gateway has one at a time with a subgraph, and each of its workers has. */
const SESSIONS = 256;

const seconds = v.pipe(v.number(), v.integer());
const text = v.string();

/** INVARIANT: strict, so that a claim that this version does not know refuses the session. */
const payloadSchema = v.strictObject({
  iss: v.literal(CONTEXT_ISSUER),
  aud: text,
  iat: seconds,
  exp: seconds,
  gateway: text,
  subgraph: text,
});

/** Three parts of base64url, of which the last are the 64 bytes of an Ed25519 signature (RFC 8037). */
const form = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/;

interface Session {
  readonly key: Buffer;
  readonly iat: number;
  readonly exp: number;
}

/**
 * Makes the reader of one subgraph. It verifies a session once, and remembers it.
 *
 * @throws TypeError when a key is of another curve or the other half of its pair
 */
export function createSessionReader({
  publicKey,
  agreementKey,
  audience,
}: SessionReaderOptions): SessionReader {
  assertCurve(publicKey, 'ed25519', 'public');
  assertCurve(agreementKey.privateKey, 'x25519', 'private');
  const own = agreementJwk(agreementKey.publicKey).x;
  // INVARIANT: only what the gateway signed takes a place in it.
  const known = new LRUCache<string, Session>({ max: SESSIONS });

  function open(token: string): Session {
    const { signed, payload } = readSigned(token, publicKey);
    const { aud, iat, exp, gateway, subgraph } = v.parse(payloadSchema, payload);
    if (aud !== audience) throw new Error('a session for another audience');
    if (subgraph !== own) throw new Error('a session for another key: that of a process that has ended');
    if (exp - iat > SESSION_LIFETIME) throw new Error('a session that is valid for too long');
    return { key: deriveSessionKey(agreementKey.privateKey, readAgreementKey(gateway), signed), iat, exp };
  }

  return (token, now) => {
    const session = known.get(token) ?? open(token);
    if (session.exp <= now) throw new Error('a session that has expired');
    if (session.iat > now + CLOCK_AHEAD) throw new Error('a session of the future');
    known.set(token, session);
    return session.key;
  };
}

/** What was signed with this key, under the one header that a session has. */
function readSigned(
  token: string,
  publicKey: KeyObject,
): { readonly signed: string; readonly payload: unknown } {
  const [, header, payload = '', signature = ''] = form.exec(token) ?? [];
  if (header !== SESSION_JOSE_HEADER) throw new Error('a session of another form, or with another header');
  const bytes = Buffer.from(signature, 'base64url');
  // Decoding forgives what encoding never writes: one signature has one form.
  if (bytes.toString('base64url') !== signature) throw new Error('another form of the signature');
  const signed = `${header}.${payload}`;
  if (!verifySignature(null, Buffer.from(signed), publicKey, bytes))
    throw new Error('a session that another key signed');
  return { signed, payload: JSON.parse(Buffer.from(payload, 'base64url').toString()) };
}
