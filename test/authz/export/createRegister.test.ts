import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { createRegister } from '../../../authz/export/createRegister.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../examplePolicy.ts';

const shipped = loadPolicy(new URL('../../../authz/policy/data', import.meta.url).pathname);
const now = momentOf('2026-11-22');

/** The entry of the purpose `opvang` of an example policy. */
const opvang = (policy: Parameters<typeof createRegister>[0], moment = now) =>
  createRegister(policy, moment).find(({ doel }) => doel === 'opvang');

test('every purpose of the policy is in the register once, by the URI of its processing activity', () => {
  assert.deepEqual(
    createRegister(shipped, now).map(({ doel, verwerkingsactiviteit }) => [doel, verwerkingsactiviteit]),
    [...shipped.doelen.values()].map(({ code, verwerkingsactiviteit }) => [code, verwerkingsactiviteit]),
  );
});

for (const day of ['2018-01-01', '2021-07-08', '2026-11-22', '2099-01-01']) {
  test(`on ${day} a purpose has in the register exactly the categories that some role gets for it`, () => {
    for (const { doel, categorieen } of createRegister(shipped, momentOf(day))) {
      const given = [...shipped.rollen.keys()].flatMap((rol) =>
        [...compilePermissionSet(shipped, rol, doel, momentOf(day)).decisions].flatMap(
          ([code, { besluit }]) => (besluit === 'geweigerd' ? [] : code),
        ),
      );
      assert.deepEqual(
        categorieen.map(({ code }) => code),
        [...new Set(given)].toSorted(),
        doel,
      );
    }
  });
}

test('special categories are told apart by their kind', () => {
  const asylum = createRegister(shipped, now).find(({ doel }) => doel === 'asielprocedure');
  assert.equal(asylum?.categorieen.find(({ code }) => code === 'ind.asielmotief')?.soort, 'bijzonder');
});

test('a partner stands in it with its name and number, as who gives or who receives', () => {
  const entry = opvang(examplePolicy([exampleAfspraak()]));
  assert.deepEqual(entry?.ontvangers, [{ code: 'coa', naam: 'COA', oin: '00000099000000002000' }]);
  assert.deepEqual(entry.verstrekkers, [{ code: 'ind', naam: 'IND', oin: '00000099000000001000' }]);
});

test('whose data it is follows from the conditions', () => {
  const entry = opvang(examplePolicy([exampleAfspraak({ voorwaarden: ['zelf'] })]));
  assert.deepEqual(entry?.afspraken[0]?.betrokkenen, ['De vreemdeling zelf.']);
});

test('what a prohibition keeps from every role is not processed', () => {
  const afspraak = exampleAfspraak({ categorieen: ['ind.stap', 'ind.motief'] });
  const entry = opvang(examplePolicy([afspraak], [exampleVerbod()]));
  assert.deepEqual(entry?.afspraken[0]?.categorieen, ['ind.stap']);
  assert.deepEqual(
    opvang(examplePolicy([exampleAfspraak({ categorieen: ['ind.motief'] })], [exampleVerbod()]))?.afspraken,
    [],
  );
});

test('a role that lacks the purpose does not stand in it', () => {
  const afspraak = exampleAfspraak({ rollen: ['coa.een', 'coa.twee'], doelen: ['opvang', 'toezicht'] });
  const register = createRegister(examplePolicy([afspraak]), now);
  assert.deepEqual(
    register.map(({ doel, afspraken }) => [doel, afspraken[0]?.rollen]),
    [
      ['opvang', ['coa.een', 'coa.twee']],
      ['toezicht', ['coa.een']],
    ],
  );
});

test('an agreement that gives nothing now is not in it: not begun, ended, suspended or past its review', () => {
  for (const over of [
    { geldigVan: '2027-01-01' },
    { geldigTot: '2026-01-01' },
    { opschortingen: [{ van: '2026-01-01', tot: null, reden: 'Toets.' }] },
    { herzienVoor: '2026-01-01' },
  ]) {
    assert.deepEqual(opvang(examplePolicy([exampleAfspraak(over)]))?.afspraken, []);
  }
});

test('no term for erasure is invented', () => {
  for (const { bewaartermijn } of createRegister(shipped, now)) assert.equal(bewaartermijn, null);
});
