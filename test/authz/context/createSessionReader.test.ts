import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import type { JWTPayload } from 'jose';
import { SignJWT } from 'jose';
import { agreementJwk, deriveSessionKey } from '../../../authz/context/contextKeys.ts';
import { CONTEXT_ISSUER, SESSION_ALGORITHM, SESSION_TYPE } from '../../../authz/context/contextToken.ts';
import { createSessionReader, type SessionReader } from '../../../authz/context/createSessionReader.ts';
import { openSession } from '../../../authz/context/openSession.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const agreementKey = generateKeyPairSync('x25519');
const other = { signing: generateKeyPairSync('ed25519'), agreement: generateKeyPairSync('x25519') };
const own = generateKeyPairSync('x25519');
const NOW = Math.floor(Date.UTC(2026, 0, 5, 12) / 1000);

const reader = (given: Partial<Parameters<typeof createSessionReader>[0]> = {}): SessionReader =>
  createSessionReader({ publicKey, agreementKey, audience: 'ind', ...given });
const open = (given: Partial<Parameters<typeof openSession>[0]> = {}) =>
  openSession({
    privateKey,
    audience: 'ind',
    subgraphKey: agreementKey.publicKey,
    clock: () => NOW * 1000,
    ...given,
  });

/** What `openSession` signs, changed; signed by the gateway all the same. */
async function signChanged(
  change: JWTPayload,
  header: Readonly<Record<string, string>> = {},
  key: KeyObject = privateKey,
): Promise<string> {
  const payload = {
    iss: CONTEXT_ISSUER,
    aud: 'ind',
    iat: NOW,
    exp: NOW + 60,
    gateway: agreementJwk(own.publicKey).x,
    subgraph: agreementJwk(agreementKey.publicKey).x,
    ...change,
  };
  return await new SignJWT(payload)
    .setProtectedHeader({ alg: SESSION_ALGORITHM, typ: SESSION_TYPE, ...header })
    .sign(key);
}

async function refused(token: string | Promise<string>, why: RegExp, now = NOW): Promise<void> {
  const signed = await token;
  assert.throws(() => reader()(signed, now), why);
}

test('gateway and subgraph work out one key, which is another for each session', async () => {
  const [one, two] = [open(), open()];
  assert.equal(one.key.length, 32);
  assert.deepEqual(reader()(one.token, NOW), one.key);
  assert.deepEqual(reader()(two.token, NOW), two.key);
  assert.notDeepEqual(one.key, two.key);
  assert.equal(one.exp, NOW + 60);
  assert.equal(reader()(await signChanged({}), NOW).length, 32);
});

test('INVARIANT: what anybody can read of a session does not give its key', () => {
  const { token, key } = open();
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const said = /"gateway":"([\w-]{43})"/.exec(payload)?.[1] ?? '';
  const gateway = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: said }, format: 'jwk' });
  const signed = token.slice(0, token.lastIndexOf('.'));
  // Who knows all public halves still has no private one of the two.
  assert.notDeepEqual(deriveSessionKey(other.agreement.privateKey, gateway, signed), key);
  assert.notDeepEqual(deriveSessionKey(other.agreement.privateKey, agreementKey.publicKey, signed), key);
  // And the same two halves under another session give another key.
  assert.notDeepEqual(deriveSessionKey(agreementKey.privateKey, gateway, `${signed}x`), key);
  assert.deepEqual(deriveSessionKey(agreementKey.privateKey, gateway, signed), key);
});

describe('a session is refused', () => {
  test('when it is missing, or no token', async () => {
    for (const token of ['', 'x', 'a.b.c', '..']) await refused(token, /another form/);
  });
  test('from the second when it expires, when it is remembered too', async () => {
    const read = reader();
    const { token } = open();
    read(token, NOW + 59);
    assert.throws(() => read(token, NOW + 60), /expired/);
    await refused(token, /expired/, NOW + 60);
  });
  test('when it is of the future, when it is remembered too', () => {
    const read = reader();
    const { token } = open();
    read(token, NOW - 5);
    assert.throws(() => read(token, NOW - 6), /future/);
  });
  test('when it is valid for longer than a minute', async () => {
    await refused(signChanged({ exp: NOW + 61 }), /too long/);
  });
  test('for another audience, and for a list of audiences', async () => {
    await refused(open({ audience: 'coa' }).token, /another audience/);
    await refused(signChanged({ aud: ['ind', 'coa'] }), /Expected string but received Array/);
  });
  test('for the key of another process: what was sent to it cannot be sent again to this one', async () => {
    await refused(open({ subgraphKey: other.agreement.publicKey }).token, /another key/);
  });
  test('by another issuer, or signed by another key', async () => {
    await refused(signChanged({ iss: 'another' }), /received "another"/);
    await refused(open({ privateKey: other.signing.privateKey }).token, /another key signed/);
  });
  test('when anything of what was signed is changed', async () => {
    const [header = '', payload = '', signature = ''] = open().token.split('.');
    const said = Buffer.from(payload, 'base64url').toString();
    const changed = said.replace(/"gateway":"[^"]+"/, `"gateway":"${agreementJwk(own.publicKey).x}"`);
    assert.notEqual(changed, said);
    const token = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    await refused(token, /another key signed/);
  });
  test('with its signature written in another way, or with anything before or after it', async () => {
    const { token } = open();
    // 64 bytes are 85 characters and a third: what the last one says beyond that, decoding leaves out.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const next = alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1] ?? '';
    await refused(`${token.slice(0, -1)}${next}`, /another form of the signature/);
    for (const more of [`!${token}`, `a.${token}`, ` ${token}`, `${token}A`, `${token}.`, `${token}\n`])
      await refused(more, /another form|another header/);
  });
  test('of another type or algorithm, or with a header that is not known', async () => {
    await refused(signChanged({}, { typ: 'JWT' }), /another header/);
    await refused(signChanged({}, { typ: 'vreemdelingenbeeld-context+jwt' }), /another header/);
    await refused(signChanged({}, { alg: 'Ed25519' }), /another header/);
    await refused(signChanged({}, { kid: 'x' }), /another header/);
  });
  test('without any one of its claims, or with one that is not known', async () => {
    for (const name of ['iss', 'aud', 'iat', 'exp', 'gateway', 'subgraph'])
      await refused(signChanged({ [name]: undefined }), new RegExp(name));
    await refused(signChanged({ beheerder: true }), /beheerder/);
    await refused(signChanged({ exp: NOW + 59.5 }), /integer/);
  });
  test('with a key that is none, or that gives every secret key the same secret', async () => {
    await refused(signChanged({ gateway: 'AAAA' }), /./);
    await refused(signChanged({ gateway: Buffer.alloc(32).toString('base64url') }), /./);
  });
});

test('a session that was read is verified once, and one that was refused takes no place', () => {
  const read = reader();
  const { token } = open();
  const first = read(token, NOW);
  const stranger = { privateKey: other.signing.privateKey };
  for (let count = 0; count < 300; count += 1) assert.throws(() => read(open(stranger).token, NOW));
  assert.equal(read(token, NOW), first);
});

test('a key of another curve, or of the other half, is refused before anything is signed or verified', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  for (const key of [rsa.publicKey, privateKey, agreementKey.publicKey])
    assert.throws(() => reader({ publicKey: key }), /must be an Ed25519 public key/);
  for (const key of [rsa.privateKey, publicKey, agreementKey.privateKey])
    assert.throws(() => open({ privateKey: key }), /must be an Ed25519 private key/);
  for (const key of [rsa.publicKey, publicKey, agreementKey.privateKey])
    assert.throws(() => open({ subgraphKey: key }), /must be an X25519 public key/);
  assert.throws(
    () => reader({ agreementKey: { ...agreementKey, privateKey } }),
    /must be an X25519 private key/,
  );
  assert.throws(
    () => reader({ agreementKey: { ...agreementKey, publicKey } }),
    /must be an X25519 public key/,
  );
  // What is signed of a session is its header and its claims, as RFC 7515 has it.
  const [header, payload, signature = ''] = open().token.split('.');
  const again = signBytes(null, Buffer.from(`${header}.${payload}`), privateKey);
  assert.equal(again.toString('base64url'), signature);
});
