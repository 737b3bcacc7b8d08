import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';

import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { GraphQLError } from 'graphql';

import { createTokenVerifier } from '../../../gateway/identify/createTokenVerifier.ts';

const now = 1_750_000_000;
const issuer = 'https://uitgever.example/';
const audience = 'vreemdelingenbeeld';
const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
const stranger = await generateKeyPair('PS256');
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] });
const verify = createTokenVerifier({ issuer, audience, keys, clock: () => now * 1000 });

const claims: JWTPayload = {
  iss: issuer,
  aud: audience,
  sub: 'iemand',
  iat: now - 10,
  exp: now + 600,
  jti: 'een',
  client_id: 'coa.begeleiding',
  rol: 'coa.casemanager',
  doelen: ['opvang'],
};

type SigningKey = Parameters<SignJWT['sign']>[0];

async function token(over: JWTPayload = {}, key: SigningKey = privateKey, alg = 'PS256'): Promise<string> {
  return await new SignJWT({ ...claims, ...over }).setProtectedHeader({ alg, kid: 'k' }).sign(key);
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The message of the refusal; anything else fails. */
async function refusal(authorization: string | undefined): Promise<string> {
  const error: unknown = await verify(authorization).then(
    () => null,
    (refused: unknown) => refused,
  );
  assert.ok(error instanceof GraphQLError, 'The token was not refused.');
  assert.deepEqual(error.extensions, { code: 'UNAUTHENTICATED', http: { status: 401 } });
  return error.message;
}

test('a token gives its claims', async () => {
  assert.deepEqual(await verify(`Bearer ${await token({ locatie: 'AZC1', zaakreferentie: 'z/1' })}`), {
    sub: 'iemand',
    client: 'coa.begeleiding',
    rol: 'coa.casemanager',
    doelen: ['opvang'],
    locatie: 'AZC1',
    zaakreferentie: 'z/1',
    vnummer: null,
  });
});

test('no token, or something else than one bearer token, is refused', async () => {
  const good = await token();
  assert.match(await refusal(undefined), /there is none/);
  for (const header of [
    '',
    'Bearer',
    'Bearer ',
    good,
    `Basic ${good}`,
    `Bearer ${good}, Bearer ${good}`,
    `Bearer ${good} x`,
  ]) {
    assert.match(await refusal(header), /another form/, header.slice(0, 12));
  }
});

test('an expired token is refused', async () => {
  assert.equal(await refusal(`Bearer ${await token({ exp: now - 1 })}`), 'The token has expired.');
  assert.equal(await refusal(`Bearer ${await token({ exp: now })}`), 'The token has expired.');
});

test('a token of another issuer or for another audience is refused', async () => {
  for (const over of [
    { iss: 'https://ander.example/' },
    { iss: `${issuer}x` },
    { aud: 'iets' },
    { aud: [] },
    { aud: ['iets', 'anders'] },
  ]) {
    assert.match(await refusal(`Bearer ${await token(over)}`), /`(iss|aud)`/, JSON.stringify(over));
  }
});

test('a token from the future, or not valid yet, is refused', async () => {
  assert.match(await refusal(`Bearer ${await token({ iat: now + 60 })}`), /`iat`/);
  assert.match(await refusal(`Bearer ${await token({ nbf: now + 60 })}`), /`nbf`/);
});

test('a token that lives longer than an hour is refused, from its first second', async () => {
  assert.match(await refusal(`Bearer ${await token({ iat: now, exp: now + 3601 })}`), /`exp`/);
  assert.match(await refusal(`Bearer ${await token({ iat: now - 3000, exp: now + 601 })}`), /`exp`/);
  await verify(`Bearer ${await token({ iat: now, exp: now + 3600 })}`);
});

test('a token without one of its claims, or with another form of it, is refused', async () => {
  for (const name of ['sub', 'exp', 'iat', 'jti', 'client_id', 'rol', 'doelen', 'iss', 'aud']) {
    assert.match(
      await refusal(`Bearer ${await token({ [name]: undefined })}`),
      new RegExp(`\`${name}\``),
      name,
    );
  }
  const wrong: readonly JWTPayload[] = [
    { sub: '' },
    { client_id: '' },
    { client_id: ['coa.begeleiding'] },
    { rol: '' },
    { rol: ['coa.casemanager'] },
    { doelen: 'opvang' },
    { doelen: [] },
    { doelen: ['opvang', 1] },
    { locatie: '' },
    { locatie: 1 },
    { zaakreferentie: null },
    { vnummer: 1 },
  ];
  for (const over of wrong) await refusal(`Bearer ${await token(over)}`);
});

test('a token without a signature is refused', async () => {
  const payload = part(claims);
  for (const alg of ['none', 'None', 'NONE', '']) {
    for (const signature of ['', 'AAAA'])
      await refusal(`Bearer ${part({ alg, kid: 'k' })}.${payload}.${signature}`);
  }
});

test('a token of the right key by another algorithm than is agreed is refused', async () => {
  const { alg, ...jwk } = await exportJWK(privateKey);
  assert.ok(alg === undefined || alg === 'PS256');
  for (const other of ['PS384', 'PS512']) {
    const key = await importJWK(jwk, other);
    await refusal(`Bearer ${await token({}, key, other)}`);
  }
});

test('a token signed with the public key as a secret is refused', async () => {
  const pem = await exportSPKI(publicKey);
  const signed = `${part({ alg: 'HS256', kid: 'k' })}.${part(claims)}`;
  const signature = createHmac('sha256', pem).update(signed).digest('base64url');
  await refusal(`Bearer ${signed}.${signature}`);
});

test('a token that another key signed is refused, also where it brings that key', async () => {
  await refusal(`Bearer ${await token({}, stranger.privateKey)}`);
  const jwk = await exportJWK(stranger.publicKey);
  const own = await new SignJWT(claims).setProtectedHeader({ alg: 'PS256', jwk }).sign(stranger.privateKey);
  await refusal(`Bearer ${own}`);
});

test('a token that was changed is refused', async () => {
  const [header = '', , signature = ''] = (await token()).split('.');
  await refusal(`Bearer ${header}.${part({ ...claims, rol: 'ind.beslismedewerker' })}.${signature}`);
});

test('a refusal tells nothing of what the token or a right one holds', async () => {
  const message = await refusal(`Bearer ${await token({ iss: 'https://geheim.example/', rol: 'geheim' })}`);
  assert.doesNotMatch(message, /geheim|uitgever|vreemdelingenbeeld/);
});

test('a verifier without an issuer or an audience is not made', () => {
  for (const over of [{ issuer: '' }, { audience: '' }]) {
    assert.throws(() => createTokenVerifier({ issuer, audience, keys, clock: () => 0, ...over }), /is empty/);
  }
});

/** A check of its own, with a clock and keys that can be changed, told of each time that a key is looked for. */
function changeable(): {
  readonly verify: typeof verify;
  readonly state: { now: number; keys: typeof keys };
} {
  const state = { now: now * 1000, keys };
  const made = createTokenVerifier({
    issuer,
    audience,
    keys: async (...asked) => await state.keys(...asked),
    clock: () => state.now,
  });
  return { verify: made, state };
}

test('a token that was found good is refused once its times no longer hold, before and after', async () => {
  const { verify: check, state } = changeable();
  for (const [over, moment, message] of [
    [{}, now + 600, 'The token has expired.'],
    [{}, now - 11, "The token's claim `iat` is not as expected."],
    [{ nbf: now - 5 }, now - 6, "The token's claim `nbf` is not as expected."],
  ] as const) {
    state.now = now * 1000;
    const authorization = `Bearer ${await token(over)}`;
    const first = await check(authorization);
    assert.deepEqual(await check(authorization), first);
    state.now = moment * 1000;
    await assert.rejects(check(authorization), { message });
    state.now = now * 1000 + 599_999;
    assert.deepEqual(await check(authorization), first);
  }
});

test('a token that was found good is refused once the issuer has its key no more', async () => {
  const { verify: check, state } = changeable();
  const authorization = `Bearer ${await token()}`;
  await check(authorization);
  const others = await exportJWK((await generateKeyPair('PS256', { extractable: true })).publicKey);
  // Another key of the same name: the signature is checked by it, and is none of its own.
  state.keys = createLocalJWKSet({ keys: [{ ...others, kid: 'k' }] });
  await assert.rejects(check(authorization), { message: 'The token is not one that this gateway trusts.' });
  state.keys = createLocalJWKSet({ keys: [] });
  await assert.rejects(check(authorization), { message: 'The token is not one that this gateway trusts.' });
  state.keys = keys;
  assert.equal((await check(authorization)).sub, 'iemand');
});

test('a token that differs from a good one in anything is another token', async () => {
  const good = await token();
  await verify(`Bearer ${good}`);
  const [head = '', body = '', signature = ''] = good.split('.');
  const other = await token({ rol: 'ind.beslismedewerker' }, stranger.privateKey);
  for (const changed of [
    [head, other.split('.')[1], signature].join('.'),
    [head, body, other.split('.')[2]].join('.'),
    [part({ alg: 'none' }), body, ''].join('.'),
    [head, body, signature.slice(0, -2)].join('.'),
  ])
    assert.match(await refusal(`Bearer ${changed}`), /not one that this gateway trusts/);
});

test('claims of one request cannot be changed by what another does with them', async () => {
  const claimsOfOne = await verify(`Bearer ${await token()}`);
  assert.ok(Object.isFrozen(claimsOfOne) && Object.isFrozen(claimsOfOne.doelen));
});
