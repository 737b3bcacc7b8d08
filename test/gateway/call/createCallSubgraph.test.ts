import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ContextClaims } from '../../../authz/context/ContextClaims.ts';
import { createCallSubgraph } from '../../../gateway/call/createCallSubgraph.ts';
import type { SubgraphTransport } from '../../../gateway/call/SubgraphTransport.ts';

const request = { query: '{ a }', variables: {}, extensions: { relaties: {} } };
const claims: ContextClaims = {
  sub: 's',
  rol: 'r',
  doel: 'd',
  zaakreferentie: null,
  locatie: null,
  permissionSet: 'p',
};

/** Calls once; gives what came of it, and what was told of it. */
async function called(
  transport: SubgraphTransport,
  name = 'ind',
): Promise<{ readonly outcome: unknown; readonly told: readonly string[] }> {
  const told: string[] = [];
  const call = createCallSubgraph({
    transports: new Map([['ind', transport]]),
    timeout: 30,
    metrics: { subgraph: (bron, outcome) => void told.push(`${bron} ${outcome}`) },
    onError: (what, error) => void told.push(`${what}: ${error instanceof Error ? error.message : 'iets'}`),
  });
  const outcome: unknown = await call(name, request, claims).catch((error: unknown) => error);
  return { outcome, told };
}

test('a subgraph is called with the request and the claims as they are', async () => {
  const received: unknown[] = [];
  const { outcome, told } = await called(async (...args) => {
    received.push(...args.slice(0, 2));
    return await Promise.resolve({ data: { a: 1 } });
  });
  assert.deepEqual(outcome, { data: { a: 1 } });
  assert.deepEqual(received, [request, claims]);
  assert.deepEqual(told, ['ind beantwoord']);
});

test('a name that is no subgraph is refused', async () => {
  for (const name of ['coa', 'constructor', '__proto__']) {
    const { outcome } = await called(async () => await Promise.resolve({}), name);
    assert.ok(outcome instanceof Error);
    assert.match(outcome.message, /there is none/);
  }
});

test('a subgraph that fails fails the call, and the operator is told why', async () => {
  for (const transport of [
    async () => await Promise.reject(new Error('down')),
    () => {
      throw new Error('down');
    },
  ]) {
    const { outcome, told } = await called(transport);
    assert.ok(outcome instanceof Error);
    assert.deepEqual(told, ['calling subgraph ind: down', 'ind mislukt']);
  }
});

test('a subgraph that is late fails the call, and is told to stop', async () => {
  let signal: AbortSignal | undefined;
  const { outcome, told } = await called(async (_request, _claims, given) => {
    signal = given;
    return await new Promise<never>(() => {});
  });
  assert.ok(outcome instanceof Error);
  assert.equal(signal?.aborted, true);
  assert.deepEqual(told, [
    'calling subgraph ind: Subgraph `ind` did not answer within 30 ms.',
    'ind mislukt',
  ]);
});

test('the operator is told the codes of errors, never their text, and not of denials', async () => {
  const { told } = await called(
    async () =>
      await Promise.resolve({
        errors: [
          { message: 'geheim', extensions: { code: 'BRON_FOUT' } },
          { message: 'geheim', extensions: { code: 'BRON_FOUT' } },
          { message: 'geheim', extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
        ],
      }),
  );
  assert.deepEqual(told, ['subgraph ind answered with errors: BRON_FOUT', 'ind beantwoord']);
});
