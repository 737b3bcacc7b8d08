import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentOf } from '../../../../authz/decision/momentOf.ts';
import type { Coordinate } from '../../../../authz/matrix/Coordinate.ts';
import { createMatrix } from '../../../../authz/matrix/createMatrix.ts';
import { cellsOf } from '../../../../authz/matrix/Matrix.ts';
import { explainField } from '../../../../authz/matrix/explain/explainField.ts';
import type { Lack } from '../../../../authz/matrix/explain/Explanation.ts';
import { readCoordinates } from '../../../../authz/matrix/readCoordinates.ts';
import { loadPolicy } from '../../../../authz/policy/loadPolicy.ts';
import type { Afspraak, Policy } from '../../../../authz/policy/Policy.ts';
import { readSchemas } from '../../../../cli/readSchemas.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../../examplePolicy.ts';

const motief: Coordinate = { soort: 'object', type: 'A', veld: 'A.a', categorieen: ['ind.motief'] };
const about = { categorieen: ['ind.motief'] };

function explain(
  policy: Policy,
  at = '2025-01-01',
  relaties: readonly string[] | null = null,
  doel = 'opvang',
) {
  const rol = policy.rollen.get('coa.een');
  assert.ok(rol !== undefined);
  return explainField(policy, { rol, doel, coordinate: motief, moment: momentOf(at), relaties });
}

function lacksAt(afspraak: Partial<Afspraak>, at?: string, doel?: string): readonly Lack[] | undefined {
  const policy = examplePolicy([exampleAfspraak({ ...about, ...afspraak })]);
  return explain(policy, at, null, doel).soorten[0]?.categorieen[0]?.bijna[0]?.ontbreekt;
}

describe('explainField', () => {
  it('what is given has its agreements and nothing that lacks', () => {
    const afspraak = exampleAfspraak(about);
    const explanation = explain(examplePolicy([afspraak]));
    assert.equal(explanation.besluit, 'toegestaan');
    const [category] = explanation.soorten[0]?.categorieen ?? [];
    assert.deepEqual([category?.geeft, category?.bijna], [[afspraak], []]);
  });

  const suspension = { van: '2024-06-01', tot: null, reden: 'Toets.' };
  for (const [what, afspraak, at, lack] of [
    ['another role', { rollen: ['coa.twee'] }, '2025-01-01', { soort: 'rol', rollen: ['coa.twee'] }],
    ['another purpose', { doelen: ['toezicht'] }, '2025-01-01', { soort: 'doel', doelen: ['toezicht'] }],
    ['its beginning', {}, '2023-12-31', { soort: 'nog-niet', van: '2024-01-01' }],
    ['its end', { geldigTot: '2024-07-01' }, '2024-07-01', { soort: 'verlopen', sinds: '2024-07-01' }],
    ['a suspension', { opschortingen: [suspension] }, '2025-01-01', { soort: 'opgeschort', ...suspension }],
    ['its review', { herzienVoor: '2025-01-01' }, '2025-01-01', { soort: 'herziening', sinds: '2025-01-01' }],
  ] as const satisfies readonly (readonly [string, Partial<Afspraak>, string, Lack])[]) {
    it(`an agreement that lacks ${what} is named with it`, () => {
      assert.deepEqual(lacksAt(afspraak, at), [lack]);
    });
  }

  it('an agreement with more than one lack is named with all of them', () => {
    const kinds = lacksAt({ rollen: ['coa.twee'], doelen: ['toezicht'], geldigTot: '2024-07-01' });
    assert.deepEqual(
      kinds?.map(({ soort }) => soort),
      ['rol', 'doel', 'verlopen'],
    );
  });

  it('an agreement that a prohibition trumps is named with it, and so is the prohibition', () => {
    const explanation = explain(examplePolicy([exampleAfspraak(about)], [exampleVerbod()]));
    assert.equal(explanation.reden, 'VERBODEN');
    const [category] = explanation.soorten[0]?.categorieen ?? [];
    assert.deepEqual(category?.geeft, []);
    assert.deepEqual(category.verboden, [exampleVerbod()]);
    assert.deepEqual(category.bijna[0]?.ontbreekt, [{ soort: 'verbod', verboden: ['v1'] }]);
  });

  it('an agreement gives nothing for a purpose that the role does not have', () => {
    const policy = examplePolicy([
      exampleAfspraak({ ...about, rollen: ['coa.een', 'coa.twee'], doelen: ['opvang', 'toezicht'] }),
    ]);
    const rol = policy.rollen.get('coa.twee');
    assert.ok(rol !== undefined);
    const moment = momentOf('2025-01-01');
    const explanation = explainField(policy, {
      rol,
      doel: 'toezicht',
      coordinate: motief,
      moment,
      relaties: null,
    });
    assert.equal(explanation.reden, 'DOEL_NIET_TOEGESTAAN');
    const [category] = explanation.soorten[0]?.categorieen ?? [];
    assert.deepEqual(category?.geeft, []);
    assert.deepEqual(category.bijna[0]?.ontbreekt, [{ soort: 'doel-van-rol', doelen: ['opvang'] }]);
  });

  it('agreements in force that give it to other partners are named', () => {
    const other = { ...about, ontvanger: 'ind', rollen: ['ind.een'], doelen: ['toezicht'] };
    const policy = examplePolicy([
      exampleAfspraak({ ...other, id: 'eigen' }),
      exampleAfspraak({ ...other, id: 'voorbij', geldigTot: '2024-02-01' }),
    ]);
    const [category] = explain(policy).soorten[0]?.categorieen ?? [];
    assert.deepEqual([category?.bijna, category?.anderen], [[], ['eigen']]);
  });

  it('for a person, it says whether the condition holds, and what lacks in each way', () => {
    const policy = examplePolicy([
      exampleAfspraak({ ...about, id: 'a', voorwaarden: ['p', 'q'] }),
      exampleAfspraak({ ...about, id: 'b', voorwaarden: ['r'] }),
    ]);
    assert.deepEqual(explain(policy, '2025-01-01', ['p']).voorPersoon, {
      relaties: ['p'],
      geldt: false,
      ontbreekt: [['q'], ['r']],
    });
    assert.deepEqual(explain(policy, '2025-01-01', ['q', 'p']).voorPersoon, {
      relaties: ['q', 'p'],
      geldt: true,
      ontbreekt: [],
    });
    assert.equal(explain(policy).voorPersoon, null);
  });

  it('over the shipped policy it says what the matrix says, and names an agreement exactly where one gives', () => {
    const policy = loadPolicy('authz/policy/data');
    const coordinates = readCoordinates(readSchemas());
    const everything = { rol: () => true, doel: () => true, veld: () => true };
    for (const day of ['2020-07-16', '2020-08-01', '2021-07-07', '2026-11-22', '2029-01-01']) {
      const moment = momentOf(day);
      const cells = cellsOf(createMatrix(policy, coordinates, moment, everything));
      for (const cell of cells) {
        const rol = policy.rollen.get(cell.rol);
        const coordinate = coordinates.find(({ veld }) => veld === cell.veld);
        if (rol === undefined || coordinate?.soort !== 'object') continue;
        const said = explainField(policy, { rol, doel: cell.doel, coordinate, moment, relaties: null });
        assert.deepEqual(
          [said.besluit, said.afspraak, said.reden],
          [cell.besluit, cell.afspraak, cell.reden],
        );
        for (const { besluit, geeft, bijna } of said.soorten[0]?.categorieen ?? []) {
          assert.equal(geeft.length > 0, besluit.besluit !== 'geweigerd');
          for (const { ontbreekt } of bijna) assert.ok(ontbreekt.length > 0);
        }
      }
    }
  });
});
