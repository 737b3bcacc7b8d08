import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { readContextPrivateKey, readContextPublicKey } from '../../../authz/context/readContextKey.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

test('both halves of a key pair are read from PEM', () => {
  assert.equal(readContextPublicKey(publicKey, 'KEY').type, 'public');
  assert.equal(readContextPrivateKey(privateKey, 'KEY').type, 'private');
});

test('a missing key says where it should have come from', () => {
  for (const missing of [undefined, '', ' \n']) {
    assert.throws(
      () => readContextPublicKey(missing, '`VB_KEY`'),
      /`VB_KEY` must hold an Ed25519 public key in PEM.*it is empty/,
    );
    assert.throws(
      () => readContextPrivateKey(missing, '`VB_KEY`'),
      /`VB_KEY` must hold an Ed25519 private key in PEM.*it is empty/,
    );
  }
});

test('a subgraph refuses the half that signs', () => {
  assert.throws(() => readContextPublicKey(privateKey, 'KEY'), /it holds a private key/);
});

test('what is no key, or a key of another kind, is refused', () => {
  const rsa = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  assert.throws(() => readContextPublicKey('x', 'KEY'), /cannot be read/);
  assert.throws(() => readContextPrivateKey(publicKey, 'KEY'), /cannot be read/);
  assert.throws(() => readContextPublicKey(rsa.publicKey, 'KEY'), /Ed25519/);
});
