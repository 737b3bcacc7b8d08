import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type AuditFail, serverAudits } from 'graphql-http';

import { coa } from '../end-to-end/harness/Caller.ts';
import { startTestSystem, type TestSystem } from '../end-to-end/harness/startTestSystem.ts';

/** What is done otherwise on purpose, by the audit that wants it; docs/conformance.md says why. */
interface Otherwise {
  readonly requirement: 'SHOULD' | 'MAY';
  readonly audit: AuditFail['status'];
  readonly status: number;
}

const noGet: Otherwise = { requirement: 'MAY', audit: 'notice', status: 405 };
const refusalIsNoSuccess: Otherwise = { requirement: 'SHOULD', audit: 'warn', status: 400 };

const onPurpose: ReadonlyMap<string, Otherwise> = new Map([
  ['5A70', noGet],
  ['D6D5', noGet],
  ['6A70', noGet],
  ['572B', refusalIsNoSuccess],
  ['FDE2', refusalIsNoSuccess],
  ['7B9B', refusalIsNoSuccess],
]);

describe('the audits of GraphQL over HTTP', () => {
  let system: TestSystem;
  let url = '';
  let headers: Readonly<Record<string, string>> = {};
  const fetchAsCaller: typeof fetch = async (resource, init = {}) => {
    const sent = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return await fetch(resource, { ...init, headers: sent });
  };

  before(async () => {
    system = await startTestSystem({ deployment: 'embedded' });
    url = `${await system.app.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
    headers = await system.headers(coa);
  });
  after(async () => await system.close());

  const audits = serverAudits({ url: () => url, fetchFn: fetchAsCaller });

  for (const { id, name, fn } of audits) {
    const otherwise = onPurpose.get(id);
    it(
      otherwise === undefined ? `${id} holds: ${name}` : `${id} is not done, on purpose: ${name}`,
      async () => {
        const result = await fn();
        if (otherwise === undefined) {
          assert.equal(result.status, 'ok', result.status === 'ok' ? '' : result.reason);
          return;
        }
        assert.ok(result.status !== 'ok', 'It holds now: take it off the list.');
        assert.equal(name.split(' ')[0], otherwise.requirement);
        assert.equal(result.status, otherwise.audit);
        assert.equal(result.response.status, otherwise.status);
      },
    );
  }

  it('none of what is done otherwise is a MUST, and all of it is audited', () => {
    const known = new Map(audits.map(({ id, name }) => [id, name]));
    for (const id of onPurpose.keys()) assert.doesNotMatch(known.get(id) ?? 'MUST', /^MUST/, id);
    assert.ok(audits.length >= 61, `There are only ${audits.length} audits.`);
  });

  it('GET is refused with the method that is expected, whatever it carries', async () => {
    const queries = ['', '?query={__typename}', `?query=${encodeURIComponent('mutation { __typename }')}`];
    for (const query of queries) {
      const response = await fetchAsCaller(`${url}${query}`, {
        headers: { 'content-type': 'application/json' },
      });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'POST');
      assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    }
  });
});
