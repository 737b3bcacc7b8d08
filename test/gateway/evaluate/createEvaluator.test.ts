import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { beatOfUnknown } from '../../../gateway/execute/startBeats.ts';
import { caseDoel, moment } from '../lib/createTestPolicy.ts';
import {
  examplePolicy,
  persons,
  question,
  type QuestionOptions,
  startTestEvaluation,
  type TestEvaluation,
} from './startTestEvaluation.ts';

const { here, elsewhere, outside, nobody } = persons;

describe('the decision point', () => {
  let point: TestEvaluation;
  beforeEach(() => {
    point = startTestEvaluation();
  });

  /** What is answered to one question. */
  const decide = async (
    resource: string,
    options: QuestionOptions = {},
    claims: NonNullable<Parameters<TestEvaluation['ask']>[1]>['claims'] = {},
  ): Promise<unknown> => {
    const { status, body } = await point.ask(question(resource, options), { claims });
    assert.equal(status, 200);
    return body;
  };
  const denial = (reden: string, more: object = {}) => ({ decision: false, context: { reden, ...more } });

  describe('about a category or a field', () => {
    it('permits what an agreement gives, and names the agreement', async () => {
      const permitted = { decision: true, context: { afspraken: ['status'] } };
      assert.deepEqual(await decide('ind.status'), permitted);
      assert.deepEqual(await decide('Vreemdeling.status', { type: 'veld' }), permitted);
    });

    it('denies what no agreement gives, what is unknown, and what a prohibition keeps', async () => {
      assert.deepEqual(await decide('ind.geheim'), denial('GEEN_AFSPRAAK'));
      assert.deepEqual(await decide('ind.onbekend'), denial('GEEN_AFSPRAAK'));
      assert.deepEqual(await decide('Vreemdeling.onbekend', { type: 'veld' }), denial('GEEN_AFSPRAAK'));
      assert.deepEqual(await decide('constructor', { type: 'veld' }), denial('GEEN_AFSPRAAK'));
      assert.deepEqual(await decide('ind.motief'), denial('VERBODEN'));
    });

    it('denies what is given on a condition, and tells the condition', async () => {
      const voorwaarden = [
        [
          { afspraak: 'adres', relaties: ['op-locatie'] },
          { afspraak: 'zelfde-adres', relaties: ['asielzaak'] },
        ],
      ];
      assert.deepEqual(await decide('ind.adres'), denial('GEEN_BETROKKENHEID', { voorwaarden }));
      assert.deepEqual(
        await decide('Vreemdeling.beide', { type: 'veld' }),
        denial('GEEN_BETROKKENHEID', { voorwaarden }),
      );
    });

    it('asks no partner where no person is named', async () => {
      await decide('ind.adres');
      assert.deepEqual(point.lookedUp, []);
    });

    it('denies another kind of question, and tells which kinds are decided', async () => {
      const verwacht = {
        'subject.type': ['gebruiker'],
        'action.name': ['raadplegen'],
        'resource.type': ['veld', 'categorie'],
      };
      const plain = question('ind.status');
      for (const body of [
        { ...plain, subject: { ...plain.subject, type: 'user' } },
        { ...plain, action: { ...plain.action, name: 'wijzigen' } },
        { ...plain, resource: { ...plain.resource, type: 'document' } },
      ]) {
        assert.deepEqual((await point.ask(body)).body, denial('ONBEKENDE_VRAAG', { verwacht }));
      }
    });
  });

  describe('for a role', () => {
    it("answers about another role of the token's partner, as the policy has it", async () => {
      assert.deepEqual(await decide('ind.status', { id: 'een ander', rol: 'coa.klerk' }), {
        decision: true,
        context: { afspraken: ['status'] },
      });
      assert.deepEqual(
        await decide('ind.geheim', { id: 'een ander', rol: 'coa.klerk' }),
        denial('GEEN_AFSPRAAK'),
      );
    });

    it('says the same of a role of another partner, an internal one, an unknown one and none', async () => {
      for (const rol of ['ind.beslisser', 'bvv.poort', 'coa.intern', 'coa.onbekend', '']) {
        assert.deepEqual(await decide('ind.motief', { rol }), denial('ROL_NIET_VAN_PARTNER'), rol);
      }
      const { subject, ...rest } = question('ind.status');
      const without = { ...rest, subject: { type: subject.type, id: subject.id } };
      assert.deepEqual((await point.ask(without)).body, denial('ROL_NIET_VAN_PARTNER'));
    });

    it('refuses a token whose role stands in no token', async () => {
      for (const rol of ['coa.intern', 'coa.onbekend']) {
        const { status, headers } = await point.ask(question('ind.status'), { claims: { rol } });
        assert.equal(status, 401);
        assert.equal(headers['www-authenticate'], 'Bearer');
      }
    });
  });

  describe('for a purpose', () => {
    it('denies without one, and for one that nobody knows', async () => {
      const plain = question('ind.status');
      const without = { ...plain, action: { name: 'raadplegen' } };
      assert.deepEqual((await point.ask(without)).body, denial('DOEL_ONTBREEKT'));
      assert.deepEqual(await decide('ind.status', { doel: 'onbekend' }), denial('DOEL_ONBEKEND'));
    });

    it('denies where two purposes have one URI, for it names neither', async () => {
      const policy = examplePolicy();
      const [twin] = policy.doelen.values();
      assert.ok(twin !== undefined);
      point.setPolicy({
        ...policy,
        doelen: new Map([...policy.doelen, ['tweede', { ...twin, code: 'tweede' }]]),
      });
      assert.deepEqual(await decide('ind.status'), denial('DOEL_ONBEKEND'));
    });

    it("denies a purpose that the role does not have, or the token's own subject not in its token", async () => {
      const elsewhereUsed = { doel: 'betrokkenheid' };
      assert.deepEqual(await decide('ind.status', elsewhereUsed), denial('DOEL_NIET_TOEGESTAAN'));
      assert.deepEqual(
        await decide('ind.status', { ...elsewhereUsed, id: 'een ander' }),
        denial('DOEL_NIET_TOEGESTAAN'),
      );
      const withCase = { doel: caseDoel, zaak: 'Z-1' };
      assert.deepEqual(await decide('ind.status', withCase), denial('DOEL_NIET_TOEGESTAAN'));
    });

    it('denies without the case that a purpose needs, or with another than the token has', async () => {
      const doelen = [caseDoel];
      const permitted = { decision: true, context: { afspraken: ['status'] } };
      assert.deepEqual(await decide('ind.status', { doel: caseDoel }, { doelen }), denial('ZAAK_ONTBREEKT'));
      const withCase = { doel: caseDoel, zaak: 'Z-1' };
      assert.deepEqual(await decide('ind.status', withCase, { doelen }), permitted);
      assert.deepEqual(
        await decide('ind.status', withCase, { doelen, zaakreferentie: 'Z-2' }),
        denial('ZAAK_ONTBREEKT'),
      );
      const other = { doel: caseDoel, id: 'een ander' };
      assert.deepEqual(await decide('ind.status', other), denial('ZAAK_ONTBREEKT'));
      assert.deepEqual(await decide('ind.status', { ...other, zaak: 'Z-1' }), permitted);
    });
  });

  describe('about a person', () => {
    it('permits where the condition holds, and names the agreement by which', async () => {
      assert.deepEqual(await decide('ind.adres', { vnummer: here }), {
        decision: true,
        context: { afspraken: ['adres'] },
      });
      assert.deepEqual(await decide('Vreemdeling.beide', { type: 'veld', vnummer: here }), {
        decision: true,
        context: { afspraken: ['adres', 'status'] },
      });
    });

    it('gives the same bytes for who may not be known, who does not exist, and who fails the condition', async () => {
      const texts = await Promise.all(
        [
          ['ind.adres', elsewhere],
          ['ind.adres', outside],
          ['ind.adres', nobody],
          ['ind.status', outside],
          ['ind.status', nobody],
          ['bvv.vnummer', outside],
          ['bvv.vnummer', nobody],
        ].map(
          async ([resource = '', vnummer = '']) => (await point.ask(question(resource, { vnummer }))).text,
        ),
      );
      assert.deepEqual([...new Set(texts)], [JSON.stringify(denial('GEEN_BETROKKENHEID'))]);
    });

    it('gives what has no condition only of who may be known', async () => {
      const permitted = { decision: true, context: { afspraken: ['status'] } };
      assert.deepEqual(await decide('ind.status', { vnummer: elsewhere }), permitted);
      assert.deepEqual(await decide('ind.status', { vnummer: outside }), denial('GEEN_BETROKKENHEID'));
    });

    it('takes the location of the caller from the token, and from nowhere else', async () => {
      const asked = question('ind.adres', { vnummer: elsewhere });
      const properties = { ...asked.subject.properties, locatie: 'AZC-2' };
      const { body } = await point.ask({
        ...asked,
        subject: { ...asked.subject, properties },
        context: { locatie: 'AZC-2' },
      });
      assert.deepEqual(body, denial('GEEN_BETROKKENHEID'));
      const atTwo = await decide('ind.adres', { vnummer: elsewhere }, { locatie: 'AZC-2' });
      assert.deepEqual(atTwo, { decision: true, context: { afspraken: ['adres'] } });
    });

    it("answers only the token's subject, in its own role", async () => {
      assert.deepEqual(
        await decide('ind.adres', { vnummer: here, id: 'een ander' }),
        denial('ANDER_SUBJECT'),
      );
      assert.deepEqual(
        await decide('ind.status', { vnummer: here, rol: 'coa.plaatsing' }),
        denial('ANDER_SUBJECT'),
      );
      assert.deepEqual(point.lookedUp, []);
    });

    it('looks nobody up for what is denied whoever it is about', async () => {
      assert.deepEqual(await decide('ind.motief', { vnummer: here }), denial('VERBODEN'));
      assert.deepEqual(await decide('ind.geheim', { vnummer: nobody }), denial('GEEN_AFSPRAAK'));
      assert.deepEqual(point.lookedUp, []);
    });

    it('looks all persons of a request up in one batch', async () => {
      const evaluations = [here, elsewhere, here, nobody].map((vnummer) =>
        question('ind.status', { vnummer }),
      );
      await point.ask({ evaluations });
      assert.deepEqual(point.lookedUp, [[here, elsewhere, nobody]]);
    });

    it('denies about more persons than the agreement lets a query ask about', async () => {
      const some = (count: number) =>
        Array.from({ length: count }, (_, index) => question('ind.status', { vnummer: `000000000${index}` }));
      const tooMany = await point.ask({ evaluations: some(4) });
      assert.deepEqual(tooMany.body, { evaluations: some(4).map(() => denial('TE_VEEL_PERSONEN')) });
      assert.deepEqual(point.lookedUp, []);
      await point.ask({ evaluations: some(3) });
      assert.equal(point.lookedUp.length, 1);
    });

    it('denies a role that may ask about one person at a time to ask about two, and one that may ask about none', async () => {
      const rol = 'coa.plaatsing';
      const permitted = { decision: true, context: { afspraken: ['een-persoon'] } };
      const ask = (vnummer: string) => question('ind.status', { rol, vnummer });
      assert.deepEqual(await decide('ind.status', { rol, vnummer: here }, { rol }), permitted);
      const { body } = await point.ask({ evaluations: [ask(here), ask(elsewhere)] }, { claims: { rol } });
      assert.deepEqual(body, { evaluations: [denial('GEEN_AFSPRAAK'), denial('GEEN_AFSPRAAK')] });
      assert.deepEqual(
        await decide('ind.status', { rol: 'coa.klerk', vnummer: here }, { rol: 'coa.klerk' }),
        denial('GEEN_AFSPRAAK'),
      );
    });

    it('answers about somebody who is not known at a beat, whatever making ready to record took', async (t) => {
      t.mock.timers.enable({ apis: ['setInterval'] });
      const ready = Promise.withResolvers<undefined>();
      point.watch.expect = async () => await ready.promise;
      const ask = async (vnummer: string): Promise<unknown> =>
        (await point.ask(question('ind.status', { vnummer }))).body;
      const turns = async (): Promise<void> => {
        for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      };
      let answered = 0;
      const unknown = [nobody, outside].map(async (vnummer) => {
        const answer = await ask(vnummer);
        answered += 1;
        return answer;
      });
      await turns();
      assert.deepEqual(point.expected, [[nobody], [outside]]);
      ready.resolve(undefined);
      await turns();
      assert.equal(answered, 0);
      t.mock.timers.tick(beatOfUnknown);
      assert.deepEqual(await Promise.all(unknown), [
        denial('GEEN_BETROKKENHEID'),
        denial('GEEN_BETROKKENHEID'),
      ]);
      assert.deepEqual(await ask(here), { decision: true, context: { afspraken: ['status'] } });
    });

    it('denies where BVV does not answer, and still answers what needs it not', async () => {
      point.watch.before = () => {
        throw new Error('BVV is away.');
      };
      const evaluations = [question('ind.status', { vnummer: here }), question('ind.status')];
      assert.deepEqual((await point.ask({ evaluations })).body, {
        evaluations: [
          denial('BRON_NIET_BESCHIKBAAR'),
          { decision: true, context: { afspraken: ['status'] } },
        ],
      });
    });
  });

  describe('at a moment', () => {
    const at = (milliseconds: number) => new Date(moment + milliseconds).toISOString();

    it('decides about now, and takes a time within five minutes for now', async () => {
      const permitted = { decision: true, context: { afspraken: ['status'] } };
      for (const offset of [0, 300_000, -300_000]) {
        assert.deepEqual(await decide('ind.status', { time: at(offset) }), permitted);
      }
    });

    it('denies about any other time, past or to come', async () => {
      for (const time of [at(300_001), at(-300_001), '1985-10-26T01:22-07:00', '2020-01-01T00:00:00Z']) {
        assert.deepEqual(await decide('ind.status', { time }), denial('MOMENT_NIET_NU'), time);
      }
    });

    it('releases nothing where the policy changed while the request was under way', async () => {
      point.watch.before = () => {
        const policy = examplePolicy();
        point.setPolicy({ ...policy, afspraken: policy.afspraken.filter(({ id }) => id !== 'adres') });
      };
      const { status, body } = await point.ask(question('ind.adres', { vnummer: here }));
      assert.equal(status, 503);
      assert.ok(typeof body === 'object' && body !== null && !('decision' in body));
    });
  });
});
