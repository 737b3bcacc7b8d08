import { verify as verifySignature } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as v from 'valibot';
import type { ContextClaims } from './ContextClaims.ts';
import { ContextRefused } from './ContextRefused.ts';
import {
  assertContextKey,
  bodyDigest,
  CONTEXT_ISSUER,
  CONTEXT_JOSE_HEADER,
  CONTEXT_LIFETIME,
} from './contextToken.ts';
import { createReplayMemory } from './createReplayMemory.ts';

/** Checks the context that a request carries. */
export interface ContextVerifier {
  /**
   * @param token value of the header `CONTEXT_HEADER`
   * @param body the bytes of the body as they came in
   * @returns what the gateway says of the caller
   * @throws ContextRefused for anything that is missing, unknown, expired, replayed or not as signed
   */
  readonly verify: (token: string, body: Uint8Array) => Promise<ContextClaims>;
}

/** What a verifier needs; all of it, or it is not made. */
export interface ContextVerifierOptions {
  /** Ed25519 public key of the gateway. */
  readonly publicKey: KeyObject;
  /** Name of the subgraph that it guards: a context for another is refused. */
  readonly audience: string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** How many contexts may be valid at one time. */
  readonly capacity?: number;
}

const CAPACITY = 200_000;

/** How far, in seconds, the clock of the gateway may be ahead of ours. */
const CLOCK_AHEAD = 5;

const text = v.pipe(v.string(), v.minLength(1));
const seconds = v.pipe(v.number(), v.integer());

/** INVARIANT: strict, so that a claim that this version does not know refuses the context. */
const payloadSchema = v.strictObject({
  iss: v.literal(CONTEXT_ISSUER),
  aud: text,
  sub: text,
  iat: seconds,
  exp: seconds,
  // 128 bits are 22 characters of base64url.
  jti: v.pipe(v.string(), v.regex(/^[\w-]{22,64}$/)),
  body: text,
  rol: text,
  doel: text,
  zaakreferentie: v.nullable(text),
  locatie: v.nullable(text),
  permissionSet: text,
});

/**
 * Makes the verifier of one subgraph. It remembers the contexts it has seen, so make one a subgraph.
 *
 * @throws TypeError when the key is no Ed25519 public key or the audience is empty
 */
export function createContextVerifier(options: ContextVerifierOptions): ContextVerifier {
  const { publicKey, audience, clock = Date.now, capacity = CAPACITY } = options;
  assertContextKey(publicKey, 'public');
  if (audience === '')
    throw new TypeError('The audience of the signed context must be the name of a subgraph, but got: ``.');
  const memory = createReplayMemory(capacity);

  function verify(token: string, body: Uint8Array): ContextClaims {
    const moment = clock();
    const payload = readPayload(token, publicKey);
    const claims = v.parse(payloadSchema, payload);
    const now = Math.floor(moment / 1000);
    if (claims.aud !== audience) throw new Error('another audience');
    if (claims.exp - claims.iat > CONTEXT_LIFETIME) throw new Error('valid for too long');
    if (claims.exp <= now) throw new Error('expired');
    if (claims.iat > now + CLOCK_AHEAD) throw new Error('issued in the future');
    if (claims.body !== bodyDigest(body)) throw new Error('another body');
    // Last, so that only what the gateway signed takes a place in the memory.
    if (!memory.firstUse(claims.jti, claims.exp, now)) throw new Error('used before, or too many in use');
    const { sub, rol, doel, zaakreferentie, locatie, permissionSet } = claims;
    return Object.freeze({ sub, rol, doel, zaakreferentie, locatie, permissionSet });
  }

  return {
    verify: async (token, body) => {
      try {
        return await Promise.resolve(verify(token, body));
      } catch (cause) {
        throw new ContextRefused(cause);
      }
    },
  };
}

/** Three parts of base64url, of which the last are the 64 bytes of an Ed25519 signature (RFC 8037). */
const form = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/;

/** What was signed with this key, under the one header that a context has. */
function readPayload(token: string, publicKey: KeyObject): unknown {
  const [, header, payload = '', signature = ''] = form.exec(token) ?? [];
  if (header !== CONTEXT_JOSE_HEADER) throw new Error('another form, or another header');
  const bytes = Buffer.from(signature, 'base64url');
  // Decoding forgives what encoding never writes: one signature has one form.
  if (bytes.toString('base64url') !== signature) throw new Error('another form of the signature');
  if (!verifySignature(null, Buffer.from(`${header}.${payload}`), publicKey, bytes))
    throw new Error('another signature');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
