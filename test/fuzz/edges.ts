import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

import { ContextRefused } from '../../authz/context/ContextRefused.ts';
import { createContextVerifier } from '../../authz/context/createContextVerifier.ts';
import { openSession } from '../../authz/context/openSession.ts';
import { signContext } from '../../authz/context/signContext.ts';
import { createPolicy } from '../../authz/policy/createPolicy.ts';
import { PolicyInvalid } from '../../authz/policy/PolicyInvalid.ts';
import { collectSources } from '../../authz/policy/readSources.ts';
import { exampleQueries } from '../../explorer/exampleQueries.ts';
import { ManifestInvalid, operationId, readManifest } from '../../gateway/operations/OperationManifest.ts';
import { sentinels } from '../../population/sentinels.ts';
import { coa } from '../end-to-end/harness/Caller.ts';
import { SHIPPED_POLICY } from '../end-to-end/harness/copyPolicy.ts';
import type { TestSystem } from '../end-to-end/harness/startTestSystem.ts';
import { exampleFiles } from '../authz/policy/examplePolicyFiles.ts';
import type { Choose } from '../gateway/lib/OperationParts.ts';
import { mutate } from './mutate.ts';

/** A parser at the edge: takes something that was changed, and throws where it did not refuse or take it as it should. */
export interface Edge {
  readonly name: string;
  readonly run: (choose: Choose) => Promise<void>;
}

const Problem = v.object({ status: v.number(), detail: v.string() });
const Answer = v.object({
  errors: v.optional(v.array(v.object({ extensions: v.object({ code: v.string() }) }))),
});

/** Every parser at the edge of a system. */
export async function openEdges(system: TestSystem): Promise<readonly Edge[]> {
  const good = await system.headers(coa);
  const { vnummer, locatie } = sentinels.volledig;
  const queries = [...exampleQueries.values()];
  const body = (query: string): string =>
    JSON.stringify({ query, variables: { vnummer, locatie }, operationName: null, extensions: {} });
  const pick = <Value>(values: readonly Value[], choose: Choose): Value => {
    const value = values[choose(values.length)];
    assert.ok(value !== undefined);
    return value;
  };

  /** Posts, and holds the answer to: a status below 500, and a code or a problem with what was expected. */
  const post = async (headers: Readonly<Record<string, string>>, payload: string, url = '/graphql') => {
    system.forget();
    const response = await system.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });
    assert.ok(response.statusCode < 500, `${response.statusCode} ${response.body.slice(0, 500)}`);
    assert.deepEqual(system.logged, []);
    if (String(response.headers['content-type']).startsWith('application/problem+json'))
      v.parse(Problem, response.json());
    else if (url === '/graphql') v.parse(Answer, response.json());
  };

  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const agreementKey = generateKeyPairSync('x25519');
  const verifier = createContextVerifier({ publicKey, agreementKey, audience: 'ind' });
  const claims = { sub: 'a', rol: 'b', doel: 'c', zaakreferentie: null, locatie: null, permissionSet: 'd' };
  const manifest = JSON.stringify({ [operationId('{ a }')]: '{ a }' });
  const agreements = readdirSync(join(SHIPPED_POLICY, 'afspraken'));
  const evaluation = JSON.stringify({
    subject: { type: 'gebruiker', id: 'x', properties: { rol: coa.token.rol } },
    action: { name: 'raadplegen', properties: { verwerkingsactiviteit: 'https://a.example/' } },
    resource: { type: 'veld', id: 'Opvang.status', properties: { vnummer } },
    context: { time: '2026-11-22T12:00:00Z' },
  });

  return [
    {
      name: 'token',
      run: async (choose) =>
        await post(
          { authorization: header(mutate(good['authorization'] ?? '', choose)) },
          body(pick(queries, choose)),
        ),
    },
    {
      name: 'headers',
      run: async (choose) => {
        const names = [
          'doelbinding',
          'zaakreferentie',
          'traceparent',
          'accept',
          'content-type',
          'apollo-require-preflight',
        ];
        const value = pick(
          ['opvang', 'z/1', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'application/json'],
          choose,
        );
        await post(
          { ...good, [pick(names, choose)]: header(mutate(value, choose)) },
          body(pick(queries, choose)),
        );
      },
    },
    {
      name: 'JSON body',
      run: async (choose) => await post(good, mutate(body(pick(queries, choose)), choose)),
    },
    {
      name: 'operation',
      run: async (choose) => await post(good, body(mutate(pick(queries, choose), choose))),
    },
    {
      name: 'evaluation',
      run: async (choose) => await post(good, mutate(evaluation, choose), '/access/v1/evaluation'),
    },
    {
      name: 'policy',
      run: async (choose) => {
        const files = new Map(Object.entries(exampleFiles));
        const shipped = `afspraken/${pick(agreements, choose)}`;
        files.set(shipped, readFileSync(join(SHIPPED_POLICY, shipped), 'utf8'));
        const changed = pick([...files.keys()], choose);
        files.set(changed, mutate(files.get(changed) ?? '', choose));
        const list = (folder: string) =>
          [...files.keys()].flatMap((path) =>
            path.startsWith(folder) && !path.slice(folder.length).includes('/')
              ? [path.slice(folder.length)]
              : [],
          );
        await Promise.resolve();
        try {
          createPolicy(collectSources({ list, read: (file) => files.get(file) ?? '' }));
        } catch (error) {
          assert.ok(error instanceof PolicyInvalid, String(error));
          for (const { line, column, expected } of error.findings)
            assert.ok(line > 0 && column > 0 && expected !== '');
        }
      },
    },
    {
      name: 'context token',
      run: async (choose) => {
        const text = Buffer.from('{}');
        const subgraphKey = agreementKey.publicKey;
        const session = openSession({ privateKey, audience: 'ind', subgraphKey, clock: Date.now });
        const context = signContext({ session, audience: 'ind', claims, body: text, clock: Date.now });
        const tokens = { session: session.token, context };
        const name = pick(['session', 'context'] as const, choose);
        const changed = { ...tokens, [name]: mutate(tokens[name], choose) };
        if (changed[name] === tokens[name]) return;
        await assert.rejects(verifier.verify(changed, text), ContextRefused);
      },
    },
    {
      name: 'manifest',
      run: async (choose) => {
        await Promise.resolve();
        try {
          readManifest(mutate(manifest, choose));
        } catch (error) {
          assert.ok(error instanceof ManifestInvalid, String(error));
        }
      },
    },
    {
      name: 'variables',
      run: async (choose) => {
        let vnummers: unknown;
        try {
          vnummers = JSON.parse(mutate(JSON.stringify([vnummer, vnummer]), choose));
        } catch {
          return;
        }
        const query = 'query($r: [VNummer!]!) { vreemdelingen(vnummers: $r) { vnummer } }';
        await post(good, JSON.stringify({ query, variables: { r: vnummers, representations: vnummers } }));
      },
    },
  ];
}

/** What may stand in a header; anything else is refused before there is a request. */
function header(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 8000);
}
