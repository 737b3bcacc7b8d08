import { createHmac } from 'node:crypto';
import type { ContextClaims } from './ContextClaims.ts';
import {
  bodyDigest,
  CONTEXT_ISSUER,
  CONTEXT_JOSE_HEADER,
  CONTEXT_LIFETIME,
  encodeJson,
} from './contextToken.ts';
import { drawRandom } from './drawRandom.ts';
import type { ContextSession } from './openSession.ts';

/** What a signature is made of. */
export interface SignContextOptions {
  /** With the subgraph that it is for. */
  readonly session: Pick<ContextSession, 'key'>;
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
 * @example
 * const session = openSession({ privateKey, audience: 'ind', subgraphKey });
 * const token = signContext({ session, audience: 'ind', claims, body });
 */
export function signContext(options: SignContextOptions): string {
  const { session, audience, claims, body, clock = Date.now } = options;
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
  return `${signed}.${macOf(session.key, signed)}`;
}

/** HMAC with SHA-256, base64url. */
export function macOf(key: Buffer, signed: string): string {
  return createHmac('sha256', key).update(signed).digest('base64url');
}
