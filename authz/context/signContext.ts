import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { ContextClaims } from './ContextClaims.ts';
import {
  assertContextKey,
  bodyDigest,
  CONTEXT_ISSUER,
  CONTEXT_JOSE_HEADER,
  CONTEXT_LIFETIME,
  encodeJson,
} from './contextToken.ts';
import { drawRandom } from './drawRandom.ts';

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
  const iat = Math.floor(clock() / 1000);
  const { sub, rol, doel, zaakreferentie, locatie, permissionSet } = claims;
  const payload = encodeJson({
    rol,
    doel,
    zaakreferentie,
    locatie,
    permissionSet,
    body: bodyDigest(body),
    iss: CONTEXT_ISSUER,
    aud: audience,
    sub,
    iat,
    exp: iat + CONTEXT_LIFETIME,
    jti: drawRandom(16, 'base64url'),
  });
  const signed = `${CONTEXT_JOSE_HEADER}.${payload}`;
  // On this thread: handing it to another one costs as much as the signature itself.
  const signature = sign(null, Buffer.from(signed), privateKey).toString('base64url');
  return await Promise.resolve(`${signed}.${signature}`);
}
