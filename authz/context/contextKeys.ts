import { createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The two curves: what the gateway signs sessions with, and what the two sides agree on a key by. */
type Curve = 'ed25519' | 'x25519';

/** The public half of an X25519 key as a JWK (RFC 8037 section 2). */
export interface AgreementJwk {
  readonly kty: 'OKP';
  readonly crv: 'X25519';
  /** 32 bytes, base64url. */
  readonly x: string;
}

const LABEL = 'vreemdelingenbeeld context ';

/** @throws TypeError when the key is missing, of another curve, or of the other half of the pair. */
export function assertCurve(key: KeyObject, curve: Curve, type: 'public' | 'private'): void {
  const got = key.asymmetricKeyType ?? 'a secret key';
  if (key.type !== type || got !== curve) {
    const name = curve === 'ed25519' ? 'an Ed25519' : 'an X25519';
    throw new TypeError(
      `The key of the signed context must be ${name} ${type} key, but got: ${got} (${key.type}).`,
    );
  }
}

/** @throws TypeError when it is no X25519 public key */
export function agreementJwk(key: KeyObject): AgreementJwk {
  assertCurve(key, 'x25519', 'public');
  const { x = '' } = key.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'X25519', x };
}

/**
 * @param x 32 bytes, base64url
 * @throws Error when it is anything else
 */
export function readAgreementKey(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}

/**
 * Works out the key of a session: X25519 between the two (RFC 7748 section 6.1) through HKDF (RFC 5869).
 *
 * @param own private half of one side
 * @param other public half of the other
 * @param session what was signed of the session, which names both public halves: each session has a key of its own
 * @returns 32 bytes
 * @throws Error for a public half that gives every private one the same secret
 */
export function deriveSessionKey(own: KeyObject, other: KeyObject, session: string): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync('sha256', secret, '', LABEL + session, 32));
}
