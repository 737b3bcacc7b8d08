import { timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { ContextClaims } from './ContextClaims.ts';
import { ContextRefused } from './ContextRefused.ts';
import {
  bodyDigest,
  CLOCK_AHEAD,
  CONTEXT_ISSUER,
  CONTEXT_JOSE_HEADER,
  CONTEXT_LIFETIME,
} from './contextToken.ts';
import { createReplayMemory } from './createReplayMemory.ts';
import { createSessionReader, type SessionReaderOptions } from './createSessionReader.ts';
import { macOf } from './signContext.ts';

/** What a request carries beside its body; empty where it does not. */
export interface ContextTokens {
  /** Value of the header `SESSION_HEADER`. */
  readonly session: string;
  /** Value of the header `CONTEXT_HEADER`. */
  readonly context: string;
}

/** Checks the context that a request carries. */
export interface ContextVerifier {
  /**
   * @param body the bytes of the body as they came in
   * @returns what the gateway says of the caller
   * @throws ContextRefused for anything that is missing, unknown, expired, replayed or not as signed
   */
  readonly verify: (tokens: ContextTokens, body: Uint8Array) => Promise<ContextClaims>;
}

/** What a verifier needs; all of it, or it is not made. */
export interface ContextVerifierOptions extends SessionReaderOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** How many contexts may be valid at one time. */
  readonly capacity?: number;
}

const CAPACITY = 200_000;

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
 * @throws TypeError when a key is of another curve or the other half of its pair, or the audience is empty
 */
export function createContextVerifier(options: ContextVerifierOptions): ContextVerifier {
  const { audience, clock = Date.now, capacity = CAPACITY } = options;
  if (audience === '')
    throw new TypeError('The audience of the signed context must be the name of a subgraph, but got: ``.');
  const keyOf = createSessionReader(options);
  const memory = createReplayMemory(capacity);

  function verify({ session, context }: ContextTokens, body: Uint8Array): ContextClaims {
    const now = Math.floor(clock() / 1000);
    const claims = v.parse(payloadSchema, readPayload(context, keyOf(session, now)));
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
    verify: async (tokens, body) => {
      try {
        return await Promise.resolve(verify(tokens, body));
      } catch (cause) {
        throw new ContextRefused(cause);
      }
    },
  };
}

/** Three parts of base64url, of which the last are the 32 bytes of an HMAC with SHA-256. */
const form = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/;

/** What was signed with this key, under the one header that a context has. */
function readPayload(context: string, key: Buffer): unknown {
  const [, header, payload = '', mac = ''] = form.exec(context) ?? [];
  if (header !== CONTEXT_JOSE_HEADER) throw new Error('another form, or another header');
  // Compared as written, for decoding forgives what encoding never writes: one signature has one form.
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, `${header}.${payload}`))))
    throw new Error('another signature');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
