import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { conditionHolds } from '../../../authz/decision/conditionHolds.ts';
import { createVisibility } from '../../../authz/decision/createVisibility.ts';
import { decideField } from '../../../authz/decision/decideField.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../../authz/schema/readCategories.ts';
import { readObjectShapes } from '../../../authz/schema/readObjectShapes.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { readSettings } from '../../../cli/readSettings.ts';
import { Decisions } from '../../../cli/verify/Decisions.ts';
import { readChainSchema } from '../../../cli/verify/readChainSchema.ts';
import { alterPolicy, changeAgreement } from './lib/alterPolicy.ts';

const sdls = readSchemas();
const schema = readChainSchema(sdls.map(({ sdl }) => sdl));
const shipped = loadPolicy(readSettings({}).policyDirectory);
/** Around every boundary that the two documents tell of, at midnight in Amsterdam and just before. */
const moments = [
  '2015-12-31T12:00:00Z',
  '2020-07-15T12:00:00Z',
  '2021-01-28T22:59:59.999Z',
  '2021-01-28T23:00:00Z',
  '2021-07-07T21:59:59.999Z',
  '2021-07-07T22:00:00Z',
  '2026-11-22T12:00:00Z',
  '2028-10-31T23:00:00Z',
].map((text) => Date.parse(text));

describe('the decisions that a gateway is held against', () => {
  it('are those of the decider of the gateway: every role, purpose and field, at every boundary, by relations', () => {
    const categories = readCategories(sdls);
    const shapes = readObjectShapes(sdls);
    const sets = [new Set<string>(), new Set(shipped.relaties.keys()), new Set(['in-opvang', 'asielzaak'])];
    let compared = 0;
    for (const moment of moments) {
      for (const { code: rol } of shipped.rollen.values()) {
        for (const doel of ['opvang', 'asielprocedure', 'terugkeer', 'overlast', 'inzage', 'beroep']) {
          const permissions = compilePermissionSet(shipped, rol, doel, moment);
          const decisions = new Decisions(shipped, schema, { rol, doel, isInToken: true, moment });
          const shows = createVisibility(shapes, categories, permissions);
          for (const [veld, codes] of categories) {
            const decision = decideField(permissions, codes);
            const reden = decision.besluit === 'geweigerd' ? decision.reden : null;
            assert.equal(decisions.denial(veld), reden, `${rol} ${doel} ${veld}`);
            for (const relations of sets) {
              const outcome = reden ?? (conditionHolds(decision, relations) ? 'ja' : 'GEEN_BETROKKENHEID');
              assert.equal(decisions.outcome(veld, relations), outcome);
              compared += 1;
            }
          }
          for (const type of shapes.keys())
            for (const relations of sets)
              assert.equal(decisions.shows(type, relations), shows(type, relations));
        }
      }
    }
    assert.ok(compared > 300_000);
  });

  it('a purpose that is not in the token gives nothing, whatever the policy says', () => {
    const question = { rol: 'coa.casemanager', doel: 'opvang', moment: Date.parse('2026-11-22T12:00:00Z') };
    const given = new Decisions(shipped, schema, { ...question, isInToken: true });
    const stated = new Decisions(shipped, schema, { ...question, isInToken: false });
    assert.equal(given.denial('Query.vreemdeling'), null);
    assert.equal(stated.denial('Query.vreemdeling'), 'DOEL_NIET_TOEGESTAAN');
    assert.equal(given.mostPersons('Query.vreemdelingen'), 10);
    assert.equal(stated.mostPersons('Query.vreemdelingen'), 0);
  });

  it('a suspension that was recorded while the system ran counts from its moment on', () => {
    const van = '2026-11-22T12:00:00.000Z';
    const tot = '2026-11-22T13:00:00.000Z';
    const policy = {
      ...shipped,
      afspraken: shipped.afspraken.map((afspraak) =>
        afspraak.id === 'bvv-coa-bevraging'
          ? { ...afspraak, opschortingen: [{ van, tot, reden: 'toets' }] }
          : afspraak,
      ),
    };
    const denialAt = (text: string): string | null =>
      new Decisions(policy, schema, {
        rol: 'coa.casemanager',
        doel: 'opvang',
        isInToken: true,
        moment: Date.parse(text),
      }).denial('Query.vreemdeling');
    assert.equal(denialAt('2026-11-22T11:59:59.999Z'), null);
    assert.equal(denialAt(van), 'AFSPRAAK_OPGESCHORT');
    assert.equal(denialAt(tot), null);
  });

  it('an agreement that lapsed and one that was suspended: the suspension is the reason', () => {
    const lapsed = changeAgreement('bvv-coa-identiteit', {
      opschortingen: [{ van: '2026-01-01', tot: null, reden: 'toets' }],
    });
    const policy = loadPolicy(alterPolicy([lapsed]));
    const question = { rol: 'coa.casemanager', doel: 'opvang', isInToken: true };
    const at = (text: string): string | null =>
      new Decisions(policy, schema, { ...question, moment: Date.parse(text) }).denial('Vreemdeling.vnummer');
    assert.equal(at('2026-11-22T12:00:00Z'), 'AFSPRAAK_OPGESCHORT');
    assert.equal(at('2015-11-22T12:00:00Z'), 'GEEN_AFSPRAAK');
  });
});
