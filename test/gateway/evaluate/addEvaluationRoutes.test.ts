import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import * as v from 'valibot';

import type { Limieten } from '../../../authz/policy/Limieten.ts';
import { maximumEvaluations } from '../../../gateway/evaluate/readEvaluations.ts';
import { severalExamples, singleExamples } from './standardExamples.ts';
import {
  examplePolicy,
  persons,
  question,
  startTestEvaluation,
  type TestEvaluation,
} from './startTestEvaluation.ts';

/** The standard's own form of an answer: a decision, and perhaps an object beside it. */
const Decision = v.strictObject({
  decision: v.boolean(),
  context: v.optional(v.record(v.string(), v.unknown())),
});
const Decisions = v.strictObject({ evaluations: v.array(Decision) });
const Problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
});

describe('the endpoints of AuthZEN', () => {
  let point: TestEvaluation;
  beforeEach(() => {
    point = startTestEvaluation();
  });

  /** Gives the client of the requests limits of its own. */
  const limit = (limieten: Partial<Limieten>): void => {
    const policy = examplePolicy();
    const clienten = Array.from(policy.clienten, ([id, client]) => [id, { ...client, limieten }] as const);
    point.setPolicy({ ...policy, clienten: new Map(clienten) });
  };
  /** The codes of what was refused, by the records. */
  const refusals = (): readonly string[] =>
    point.records.filter(({ uitkomst }) => uitkomst === 'geweigerd').map(({ code }) => code);

  const allowed = question('ind.status');
  const refused = question('ind.geheim');

  /** Posts what `ask` cannot: any body, any headers. */
  const post = async (url: string, payload: string, headers: Readonly<Record<string, string>> = {}) =>
    await point.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', authorization: 'Bearer token', ...headers },
      payload,
    });
  const decisionsOf = (body: unknown): readonly boolean[] =>
    v.parse(Decisions, body).evaluations.map(({ decision }) => decision);

  it('refuse the token of a client that is not registered, and keep a record of it', async () => {
    const { status, body } = await point.ask(allowed, { claims: { client: 'onbekend' } });
    assert.equal(status, 403);
    assert.match(v.parse(Problem, body).detail, /^The token's claim `client_id` names no client/);
    assert.deepEqual(point.lookedUp, []);
    assert.deepEqual(refusals(), ['CLIENT_ONBEKEND']);
  });

  it("refuse a body that is larger than the client's may be, and keep a record of it", async () => {
    limit({ bytes: 100 });
    const { status, body } = await point.ask(allowed);
    assert.equal(status, 400);
    assert.match(v.parse(Problem, body).detail, /^Expected at most 100 bytes/);
    assert.deepEqual(point.lookedUp, []);
    assert.deepEqual(refusals(), ['QUERY_TE_ZWAAR']);
  });

  it('refuse more requests at once than the client may have, and take the next when one has been answered', async () => {
    limit({ tegelijk: 1 });
    const ready = Promise.withResolvers<undefined>();
    const entered = Promise.withResolvers<undefined>();
    point.watch.expect = async () => {
      entered.resolve(undefined);
      await ready.promise;
    };
    const first = point.ask(allowed);
    await entered.promise;
    const second = await point.ask(allowed);
    assert.equal(second.status, 429);
    ready.resolve(undefined);
    assert.equal((await first).status, 200);
    assert.equal((await point.ask(allowed)).status, 200);
    assert.deepEqual(refusals(), ['TE_VEEL_TEGELIJK']);
  });

  describe('take what the standard shows', () => {
    for (const [name, body] of singleExamples) {
      it(`one question ${name}`, async () => {
        const { status, headers, body: answer } = await point.ask(body);
        assert.equal(status, 200);
        assert.match(String(headers['content-type']), /^application\/json/);
        assert.equal(v.parse(Decision, answer).decision, false);
      });
    }

    for (const [name, [count, body]] of severalExamples) {
      it(`several questions ${name}`, async () => {
        const { status, body: answer } = await point.ask(body);
        assert.equal(status, 200);
        assert.deepEqual(
          decisionsOf(answer),
          Array.from({ length: count }, () => false),
        );
      });
    }
  });

  describe('refuse what is no question, with 400 and a problem', () => {
    const { subject, action, resource } = allowed;
    const wrong: ReadonlyMap<string, object> = new Map<string, object>([
      ['no subject', { action, resource }],
      ['no action', { subject, resource }],
      ['no resource', { subject, action }],
      ['a subject without type', { subject: { id: 'a' }, action, resource }],
      ['a subject without id', { subject: { type: 'a' }, action, resource }],
      ['an action without name', { subject, action: {}, resource }],
      ['a resource without type', { subject, action, resource: { id: 'a' } }],
      ['a resource without id', { subject, action, resource: { type: 'a' } }],
      ['a subject that is a text', { subject: 'alice', action, resource }],
      ['a subject that is null', { subject: null, action, resource }],
      ['a name that is a number', { subject, action: { name: 123 }, resource }],
      ['a context that is a text', { ...allowed, context: 'now' }],
      ['a time that is none', { ...allowed, context: { time: 'yesterday' } }],
      ['a day that does not exist', { ...allowed, context: { time: '2025-02-31T25:00:00Z' } }],
      ['a traceparent that is a number', { ...allowed, context: { traceparent: 1 } }],
      ['a list', [allowed]],
      ['a v-nummer of nine digits', question('ind.status', { vnummer: '123456789' })],
      ['a v-nummer that is a number', { ...allowed, resource: { ...resource, properties: { vnummer: 1 } } }],
      ['a list of questions that is an object', { ...allowed, evaluations: {} }],
      ['a subject given once that is a text', { subject: 'alice', evaluations: [allowed] }],
      ['an unknown semantic', { evaluations: [allowed], options: { evaluations_semantic: 'any' } }],
      ['too many questions', { evaluations: Array.from({ length: maximumEvaluations + 1 }, () => allowed) }],
    ]);
    for (const [name, body] of wrong) {
      it(name, async () => {
        const { status, headers, body: answer, text } = await point.ask(body);
        assert.equal(status, 400);
        assert.match(String(headers['content-type']), /^application\/problem\+json/);
        assert.equal(v.parse(Problem, answer).status, 400);
        // What came may be of a person.
        assert.doesNotMatch(text, /123456789|alice|yesterday/);
      });
    }

    for (const [name, payload, headers] of [
      ['a body that is not JSON', '{"subject":', {}],
      ['an empty body', '', {}],
      ['a body that is a text', JSON.stringify(allowed), { 'content-type': 'text/plain' }],
      ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['a body that would change what every object inherits', '{"__proto__": {"subject": {}}}', {}],
    ] as const) {
      it(name, async () => {
        await point.ask(allowed);
        const response = await post('/access/v1/evaluation', payload, headers);
        assert.equal(response.statusCode, 400);
        assert.equal(v.parse(Problem, response.json()).status, 400);
      });
    }

    it('as many questions as may be are answered', async () => {
      const evaluations = Array.from({ length: maximumEvaluations }, () => allowed);
      assert.equal((await point.ask({ evaluations })).status, 200);
    });
  });

  it('refuse who has no token, with 401 and the scheme', async () => {
    for (const url of ['/access/v1/evaluation', '/access/v1/evaluations']) {
      const { statusCode, headers, body } = await post(url, JSON.stringify(allowed));
      assert.equal(statusCode, 401);
      assert.equal(headers['www-authenticate'], 'Bearer');
      assert.equal(v.parse(Problem, JSON.parse(body)).title, 'Unauthorized');
    }
  });

  it('answer by no other method, so that nothing of a person stands in an address', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const { statusCode } = await point.app.inject({ method, url: '/access/v1/evaluation' });
      assert.equal(statusCode, 404);
    }
  });

  it('give the identifier of the request back, whatever the answer is', async () => {
    const id = 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716';
    const headers = { 'x-request-id': id };
    assert.equal((await point.ask(allowed, { headers })).headers['x-request-id'], id);
    assert.equal((await point.ask({ evaluations: [refused] }, { headers })).headers['x-request-id'], id);
    assert.equal((await point.ask({}, { headers })).headers['x-request-id'], id);
    assert.equal((await post('/access/v1/evaluation', '{', headers)).headers['x-request-id'], id);
    assert.equal((await point.ask(allowed)).headers['x-request-id'], undefined);
  });

  it('tell nothing of what goes wrong inside, but to the log', async () => {
    point.setPolicy({
      ...examplePolicy(),
      get rollen(): never {
        throw new Error('secret');
      },
    });
    const { status, text } = await point.ask(allowed);
    assert.equal(status, 500);
    assert.doesNotMatch(text, /secret/);
    assert.equal(point.errors.length, 1);
  });

  describe('answer several questions', () => {
    const ask = async (body: object) => (await point.ask(body)).body;

    it('all of them, in their order, unless told otherwise', async () => {
      const evaluations = [allowed, refused, allowed];
      assert.deepEqual(decisionsOf(await ask({ evaluations })), [true, false, true]);
      const options = { evaluations_semantic: 'execute_all' };
      assert.deepEqual(decisionsOf(await ask({ evaluations, options })), [true, false, true]);
    });

    it('up to and with the first denial', async () => {
      const options = { evaluations_semantic: 'deny_on_first_deny' };
      assert.deepEqual(decisionsOf(await ask({ evaluations: [allowed, refused, allowed], options })), [
        true,
        false,
      ]);
      assert.deepEqual(decisionsOf(await ask({ evaluations: [allowed, allowed], options })), [true, true]);
    });

    it('up to and with the first permission', async () => {
      const options = { evaluations_semantic: 'permit_on_first_permit' };
      assert.deepEqual(decisionsOf(await ask({ evaluations: [refused, allowed, refused], options })), [
        false,
        true,
      ]);
      assert.deepEqual(decisionsOf(await ask({ evaluations: [refused, refused], options })), [false, false]);
    });

    it('with what is given once, unless a question has the whole of that part itself', async () => {
      const { subject, action, resource } = allowed;
      assert.deepEqual(
        decisionsOf(
          await ask({
            subject,
            action,
            resource,
            evaluations: [
              {},
              { resource: refused.resource },
              { resource: { type: 'categorie', id: 'ind.status' } },
              { subject: { type: 'gebruiker', id: 'zonder rol' } },
              { action: { name: 'raadplegen' } },
            ],
          }),
        ),
        [true, false, true, false, false],
      );
    });

    it('with a time given once', async () => {
      const evaluations = [allowed, { ...allowed, context: {} }];
      assert.deepEqual(decisionsOf(await ask({ context: { time: '2020-01-01T00:00:00Z' }, evaluations })), [
        false,
        true,
      ]);
    });

    it('one that has not the form of a question is denied, and does not keep the others', async () => {
      const { subject, action } = allowed;
      const evaluations = [{ resource: allowed.resource }, {}, { resource: 'x' }, 1, null];
      assert.deepEqual(await ask({ subject, action, evaluations }), {
        evaluations: [
          { decision: true, context: { afspraken: ['status'] } },
          invalid('Expected `resource`, but it is missing.'),
          invalid('Expected `resource` to be an object, but it is not.'),
          invalid('Expected a question to be an object, but it is not.'),
          invalid('Expected a question to be an object, but it is not.'),
        ],
      });
    });

    it('as one question, where there is no list of them or an empty one', async () => {
      assert.equal(v.parse(Decision, await ask({ ...allowed, evaluations: [] })).decision, true);
      await point.ask(allowed);
      const response = await post('/access/v1/evaluations', JSON.stringify(allowed));
      assert.equal(response.statusCode, 200);
    });

    it('an object inherits no question', async () => {
      const response = await point.ask({ evaluations: [JSON.parse('{"constructor": {"subject": {}}}')] });
      assert.deepEqual(decisionsOf(response.body), [false]);
    });

    it('about persons, with the form of the standard', async () => {
      const evaluations = [persons.here, persons.nobody].map((vnummer) => question('ind.adres', { vnummer }));
      assert.deepEqual(decisionsOf(await ask({ evaluations })), [true, false]);
    });
  });
});

function invalid(message: string): object {
  return { decision: false, context: { reden: 'VRAAG_ONGELDIG', error: { status: 400, message } } };
}
