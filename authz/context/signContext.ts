import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { ContextClaims } from './ContextClaims.ts';
import {
  assertContextKey,
  bodyDigest,
  CONTEXT_ALGORITHM,
  CONTEXT_ISSUER,
  CONTEXT_LIFETIME,
  CONTEXT_TYPE,
} from './contextToken.ts';

/** What a signature is made of. */
export interface SignContextOptions {
  /** Ed25519 private key of the gateway. */
  readonly privateKey: KeyObject;
  /** Name of the subgraph that it is for. */
  readonly audience: string;
  readonly claims: ContextClaims;
  /** The body of the request, exactly as it is sent. */
  readonly body: Uint8Array | string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

/**
 * Signs what the gateway tells one subgraph of the caller, for one request body and for ten seconds.
 *
 * @returns a JWT, for the header `CONTEXT_HEADER`
 * @throws TypeError when the key is no Ed25519 private key
 * @example
 * const token = await signContext({ privateKey, audience: 'ind', claims, body });
 */
export async function signContext(options: SignContextOptions): Promise<string> {
  const { privateKey, audience, claims, body, clock = Date.now } = options;
  assertContextKey(privateKey, 'private');
  const now = Math.floor(clock() / 1000);
  const { sub, rol, doel, zaakreferentie, locatie, permissionSet } = claims;
  return new SignJWT({ rol, doel, zaakreferentie, locatie, permissionSet, body: bodyDigest(body) })
    .setProtectedHeader({ alg: CONTEXT_ALGORITHM, typ: CONTEXT_TYPE })
    .setIssuer(CONTEXT_ISSUER)
    .setAudience(audience)
    .setSubject(sub)
    .setIssuedAt(now)
    .setExpirationTime(now + CONTEXT_LIFETIME)
    .setJti(randomBytes(16).toString('base64url'))
    .sign(privateKey);
}
