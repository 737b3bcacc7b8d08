import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { assertContextKey } from './contextToken.ts';

/**
 * Reads the key that verifies signed contexts.
 *
 * @param pem SPKI, PEM encoded; `source` says in an error where it should have come from
 * @throws Error when it is missing or no Ed25519 public key: nothing starts without it
 */
export function readContextPublicKey(pem: string | undefined, source: string): KeyObject {
  return readKey(pem, source, 'public');
}

/**
 * Reads the key that signs contexts.
 *
 * @param pem PKCS #8, PEM encoded; `source` says in an error where it should have come from
 * @throws Error when it is missing or no Ed25519 private key: nothing starts without it
 */
export function readContextPrivateKey(pem: string | undefined, source: string): KeyObject {
  return readKey(pem, source, 'private');
}

function readKey(pem: string | undefined, source: string, type: 'public' | 'private'): KeyObject {
  const expected = `${source} must hold an Ed25519 ${type} key in PEM, to ${type === 'public' ? 'verify' : 'sign'} the context of a request`;
  if (pem === undefined || pem.trim() === '') throw new Error(`${expected}, but it is empty.`);
  // Node makes a public key of a private one: the half that signs has no business at a subgraph.
  if (type === 'public' && pem.includes('PRIVATE KEY'))
    throw new Error(`${expected}, but it holds a private key.`);
  let key: KeyObject;
  try {
    key = type === 'public' ? createPublicKey(pem) : createPrivateKey(pem);
  } catch (cause) {
    throw new Error(`${expected}, but it cannot be read as one.`, { cause });
  }
  assertContextKey(key, type);
  return key;
}
