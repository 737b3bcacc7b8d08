import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import type { Coordinate, ObjectCoordinate } from '../../../authz/matrix/Coordinate.ts';
import { createCellDecider } from '../../../authz/matrix/createCellDecider.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../examplePolicy.ts';

function field(type: string, ...categorieen: readonly string[]): ObjectCoordinate {
  return { soort: 'object', type, veld: `${type}.a`, categorieen };
}

function decide(policy: Policy, coordinate: Coordinate) {
  const set = compilePermissionSet(policy, 'coa.een', 'opvang', momentOf('2025-01-01'));
  return createCellDecider(policy, set)(coordinate);
}

const given = exampleAfspraak({ id: 'vrij', grondslag: ['Art. 1', 'Art. 2'] });
const conditional = exampleAfspraak({
  id: 'mits',
  categorieen: ['ind.besluit'],
  voorwaarden: ['zelf', 'hier'],
  grondslag: ['Art. 2', 'Art. 3'],
});

describe('the decision on a cell', () => {
  it('what is given has its agreements and their legal bases', () => {
    assert.deepEqual(decide(examplePolicy([given]), field('A', 'ind.stap')), {
      besluit: 'toegestaan',
      afspraak: ['vrij'],
      grondslag: ['Art. 1', 'Art. 2'],
      voorwaarden: [],
      reden: null,
    });
  });

  it('what is denied has a reason and no agreement, though one gives another of its categories', () => {
    const policy = examplePolicy([given], [exampleVerbod()]);
    assert.deepEqual(decide(policy, field('A', 'ind.stap', 'ind.motief')), {
      besluit: 'geweigerd',
      afspraak: [],
      grondslag: [],
      voorwaarden: [],
      reden: 'VERBODEN',
    });
  });

  it('a field without a category is denied', () => {
    assert.equal(decide(examplePolicy([given]), field('A')).besluit, 'geweigerd');
  });

  it('a field of two categories has the agreements of both, each legal basis once, and the condition', () => {
    assert.deepEqual(decide(examplePolicy([given, conditional]), field('A', 'ind.stap', 'ind.besluit')), {
      besluit: 'voorwaardelijk',
      afspraak: ['mits', 'vrij'],
      grondslag: ['Art. 1', 'Art. 2', 'Art. 3'],
      voorwaarden: [['hier', 'zelf']],
      reden: null,
    });
  });

  it('two categories with two ways each are multiplied out', () => {
    const policy = examplePolicy([
      exampleAfspraak({ id: 'a', voorwaarden: ['p'] }),
      exampleAfspraak({ id: 'b', voorwaarden: ['q'] }),
      exampleAfspraak({ id: 'c', categorieen: ['ind.besluit'], voorwaarden: ['p'] }),
      exampleAfspraak({ id: 'd', categorieen: ['ind.besluit'], voorwaarden: ['r'] }),
    ]);
    const { voorwaarden } = decide(policy, field('A', 'ind.stap', 'ind.besluit'));
    assert.deepEqual(voorwaarden, [['p'], ['q', 'r']]);
  });

  describe('a field of an interface', () => {
    const of = (...uitvoeringen: readonly ObjectCoordinate[]): Coordinate => ({
      soort: 'interface',
      type: 'I',
      veld: 'I.a',
      uitvoeringen,
    });
    const policy = examplePolicy([given, conditional], [exampleVerbod()]);

    it('is given where every kind is', () => {
      const decision = decide(policy, of(field('A', 'ind.stap'), field('B', 'ind.stap')));
      assert.deepEqual([decision.besluit, decision.voorwaarden], ['toegestaan', []]);
    });

    it('is denied where every kind is, with the reason of the first', () => {
      const decision = decide(policy, of(field('A', 'ind.motief'), field('B')));
      assert.deepEqual([decision.besluit, decision.reden], ['geweigerd', 'VERBODEN']);
    });

    it('has the condition of its kinds where they have the same', () => {
      const decision = decide(policy, of(field('A', 'ind.besluit'), field('B', 'ind.besluit')));
      assert.deepEqual(
        [decision.besluit, decision.voorwaarden, decision.afspraak],
        ['voorwaardelijk', [['hier', 'zelf']], ['mits']],
      );
    });

    it('is conditional on the kinds that give it where they differ', () => {
      const decision = decide(
        policy,
        of(field('A', 'ind.stap'), field('B', 'ind.besluit'), field('C', 'ind.motief')),
      );
      assert.deepEqual(decision, {
        besluit: 'voorwaardelijk',
        afspraak: ['mits', 'vrij'],
        grondslag: ['Art. 1', 'Art. 2', 'Art. 3'],
        voorwaarden: [['A'], ['B', 'hier', 'zelf']],
        reden: null,
      });
    });
  });
});
