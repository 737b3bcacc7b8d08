import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';

import { createTestGateway } from '../gateway/lib/createTestGateway.ts';
import { applicant, everything, exampleChain, resident } from '../gateway/lib/exampleChain.ts';

/** A caller and what it asks. */
interface Asked {
  readonly rol: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const gateway = createTestGateway(exampleChain(), {
  ind: everything,
  coa: { ...everything, without: ['ind.motief'] },
});
const document = 'query($v: VNummer!) { vreemdeling(vnummer: $v) { naam aanvragen { motief } } }';
const answer = async ({ rol, query, variables }: Asked): Promise<string> =>
  (await gateway.ask(query, { rol, variables })).text;

/** Keeps answers under a key, and asks once for what is asked twice at a time. */
function withCache(keyOf: (asked: Asked) => string): (asked: Asked) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  return async (asked) => {
    const known = kept.get(keyOf(asked)) ?? answer(asked);
    kept.set(keyOf(asked), known);
    return await known;
  };
}

const ind = (vnummer: string): Asked => ({ rol: 'ind', query: document, variables: { v: vnummer } });
const coa = (vnummer: string): Asked => ({ rol: 'coa', query: document, variables: { v: vnummer } });

describe('A13: what is kept without the variables, or without the caller', () => {
  it("in a minimal build somebody else's answer comes out", async () => {
    const byQuery = withCache(({ query }) => query);
    const first = await byQuery(ind(resident));
    assert.equal(await byQuery(ind(applicant)), first);
    const byVariables = withCache(({ query, variables }) => JSON.stringify([query, variables]));
    await byVariables(ind(resident));
    assert.match(await byVariables(coa(resident)), /geheim/);
  });
  it('here each answer is its own, one after the other', async () => {
    assert.match(await answer(ind(resident)), /"naam":"Een".*geheim/);
    assert.match(await answer(ind(applicant)), /"naam":"Twee".*geheim/);
    assert.doesNotMatch(await answer(coa(resident)), /geheim/);
    assert.match(await answer(ind(resident)), /"naam":"Een".*geheim/);
  });
});

describe('A14: requests in flight that are taken for one', () => {
  it("in a minimal build the second caller gets the first one's answer", async () => {
    const deduplicated = withCache(({ query, variables }) => JSON.stringify([query, variables]));
    const [, second] = await Promise.all([deduplicated(ind(resident)), deduplicated(coa(resident))]);
    assert.match(second, /geheim/);
  });
  it('here each is carried out for itself', async () => {
    const answers = await Promise.all([ind, coa, ind, coa].map(async (by) => await answer(by(resident))));
    assert.deepEqual(
      answers.map((text) => text.includes('geheim')),
      [true, false, true, false],
    );
  });
});

describe('A15: a connection that remembers who asked before', () => {
  it("in a minimal build the next one goes out under the first one's name", () => {
    const connection = new Map<string, string>();
    const send = (authorization?: string): string | undefined => {
      if (authorization !== undefined) connection.set('authorization', authorization);
      return connection.get('authorization');
    };
    send('Bearer ind');
    assert.equal(send(), 'Bearer ind');
  });
});

describe('A20: a signature over the query and its variables only', () => {
  const key = 'gedeeld';
  const sign = (body: object): string => createHmac('sha256', key).update(JSON.stringify(body)).digest('hex');

  it('in a minimal build another identity, subgraph or moment beside it is taken as well', () => {
    const body = { query: document, variables: { v: resident } };
    const sent = { body, signature: sign(body), identity: 'coa', to: 'coa', at: 0 };
    const accepts = ({ body: got, signature }: typeof sent): boolean => signature === sign(got);
    assert.ok(accepts({ ...sent, identity: 'ind' }));
    assert.ok(accepts({ ...sent, to: 'ind' }));
    assert.ok(accepts({ ...sent, at: 1_000_000 }));
    assert.ok(accepts(sent) && accepts(sent));
  });
});
