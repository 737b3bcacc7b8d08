import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decideCategory } from '../../../authz/decision/decideCategory.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { nextBoundary } from '../../../authz/decision/nextBoundary.ts';
import { createMatrix } from '../../../authz/matrix/createMatrix.ts';
import { cellsOf } from '../../../authz/matrix/Matrix.ts';
import { readCoordinates } from '../../../authz/matrix/readCoordinates.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';

const policy = loadPolicy('authz/policy/data');
const coordinates = readCoordinates(readSchemas());
const everything = { rol: () => true, doel: () => true, veld: () => true };
const now = momentOf('2026-11-22');

describe('the matrix', () => {
  it('it has a cell for every role, each of its purposes and every coordinate, each once', () => {
    const cells = [...cellsOf(createMatrix(policy, coordinates, now, everything))];
    const keys = new Set(cells.map(({ rol, doel, veld }) => `${rol} ${doel} ${veld}`));
    const purposes = [...policy.rollen.values()].reduce((sum, { doelen }) => sum + doelen.length, 0);
    assert.equal(cells.length, purposes * coordinates.length);
    assert.equal(keys.size, cells.length);
  });

  it('the scope leaves out roles, purposes and fields', () => {
    const matrix = createMatrix(policy, coordinates, now, {
      rol: ({ partner }) => partner === 'coa',
      doel: (doel) => doel === 'opvang',
      veld: ({ type }) => type === 'Achtergrond',
    });
    assert.deepEqual(
      Array.from(cellsOf(matrix), ({ rol, doel, veld }) => `${rol} ${doel} ${veld}`),
      ['coa.casemanager', 'coa.plaatsing'].flatMap((rol) =>
        ['godsdienst', 'etniciteit'].map((field) => `${rol} opvang Achtergrond.${field}`),
      ),
    );
  });

  it('a cell has the keys of the contract, in its order', () => {
    const [cell] = cellsOf(createMatrix(policy, coordinates, now, everything));
    assert.ok(cell !== undefined);
    assert.deepEqual(Object.keys(cell), [
      'rol',
      'doel',
      'veld',
      'besluit',
      'afspraak',
      'grondslag',
      'voorwaarden',
      'reden',
    ]);
  });

  it('every cell of an object type is as strict as the strictest of its categories', () => {
    const categories = new Map(
      coordinates.map((coordinate) => [
        coordinate.veld,
        coordinate.soort === 'object' ? coordinate.categorieen : null,
      ]),
    );
    for (const { rol, doel, veld, besluit } of cellsOf(createMatrix(policy, coordinates, now, everything))) {
      const codes = categories.get(veld) ?? [];
      if (codes.length === 0) continue;
      const decisions = codes.map((code) => decideCategory(policy, rol, doel, code, now).besluit);
      const strictest = (['geweigerd', 'voorwaardelijk', 'toegestaan'] as const).find((one) =>
        decisions.includes(one),
      );
      assert.equal(besluit, strictest, `${rol} ${doel} ${veld}`);
    }
  });

  it('in a column, fields that rest on the same categories share one decision', () => {
    const [column] = createMatrix(policy, coordinates, now, everything).kolommen;
    const byCategories = new Map<string, unknown>();
    for (const [index, coordinate] of coordinates.entries()) {
      if (coordinate.soort !== 'object') continue;
      const key = coordinate.categorieen.join(' ');
      const decision = column?.besluiten[index];
      assert.ok(decision !== undefined);
      assert.equal(byCategories.get(key) ?? decision, decision);
      byCategories.set(key, decision);
    }
    assert.ok(byCategories.size > 1 && byCategories.size < coordinates.length);
  });

  it('COA is denied motives, reasoning, whole texts and hearing reports from 8 July 2021 on, whenever the policy changes', () => {
    const forbidden = [
      'Asielaanvraag.asielmotieven',
      'Asielmotief.grond',
      'Asielmotief.toelichting',
      'Gehoor.verslag',
      'Voornemen.motivering',
      'Voornemen.integraleTekst',
      'Zienswijze.tekst',
      'Beschikking.motivering',
      'Beschikking.integraleTekst',
    ];
    const moments = [];
    for (let at = momentOf('2021-07-08'); at < Infinity; at = nextBoundary(policy, at)) moments.push(at);
    assert.ok(moments.length > 3, 'the policy changes after that day');
    const purposes = [...policy.rollen.values()]
      .filter(({ partner }) => partner === 'coa')
      .reduce((sum, { doelen }) => sum + doelen.length, 0);
    for (const moment of moments) {
      const matrix = createMatrix(policy, coordinates, moment, {
        ...everything,
        rol: ({ partner }) => partner === 'coa',
        veld: ({ veld }) => forbidden.includes(veld),
      });
      const cells = [...cellsOf(matrix)];
      assert.equal(cells.length, purposes * forbidden.length);
      for (const { rol, doel, veld, besluit } of cells) {
        assert.equal(besluit, 'geweigerd', `${rol} ${doel} ${veld} at ${new Date(moment).toISOString()}`);
      }
    }
  });

  it('the day before, the case manager was given whole texts and their reasoning', () => {
    const matrix = createMatrix(policy, coordinates, momentOf('2021-07-07'), {
      ...everything,
      rol: ({ code }) => code === 'coa.casemanager',
      doel: (doel) => doel === 'opvang',
      veld: ({ veld }) => veld === 'Beschikking.integraleTekst' || veld === 'Beschikking.motivering',
    });
    assert.deepEqual(
      Array.from(cellsOf(matrix), ({ besluit, afspraak }) => [besluit, ...afspraak]),
      [
        ['voorwaardelijk', 'ind-coa-integrale-beslissingen'],
        ['voorwaardelijk', 'ind-coa-integrale-beslissingen'],
      ],
    );
  });
});
