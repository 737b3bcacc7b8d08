import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import * as v from 'valibot';

import { sentinels } from '../../population/sentinels.ts';
import { asOnePerson, type Caller, coa, ind, nvik } from './harness/Caller.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { volledig, buitenOpvang, signaal } = sentinels;
/** A number that nobody has. */
const NOBODY = '9999999999';

const Decisions = v.object({
  evaluations: v.array(v.object({ decision: v.boolean(), context: v.record(v.string(), v.unknown()) })),
});

for (const deployment of DEPLOYMENTS) {
  describe(`the decision point of a whole system, ${deployment}`, () => {
    let system: TestSystem;
    before(async () => {
      system = await startTestSystem({ deployment });
    });
    after(async () => await system.close());

    /** Asks about fields of a person, or of nobody in particular, for the token's subject and purpose. */
    const ask = async (caller: Caller, fields: readonly string[], vnummer?: string): Promise<string> => {
      const asker = asOnePerson(caller);
      const { rol, doelen, sub } = asker.token;
      const response = await system.app.inject({
        method: 'POST',
        url: '/access/v1/evaluations',
        headers: await system.headers(asker),
        payload: {
          subject: { type: 'gebruiker', id: sub, properties: { rol } },
          action: {
            name: 'raadplegen',
            properties: {
              processing_activity_id: `https://verwerkingsregister.example/vreemdelingenbeeld/${doelen[0]}`,
              ...(caller.zaakreferentie === undefined ? {} : { zaakreferentie: caller.zaakreferentie }),
            },
          },
          evaluations: fields.map((id) => ({
            resource: {
              type: 'veld',
              id,
              ...(vnummer === undefined ? {} : { properties: { vnummer } }),
            },
          })),
        },
      });
      assert.equal(response.statusCode, 200, response.body);
      return response.body;
    };
    const decisions = (text: string) => v.parse(Decisions, JSON.parse(text)).evaluations;
    const permitted = (...afspraken: readonly string[]) => ({ decision: true, context: { afspraken } });
    const denied = (reden: string) => ({ decision: false, context: { reden } });

    it('tells COA that it may see the residence position of a resident, and never the motives', async () => {
      const fields = ['Verblijfsrecht.rechtmatigVerblijf', 'Asielaanvraag.asielmotieven', 'Vreemdeling.bsn'];
      assert.deepEqual(decisions(await ask(coa, fields, volledig.vnummer)), [
        permitted('ind-coa-verblijfspositie'),
        denied('VERBODEN'),
        denied('GEEN_AFSPRAAK'),
      ]);
    });

    it('tells the IND that it may see the motives', async () => {
      assert.deepEqual(decisions(await ask(ind, ['Asielaanvraag.asielmotieven'], volledig.vnummer)), [
        permitted('ind-eigen-beslissen'),
      ]);
    });

    it('gives the same bytes about a person who may not be known and one who does not exist', async () => {
      const fields = ['Vreemdeling.vnummer', 'Opvang.status', 'Verblijfsrecht.grondslag'];
      const hidden = await ask(coa, fields, buitenOpvang.vnummer);
      assert.equal(hidden, await ask(coa, fields, NOBODY));
      assert.deepEqual(
        decisions(hidden),
        fields.map(() => denied('GEEN_BETROKKENHEID')),
      );
    });

    it('decides for NVIK by the case that is named, and by no other', async () => {
      const fields = ['Persoonsgegevens.geslachtsnaam'];
      assert.deepEqual(decisions(await ask(nvik, fields, signaal.vnummer)), [
        permitted('bvv-nvik-identiteit'),
      ]);
      const other = { ...nvik, zaakreferentie: volledig.signaal ?? '' };
      assert.deepEqual(decisions(await ask(other, fields, signaal.vnummer)), [denied('GEEN_BETROKKENHEID')]);
    });

    it('asks BVV alone, and only for the gateway itself', async () => {
      system.forget();
      await ask(coa, ['Opvang.status', 'Verblijfsrecht.grondslag'], volledig.vnummer);
      assert.deepEqual(
        system.sent.map(({ subgraph, claims }) => [subgraph, claims.rol]),
        [['bvv', 'bvv.poort']],
      );
    });

    it('says of every field what a query gets', async () => {
      const query = `{ vreemdeling(vnummer: "${volledig.vnummer}") {
        bsn verblijfsrecht { grondslag uitstelVanVertrek { reden } }
        opvang { status eigenBijdrage { bedrag } incidenten { soort } } } }`;
      const fields = [
        'Vreemdeling.bsn',
        'Verblijfsrecht.grondslag',
        'UitstelVanVertrek.reden',
        'Opvang.status',
        'Opvang.eigenBijdrage',
        'EigenBijdrage.bedrag',
        'Opvang.incidenten',
      ];
      const { errors = [] } = await system.ask(coa, query);
      const refused = new Set(errors.map(({ extensions }) => extensions['veld']));
      const told = decisions(await ask(coa, fields, volledig.vnummer));
      for (const [index, field] of fields.entries()) {
        const decision = told[index]?.decision;
        // Below a field that is denied, a query tells nothing.
        if (field === 'EigenBijdrage.bedrag') assert.equal(decision, false);
        else assert.equal(decision, !refused.has(field), field);
      }
    });

    it('answers nobody without a token', async () => {
      const { statusCode } = await system.app.inject({
        method: 'POST',
        url: '/access/v1/evaluation',
        payload: {},
      });
      assert.equal(statusCode, 401);
    });
  });
}
