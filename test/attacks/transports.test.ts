import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { buildSchema, execute, parse } from 'graphql';

import { sentinels } from '../../population/sentinels.ts';
import { coa } from '../end-to-end/harness/Caller.ts';
import { startTestSystem, type TestSystem } from '../end-to-end/harness/startTestSystem.ts';

const { vnummer } = sentinels.volledig;
const query = `{ vreemdeling(vnummer: "${vnummer}") { vnummer } }`;
const heavy = `{ ${Array.from({ length: 1000 }, (_, index) => `a${index}: __typename`).join(' ')} ${'__typename '.repeat(2100)} }`;

describe('A16, A18: another way to send an operation', () => {
  let system: TestSystem;
  let url = '';
  let headers: Readonly<Record<string, string>> = {};
  before(async () => {
    system = await startTestSystem({ deployment: 'embedded' });
    url = await system.app.listen({ host: '127.0.0.1', port: 0 });
    headers = await system.headers(coa);
  });
  after(async () => await system.close());

  it('in a minimal build what is counted on POST is not on another way in, which any page can use', async () => {
    const schema = buildSchema('type Query { a: String }');
    const answer = async (method: 'GET' | 'POST', text: string): Promise<string> => {
      if (method === 'POST' && text.length > 1000) return 'refused';
      return JSON.stringify(await execute({ schema, document: parse(text) }));
    };
    assert.equal(await answer('POST', heavy), 'refused');
    assert.match(await answer('GET', heavy), /"data"/);
  });

  it('here what is too heavy is so on the one way in that there is', async () => {
    const answer = await system.post(headers, { query: heavy });
    assert.match(answer.body, /QUERY_TE_ZWAAR/);
  });

  it('here no other method answers an operation, whatever content it says it has', async () => {
    const sent = `${url}/graphql?query=${encodeURIComponent(query)}`;
    const types = ['application/json', 'message/http', 'text/plain; application/json', 'x', ''];
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY']) {
      for (const type of types) {
        const answer = await fetch(sent, {
          method,
          headers: { ...headers, 'content-type': type, 'apollo-require-preflight': 'true' },
          ...(method === 'GET' || method === 'HEAD' ? {} : { body: JSON.stringify({ query }) }),
        });
        assert.ok(answer.status >= 400, `${method} ${type}: ${answer.status}`);
        assert.doesNotMatch(await answer.text(), new RegExp(vnummer), `${method} ${type}`);
      }
    }
  });

  it('here what a page can post without being asked is refused, under any type that it may give', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
      'application/x-www-form-urlencoded; x=application/json',
    ]) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: headers['authorization'] ?? '', 'content-type': type },
        body: JSON.stringify({ query }),
      });
      assert.ok(answer.status >= 400, `${type}: ${answer.status}`);
      assert.doesNotMatch(await answer.text(), new RegExp(vnummer), type);
    }
  });

  it('here no socket stays open for operations', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${url}/graphql`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          'sec-websocket-protocol': 'graphql-transport-ws',
        },
      });
      asked.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('upgrade', () => reject(new Error('Expected no upgrade, but there is one.')));
      asked.on('error', reject);
      asked.end();
    });
    assert.equal(status, 405);
  });
});
