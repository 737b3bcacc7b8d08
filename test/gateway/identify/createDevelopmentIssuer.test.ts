import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { createTokenVerifier } from '../../../gateway/identify/createTokenVerifier.ts';

const now = 1_750_000_000_000;
const directory = mkdtempSync(join(tmpdir(), 'uitgever-'));
after(() => rmSync(directory, { recursive: true }));

test('what one process issues another one checks, by the key that they share', async () => {
  const [one, other] = [
    await createDevelopmentIssuer(directory, () => now),
    await createDevelopmentIssuer(directory, () => now),
  ];
  const token = await one.issue({ rol: 'een', doelen: ['opvang'], locatie: 'AZC1', sub: 'ik' });
  const { issuer, audience, keys } = other;
  const verify = createTokenVerifier({ issuer, audience, keys, clock: () => now });
  assert.deepEqual(await verify(`Bearer ${token}`), {
    sub: 'ik',
    client: 'keten.verkenner',
    rol: 'een',
    doelen: ['opvang'],
    locatie: 'AZC1',
    zaakreferentie: null,
    vnummer: null,
  });
});

test('a token of another folder is not trusted', async () => {
  const elsewhere = join(directory, 'elders');
  const token = await (
    await createDevelopmentIssuer(elsewhere, () => now)
  ).issue({ rol: 'een', doelen: ['opvang'] });
  const { issuer, audience, keys } = await createDevelopmentIssuer(directory, () => now);
  const verify = createTokenVerifier({ issuer, audience, keys, clock: () => now });
  await assert.rejects(verify(`Bearer ${token}`), /not one that this gateway trusts/);
});

test('the key can be read by its owner only', async () => {
  await createDevelopmentIssuer(directory, () => now);
  const [file = ''] = readdirSync(directory).filter((name) => name.endsWith('.json'));
  assert.equal(statSync(join(directory, file)).mode & 0o777, 0o600);
});

test('a file that holds no key is refused, and not written over', async () => {
  const broken = mkdtempSync(join(directory, 'stuk-'));
  writeFileSync(join(broken, 'ontwikkeluitgever.jwk.json'), '{"kty":"RSA"}');
  await assert.rejects(createDevelopmentIssuer(broken, () => now));
});
