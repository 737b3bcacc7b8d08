import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { decodeJwt, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { ContextRefused } from '../../../authz/context/ContextRefused.ts';
import {
  bodyDigest,
  CONTEXT_ALGORITHM,
  CONTEXT_ISSUER,
  CONTEXT_TYPE,
} from '../../../authz/context/contextToken.ts';
import { type ContextTokens, createContextVerifier } from '../../../authz/context/createContextVerifier.ts';
import { openSession } from '../../../authz/context/openSession.ts';
import { signContext } from '../../../authz/context/signContext.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const agreementKey = generateKeyPairSync('x25519');
const NOW = Date.UTC(2026, 0, 5, 12);
const body = Buffer.from('{"query":"{ x }","variables":{},"extensions":{"relaties":{}}}');
const claims = {
  sub: 'medewerker-1',
  rol: 'coa.casemanager',
  doel: 'opvang',
  zaakreferentie: null,
  locatie: 'AZC01',
  permissionSet: 'abc',
};

const session = openSession({
  privateKey,
  audience: 'ind',
  subgraphKey: agreementKey.publicKey,
  clock: () => NOW,
});

const verifier = (given: { at?: number; audience?: string; capacity?: number } = {}) => {
  const { at = NOW, audience = 'ind', ...rest } = given;
  return createContextVerifier({ publicKey, agreementKey, audience, clock: () => at, ...rest });
};
const sign = (given: Partial<Parameters<typeof signContext>[0]> = {}) =>
  signContext({ session, audience: 'ind', claims, body, clock: () => NOW, ...given });
const under = (context: string): ContextTokens => ({ session: session.token, context });

/** What `signContext` signs, changed; signed by the gateway all the same. */
async function signChanged(
  change: JWTPayload,
  header: { alg?: string; typ?: string; kid?: string } = {},
): Promise<string> {
  const seconds = Math.floor(NOW / 1000);
  const { sub, ...rest } = claims;
  const payload = {
    iss: CONTEXT_ISSUER,
    aud: 'ind',
    sub,
    iat: seconds,
    exp: seconds + 10,
    jti: 'A'.repeat(22),
    ...rest,
    body: bodyDigest(body),
    ...change,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: CONTEXT_ALGORITHM, typ: CONTEXT_TYPE, ...header })
    .sign(session.key);
}

async function refused(
  token: string | Promise<string>,
  given: Parameters<typeof verifier>[0] = {},
  bytes: Uint8Array = body,
): Promise<void> {
  const tokens = under(await token);
  await assert.rejects(verifier(given).verify(tokens, bytes), (error: unknown) => {
    assert.ok(error instanceof ContextRefused);
    assert.equal(error.message, 'The signed context was refused.');
    return true;
  });
}

test('a signed context gives back the claims that were signed', async () => {
  assert.deepEqual(await verifier().verify(under(sign()), body), claims);
  assert.deepEqual(await verifier().verify(under(await signChanged({})), body), claims);
});

test('a claim may be one letter, and the clock of the gateway five seconds ahead', async () => {
  const { locatie } = await verifier().verify(under(await signChanged({ locatie: 'A' })), body);
  assert.equal(locatie, 'A');
  const seconds = Math.floor(NOW / 1000);
  await verifier().verify(under(await signChanged({ iat: seconds + 5, exp: seconds + 15 })), body);
});

test('the claims cannot be changed', async () => {
  assert.ok(Object.isFrozen(await verifier().verify(under(sign()), body)));
});

test('two signatures of one request have another jti of 128 bits', async () => {
  const [one, two] = [sign(), sign()].map((token) => {
    const [, payload = ''] = token.split('.');
    return /"jti":"([\w-]{22})"/.exec(Buffer.from(payload, 'base64url').toString())?.[1];
  });
  assert.ok(one !== undefined && two !== undefined);
  assert.notEqual(one, two);
});

describe('a context is refused', () => {
  test('when it is missing or no token', async () => {
    for (const token of ['', 'x', 'a.b.c', '..']) await refused(token);
  });
  test('from the second when it expires', async () => {
    await verifier({ at: NOW + 9_999 }).verify(under(sign()), body);
    await refused(sign(), { at: NOW + 10_000 });
  });
  test('when it is valid for longer than ten seconds', async () =>
    refused(signChanged({ exp: Math.floor(NOW / 1000) + 11 })));
  test('when it was issued in the future', async () => {
    const seconds = Math.floor(NOW / 1000);
    await refused(signChanged({ iat: seconds + 6, exp: seconds + 16 }));
  });
  test('for another audience, and for a list of audiences', async () => {
    await refused(sign({ audience: 'coa' }));
    await refused(sign(), { audience: 'coa' });
    await refused(signChanged({ aud: ['ind', 'coa'] }));
  });
  test('for another body, of one byte and in its relations', async () => {
    await refused(sign(), {}, Buffer.from(`${body.toString()} `));
    await refused(sign(), {}, Buffer.from(body.toString().replace('{}}}', '{"0000000001":["x"]}}}')));
  });
  test('by another issuer, or signed with another key', async () => {
    await refused(signChanged({ iss: 'another' }));
    await refused(sign({ session: { key: randomBytes(32) } }));
    await refused(sign({ session: { key: Buffer.alloc(0) } }));
  });
  test('with its signature written in another way', async () => {
    const token = sign();
    // 32 bytes are 42 characters and two thirds: what the last one says beyond that, decoding leaves out.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const next = alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1] ?? '';
    const [, , signature = ''] = token.split('.');
    const changed = `${signature.slice(0, -1)}${next}`;
    assert.deepEqual(Buffer.from(changed, 'base64url'), Buffer.from(signature, 'base64url'));
    await refused(`${token.slice(0, -1)}${next}`);
  });
  test('with anything before or after it', async () => {
    const token = sign();
    for (const more of [
      `!${token}`,
      `a.${token}`,
      ` ${token}`,
      `${token}!`,
      `${token}A`,
      `${token}.`,
      `${token}\n`,
    ]) {
      await refused(more);
    }
  });

  test('with a changed payload', async () => {
    const [header = '', payload = '', signature = ''] = sign().split('.');
    const changed = Buffer.from(payload, 'base64url')
      .toString()
      .replace('coa.casemanager', 'ind.beslismedewerker');
    await refused([header, Buffer.from(changed).toString('base64url'), signature].join('.'));
  });
  test('without a signature, or with one of another algorithm', async () => {
    const [, payload = ''] = sign().split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: CONTEXT_TYPE })).toString('base64url');
    await refused(`${none}.${payload}.`);
    // As contexts were signed before there were sessions, and with what everybody knows as the secret.
    const claimed = (alg: string): SignJWT =>
      new SignJWT(decodeJwt(sign())).setProtectedHeader({ alg, typ: CONTEXT_TYPE });
    await refused(claimed('EdDSA').sign(privateKey));
    await refused(claimed('HS512').sign(Buffer.concat([session.key, session.key])));
    const secret = publicKey.export({ type: 'spki', format: 'pem' });
    await refused(claimed('HS256').sign(Buffer.from(secret)));
  });
  test('of another type, or with a header that is not known', async () => {
    await refused(signChanged({}, { typ: 'JWT' }));
    await refused(signChanged({}, { kid: 'x' }));
  });
  test('without any one of its claims', async () => {
    const names = [
      'iss',
      'aud',
      'sub',
      'iat',
      'exp',
      'jti',
      'body',
      'rol',
      'doel',
      'zaakreferentie',
      'locatie',
      'permissionSet',
    ];
    for (const name of names) await refused(signChanged({ [name]: undefined }));
  });
  test('with a claim that is not known, or one of another type', async () => {
    await refused(signChanged({ beheerder: true }));
    await refused(signChanged({ rol: ['coa.casemanager'] }));
    await refused(signChanged({ locatie: '' }));
    for (const jti of ['short', 'A'.repeat(21), ` ${'A'.repeat(22)}`, `${'A'.repeat(22)} `, 'A'.repeat(65)]) {
      await refused(signChanged({ jti }));
    }
  });
  test('from or until another moment than a whole second', async () => {
    const seconds = Math.floor(NOW / 1000);
    await refused(signChanged({ iat: seconds - 0.5, exp: seconds + 9 }));
    await refused(signChanged({ exp: seconds + 9.5 }));
  });
});

describe('a context is used once', () => {
  test('and refused after that, at every moment that it is valid', async () => {
    const one = verifier();
    const token = sign();
    await one.verify(under(token), body);
    await assert.rejects(one.verify(under(token), body), ContextRefused);
  });
  test('of a hundred at the same moment one is accepted', async () => {
    const one = verifier();
    const token = sign();
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => one.verify(under(token), body)),
    );
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  });
  test('and when the memory is full the next is refused, until one has expired', async () => {
    let now = NOW;
    const full = createContextVerifier({
      publicKey,
      agreementKey,
      audience: 'ind',
      clock: () => now,
      capacity: 2,
    });
    const [one, two, three] = [sign(), sign(), sign()].map(under);
    assert.ok(one !== undefined && two !== undefined && three !== undefined);
    await full.verify(one, body);
    await full.verify(two, body);
    await assert.rejects(full.verify(three, body), ContextRefused);
    await assert.rejects(full.verify(one, body), ContextRefused);
    now += 10_000;
    assert.deepEqual(await full.verify(under(sign({ clock: () => now })), body), claims);
  });
});

test('a verifier without a name is not made', () => {
  assert.throws(() => verifier({ audience: '' }), /audience/);
});
