import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Afspraak, Policy, Verbod } from '../../../authz/policy/Policy.ts';
import { createChain } from '../../acceptance/Chain.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../../authz/examplePolicy.ts';
import { effectOf, kindOf } from './effectOf.ts';

const reference = { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang' } as const;
const relaties: Policy['relaties'] = new Map([
  ['in-opvang', { code: 'in-opvang', omschrijving: '', bewijs: reference }],
  ['op-locatie', { code: 'op-locatie', omschrijving: '', bewijs: { ...reference, kenmerk: 'locatie' } }],
  ['zelf', { code: 'zelf', omschrijving: '', bewijs: { soort: 'betrokkene' } }],
]);

/** The kind of a change of an example agreement. */
function changing(
  before: Partial<Afspraak>,
  after: Partial<Afspraak>,
  verboden: readonly Verbod[] = [],
): string {
  const one = examplePolicy([exampleAfspraak(before)], verboden, { relaties });
  const other: Policy = { ...one, afspraken: [exampleAfspraak({ ...before, ...after })] };
  return kindBetween(one, other);
}

function kindBetween(one: Policy, other: Policy): string {
  const chain = createChain(one);
  return kindOf(effectOf(chain, createChain(other, chain)));
}

test('whatever gives somebody more is widening, also where it takes from others', () => {
  assert.equal(changing({}, { categorieen: ['ind.stap', 'ind.besluit'] }), 'widening');
  assert.equal(changing({}, { categorieen: ['ind.besluit'] }), 'widening');
  assert.equal(changing({}, { geldigVan: '2023-12-31' }), 'widening');
  assert.equal(changing({ geldigTot: '2025-01-01' }, { geldigTot: '2025-01-02' }), 'widening');
  assert.equal(changing({ voorwaarden: ['zelf'] }, { voorwaarden: [] }), 'widening');
  assert.equal(changing({ voorwaarden: ['zelf'] }, { voorwaarden: ['in-opvang'] }), 'widening');
  assert.equal(
    changing({}, { maximumPersonen: { perVerzoek: 11, perUur: 100, alarmPerUur: 1000 } }),
    'widening',
  );
  assert.equal(
    changing({}, { maximumPersonen: { perVerzoek: 10, perUur: 101, alarmPerUur: 1010 } }),
    'widening',
  );
});

test('what gives less, and nobody more, is narrowing', () => {
  assert.equal(changing({}, { geldigVan: '2024-01-02' }), 'narrowing');
  assert.equal(changing({ voorwaarden: ['zelf'] }, { voorwaarden: ['zelf', 'in-opvang'] }), 'narrowing');
  assert.equal(
    changing({}, { maximumPersonen: { perVerzoek: 9, perUur: 100, alarmPerUur: 1000 } }),
    'narrowing',
  );
});

test('whoever is at a location is in reception: to ask for the place is to ask for more', () => {
  assert.equal(changing({ voorwaarden: ['in-opvang'] }, { voorwaarden: ['op-locatie'] }), 'narrowing');
  assert.equal(changing({ voorwaarden: ['op-locatie'] }, { voorwaarden: ['in-opvang'] }), 'widening');
});

test('what changes only the reason, or the agreement that is named, is told otherwise', () => {
  assert.equal(changing({}, { id: 'a2' }), 'told otherwise');
  const ended = { geldigTot: '2025-01-01', herzienVoor: '2024-12-01' };
  assert.equal(
    changing(ended, { opschortingen: [{ van: '2024-12-01', tot: null, reden: '' }] }),
    'told otherwise',
  );
});

test('what changes nothing for anybody is equivalent', () => {
  assert.equal(changing({}, { titel: 'Anders' }), 'equivalent');
  assert.equal(changing({}, { doelen: ['opvang', 'onbekend'] }), 'equivalent');
  const verbod = exampleVerbod({ geldigVan: '2020-01-01' });
  assert.equal(changing({}, { categorieen: ['ind.stap', 'ind.motief'] }, [verbod]), 'equivalent');
});

test('a prohibition counts also where no agreement gives what it forbids', () => {
  const one = examplePolicy([exampleAfspraak()], [exampleVerbod()], { relaties });
  const without = (over: Partial<Verbod>) => ({ ...one, verboden: [exampleVerbod(over)] });
  assert.equal(kindBetween(one, { ...one, verboden: [] }), 'widening');
  assert.equal(kindBetween(one, without({ uitgezonderd: ['coa.een'] })), 'widening');
  assert.equal(kindBetween(one, without({ geldigVan: '2024-07-02' })), 'widening');
  assert.equal(kindBetween(one, without({ geldigVan: '2024-06-30' })), 'narrowing');
  assert.equal(kindBetween(one, without({ uitgezonderd: ['ind.een'] })), 'equivalent');
});

test('a relation that is proven by less, a purpose more, a case less and a role that is opened widen', () => {
  const one = examplePolicy([exampleAfspraak()], [], { relaties });
  const relation = (code: string, bewijs: typeof reference | { soort: 'verwijzing'; partner: 'coa' }) =>
    ({
      ...one,
      relaties: new Map([...relaties, [code, { code, omschrijving: '', bewijs }]]),
    }) satisfies Policy;
  assert.equal(kindBetween(one, relation('in-opvang', { soort: 'verwijzing', partner: 'coa' })), 'widening');
  assert.equal(kindBetween(one, relation('op-locatie', reference)), 'widening');
  const role = (code: string, over: { doelen?: readonly string[]; intern?: boolean }) => {
    const rollen = new Map(one.rollen);
    const found = rollen.get(code);
    assert.ok(found !== undefined);
    return { ...one, rollen: rollen.set(code, { ...found, ...over }) };
  };
  assert.equal(kindBetween(one, role('coa.twee', { doelen: ['opvang', 'toezicht'] })), 'widening');
  assert.equal(kindBetween(one, role('coa.een', { doelen: ['opvang'] })), 'narrowing');
  assert.equal(kindBetween(one, role('coa.een', { intern: true })), 'narrowing');
  assert.equal(kindBetween(role('coa.een', { intern: true }), one), 'widening');
  const purpose = (zaakVereist: boolean) => {
    const found = one.doelen.get('opvang');
    assert.ok(found !== undefined);
    return { ...one, doelen: new Map(one.doelen).set('opvang', { ...found, zaakVereist }) };
  };
  assert.equal(kindBetween(purpose(true), purpose(false)), 'widening');
  assert.equal(kindBetween(purpose(false), purpose(true)), 'narrowing');
});
