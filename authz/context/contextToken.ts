import { hash } from 'node:crypto';

/** Header that carries the signed context from the gateway to a subgraph. */
export const CONTEXT_HEADER = 'Vreemdelingenbeeld-Context';

/** Header that carries the session under whose key the context is signed. */
export const SESSION_HEADER = 'Vreemdelingenbeeld-Session';

/** Who signs contexts and opens sessions: there is one gateway. */
export const CONTEXT_ISSUER = 'vreemdelingenbeeld-gateway';

/** Marks the kind of token, so that no other token of the same key passes for one (RFC 8725 section 3.11). */
export const CONTEXT_TYPE = 'vreemdelingenbeeld-context+jwt';

/** As {@link CONTEXT_TYPE}, of a session. */
export const SESSION_TYPE = 'vreemdelingenbeeld-session+jwt';

/** HMAC with SHA-256 (RFC 7518 section 3.2), with a key that the gateway and one subgraph alone can work out. */
export const CONTEXT_ALGORITHM = 'HS256';

/** Ed25519 under the name that RFC 8037 gives it. */
export const SESSION_ALGORITHM = 'EdDSA';

/** The one header that a context has, as it stands in the token (RFC 7515 section 7.1). */
export const CONTEXT_JOSE_HEADER = encodeJson({ alg: CONTEXT_ALGORITHM, typ: CONTEXT_TYPE });

/** The one header that a session has. */
export const SESSION_JOSE_HEADER = encodeJson({ alg: SESSION_ALGORITHM, typ: SESSION_TYPE });

/** A value as a part of a token. */
export function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Longest time, in seconds, between `iat` and `exp` of a context. */
export const CONTEXT_LIFETIME = 10;

/** Longest time, in seconds, between `iat` and `exp` of a session. */
export const SESSION_LIFETIME = 60;

/** How far, in seconds, the clock of the gateway may be ahead of a subgraph's. */
export const CLOCK_AHEAD = 5;

/** SHA-256 over exactly these bytes, base64url. */
export function bodyDigest(body: Uint8Array | string): string {
  return hash('sha256', body, 'base64url');
}
