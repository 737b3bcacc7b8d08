import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import type { Decision } from '../../authz/decision/Decision.ts';
import { createTestGateway } from '../gateway/lib/createTestGateway.ts';
import { applicant, everything, exampleChain, resident } from '../gateway/lib/exampleChain.ts';

/** The rows of two grants with conditions, and what each gives. */
const rows = [
  { vnummer: resident, relaties: ['in-opvang', 'asielzaak'], naam: 'Een', motief: 'geheim' },
  { vnummer: applicant, relaties: ['asielzaak'], naam: 'Twee', motief: 'geheim' },
];
const grants = [
  { when: 'asielzaak', fields: ['naam'] },
  { when: 'in-opvang', fields: ['motief'] },
] as const;

describe('C2: grants that overlap', () => {
  it('in a minimal build all rows of any grant come with the fields of all', () => {
    const fields = grants.flatMap((grant) => grant.fields);
    const given = rows
      .filter(({ relaties }) => grants.some(({ when }) => relaties.includes(when)))
      .map((row) => fields.map((field) => row[field]));
    assert.deepEqual(given, [
      ['Een', 'geheim'],
      ['Twee', 'geheim'],
    ]);
  });
  it('here each field is given for the persons of its own grant, in one request', async () => {
    const gateway = createTestGateway(exampleChain(), {
      rol: { ...everything, conditional: { 'bvv.naam': ['asielzaak'], 'coa.opvang': ['in-opvang'] } },
    });
    const query = `{ vreemdelingen(vnummers: ["${resident}", "${applicant}"]) { naam opvang { status } } }`;
    const { data, errors } = await gateway.ask(query);
    assert.deepEqual(data, {
      vreemdelingen: [
        { naam: 'Een', opvang: { status: 'IN_OPVANG' } },
        { naam: 'Twee', opvang: null },
      ],
    });
    assert.deepEqual(
      errors.map(({ path, extensions }) => [path?.join('.'), extensions?.['reden']]),
      [['vreemdelingen.1.opvang', 'GEEN_BETROKKENHEID']],
    );
  });
});

const one = (...relaties: readonly string[]): Decision => ({
  besluit: 'voorwaardelijk',
  alternatieven: [{ afspraak: 'a', relaties }],
  maximumPersonen: 10,
});
const decided = (...decisions: readonly Decision[]): ReturnType<typeof decideField> => {
  const categories = decisions.map((decision, index) => [`c${index}`, decision] as const);
  return decideField(
    { id: 'x', rol: 'x', doel: 'x', decisions: new Map(categories) },
    categories.map(([category]) => category),
  );
};

describe('C3: an answer that is no truth value yet', () => {
  it('in a minimal build a promise of no counts as yes', () => {
    const holds = (): unknown => Promise.resolve(false);
    assert.ok(holds());
  });
  it('here only what is exactly true holds', () => {
    const answers: readonly unknown[] = [Promise.resolve(true), Promise.resolve(false), 1, 'true', {}, null];
    for (const [index, answer] of answers.entries()) {
      const relaties = new Set(['r']);
      Reflect.defineProperty(relaties, 'has', { value: () => answer });
      assert.equal(conditionHolds(decided(one('r')), relaties), false, `answer ${index}`);
    }
    assert.equal(conditionHolds(decided(one('r')), new Set(['r'])), true);
  });
});

describe('C4: conditions of which not all count', () => {
  const held = new Set(['eerste']);

  it('in a minimal build the first alone, or a later rule in place of an earlier, gives it', () => {
    const conditions = ['eerste', 'tweede'];
    assert.ok(conditions.slice(0, 1).every((condition) => held.has(condition)));
    const rules = new Map([
      ['P.motief', 'geweigerd'],
      ['P.motief', 'toegestaan'],
    ]);
    assert.equal(rules.get('P.motief'), 'toegestaan');
  });
  it('here all of one agreement must hold, and those of every category', () => {
    assert.equal(conditionHolds(decided(one('eerste', 'tweede')), held), false);
    assert.equal(conditionHolds(decided(one('eerste'), one('tweede')), held), false);
    assert.equal(conditionHolds(decided(one('eerste'), one('eerste')), held), true);
  });
  it('here a field with a category that is denied is denied, in whatever order its categories stand', () => {
    const denied: Decision = { besluit: 'geweigerd', reden: 'VERBODEN' };
    const given: Decision = { besluit: 'toegestaan', afspraken: ['a'], maximumPersonen: 10 };
    for (const decision of [decided(given, denied), decided(denied, given), decided(one('eerste'), denied)])
      assert.equal(decision.besluit, 'geweigerd');
  });
  it('here no condition at all holds for nobody, and there is none that is turned round', () => {
    const empty: Decision = { besluit: 'voorwaardelijk', alternatieven: [], maximumPersonen: 10 };
    assert.equal(conditionHolds(decided(empty), held), false);
    assert.equal(conditionHolds(decided(one()), held), false);
    assert.equal(conditionHolds(decided(one('eerste')), new Set()), false);
  });
});

describe('C6: forbidden and absent', () => {
  it('in a minimal build an error says that there is somebody', () => {
    const answer = (vnummer: string): string => {
      const row = rows.find((known) => known.vnummer === vnummer);
      if (row === undefined) return '{"data":{"persoon":null}}';
      return row.relaties.includes('in-opvang')
        ? '{"data":{"persoon":{}}}'
        : '{"errors":[{"message":"Forbidden"}]}';
    };
    assert.notEqual(answer(applicant), answer('0000000009'));
  });
});
