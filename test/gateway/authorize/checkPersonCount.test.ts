import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createTestGateway } from '../lib/createTestGateway.ts';
import { everything, exampleChain, resident } from '../lib/exampleChain.ts';

const gateway = createTestGateway(exampleChain(), {
  ruim: { ...everything, maximumPersonen: 100 },
  krap: { ...everything, maximumPersonen: 2 },
  zonder: { ...everything, without: ['coa.lijst'] },
});

const numbers = Array.from({ length: 11 }, (_, index) => `00000000${10 + index}`);

function named(count: number): string {
  return `{ vreemdelingen(vnummers: [${numbers
    .slice(0, count)
    .map((one) => `"${one}"`)
    .join(', ')}]) { naam } }`;
}

function aliased(count: number): string {
  const roots = numbers
    .slice(0, count)
    .map((one, index) => `p${index}: vreemdeling(vnummer: "${one}") { naam }`);
  return `{ ${roots.join(' ')} }`;
}

/** The code of the refusal, or null; a refused request has fetched nothing. */
async function refusal(
  query: string,
  rol = 'ruim',
  variables: Record<string, unknown> = {},
): Promise<unknown> {
  const { data, errors, sent, lookUps } = await gateway.ask(query, { rol, variables });
  if (data !== undefined) return null;
  assert.deepEqual([sent, lookUps], [[], []]);
  const { code, http } = errors[0]?.extensions ?? {};
  assert.deepEqual(http, { status: 400 });
  return code;
}

test('ten persons may be named and eleven may not, however they are', async () => {
  assert.equal(await refusal(named(10)), null);
  assert.equal(await refusal(aliased(10)), null);
  assert.equal(await refusal(named(11)), 'TE_VEEL_PERSONEN');
  assert.equal(await refusal(aliased(11)), 'TE_VEEL_PERSONEN');
  const variables = { vnummers: numbers };
  const query = 'query($vnummers: [VNummer!]!) { vreemdelingen(vnummers: $vnummers) { naam } }';
  assert.equal(await refusal(query, 'ruim', variables), 'TE_VEEL_PERSONEN');
});

test('persons of several root fields, and in fragments, count together', async () => {
  const [one = '', ...others] = numbers;
  const ten = others.map((number) => `"${number}"`).join(', ');
  const query = `{ vreemdelingen(vnummers: [${ten}]) { naam } ...F } fragment F on Query { een: vreemdeling(vnummer: "${one}") { naam } }`;
  assert.equal(await refusal(query), 'TE_VEEL_PERSONEN');
});

test('one person who is named twice counts once, but a list of eleven places is too long', async () => {
  const same = (count: number): string => Array.from({ length: count }, () => `"${resident}"`).join(', ');
  assert.equal(
    await refusal(
      `{ vreemdelingen(vnummers: [${same(10)}]) { naam } een: vreemdeling(vnummer: "${resident}") { naam } }`,
    ),
    null,
  );
  assert.equal(await refusal(`{ vreemdelingen(vnummers: [${same(11)}]) { naam } }`), 'TE_VEEL_PERSONEN');
});

test('an agreement that gives fewer persons at once has the last word', async () => {
  assert.equal(await refusal(named(2), 'krap'), null);
  assert.equal(await refusal(named(3), 'krap'), 'TE_VEEL_PERSONEN');
});

test('a page counts for as many persons as it asks for, twenty unless told', async () => {
  const page = (first: string): string => `{ bewoners${first} { edges { cursor } } }`;
  assert.equal(await refusal(page('(first: 100)')), null);
  assert.equal(await refusal(page('(first: 101)')), 'TE_VEEL_PERSONEN');
  assert.equal(await refusal(page(''), 'krap'), 'TE_VEEL_PERSONEN');
  assert.equal(await refusal(page('(first: null)'), 'krap'), 'TE_VEEL_PERSONEN');
  assert.equal(
    await refusal('query($n: Int) { bewoners(first: $n) { edges { cursor } } }', 'krap'),
    'TE_VEEL_PERSONEN',
  );
  assert.equal(
    await refusal('query($n: Int = 3) { bewoners(first: $n) { edges { cursor } } }', 'krap'),
    'TE_VEEL_PERSONEN',
  );
});

test('pages and named persons count together', async () => {
  const query = (first: number): string =>
    `{ a: bewoners(first: ${first}) { edges { cursor } } b: bewoners(first: 40, locatie: "x") { edges { cursor } } vreemdeling(vnummer: "${resident}") { naam } }`;
  assert.equal(await refusal(query(59)), null);
  assert.equal(await refusal(query(60)), 'TE_VEEL_PERSONEN');
});

test('a page of less than one is refused, and does not make room for others', async () => {
  const query =
    '{ a: bewoners(first: -50) { edges { cursor } } b: bewoners(first: 100) { edges { cursor } } }';
  assert.equal(await refusal(query), 'BAD_USER_INPUT');
  assert.equal(await refusal('{ bewoners(first: 0) { edges { cursor } } }'), 'BAD_USER_INPUT');
});

test('a root field that is denied counts for nobody and keeps nobody', async () => {
  const query = `{ bewoners(first: 500) { edges { cursor } } vreemdeling(vnummer: "${resident}") { naam } }`;
  const { data } = await gateway.ask(query, { rol: 'zonder' });
  assert.deepEqual(data, { bewoners: null, vreemdeling: { naam: 'Een' } });
});
