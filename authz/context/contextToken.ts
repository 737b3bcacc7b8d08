import { hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Header that carries the signed context from the gateway to a subgraph. */
export const CONTEXT_HEADER = 'Vreemdelingenbeeld-Context';

/** Who signs contexts: there is one gateway. */
export const CONTEXT_ISSUER = 'vreemdelingenbeeld-gateway';

/** Marks the kind of token, so that no other token of the same key passes for one (RFC 8725 section 3.11). */
export const CONTEXT_TYPE = 'vreemdelingenbeeld-context+jwt';

/** Ed25519 under the name that RFC 8037 gives it. */
export const CONTEXT_ALGORITHM = 'EdDSA';

/** The one header that a context has, as it stands in the token (RFC 7515 section 7.1). */
export const CONTEXT_JOSE_HEADER = encodeJson({ alg: CONTEXT_ALGORITHM, typ: CONTEXT_TYPE });

/** A value as a part of a token. */
export function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Longest time, in seconds, between `iat` and `exp`. */
export const CONTEXT_LIFETIME = 10;

/** SHA-256 over exactly these bytes, base64url. */
export function bodyDigest(body: Uint8Array | string): string {
  return hash('sha256', body, 'base64url');
}

/** @throws TypeError when the key is missing, of another curve, or of the other half of the pair. */
export function assertContextKey(key: KeyObject, type: 'public' | 'private'): void {
  const got = key.asymmetricKeyType ?? 'a secret key';
  if (key.type !== type || got !== 'ed25519') {
    throw new TypeError(
      `The key of the signed context must be an Ed25519 ${type} key, but got: ${got} (${key.type}).`,
    );
  }
}
