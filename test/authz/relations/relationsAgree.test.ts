import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bewijs, Policy } from '../../../authz/policy/Policy.ts';
import { relationsAgree } from '../../../authz/relations/relationsAgree.ts';
import { examplePolicy } from '../examplePolicy.ts';

const reference: Bewijs = { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang' };

function withRelations(
  ...relaties: readonly (readonly [code: string, bewijs: Bewijs, omschrijving?: string])[]
): Policy {
  return examplePolicy([], [], {
    relaties: new Map(
      relaties.map(([code, bewijs, omschrijving = code]) => [code, { code, omschrijving, bewijs }]),
    ),
  });
}

test('policies agree where each relation has the same evidence, whatever else is said of it', () => {
  const one = withRelations(['a', reference], ['b', { soort: 'betrokkene' }]);
  assert.equal(relationsAgree(one, one), true);
  const other = withRelations(['a', { ...reference }, 'Anders'], ['b', { soort: 'betrokkene' }]);
  assert.equal(relationsAgree(one, other), true);
});

test('policies do not agree where a relation has other evidence, another name, or is not there', () => {
  const one = withRelations(['a', reference]);
  for (const other of [
    withRelations(['a', { ...reference, kenmerk: 'locatie' }]),
    withRelations(['a', { soort: 'betrokkene' }]),
    withRelations(['b', reference]),
    withRelations(),
    withRelations(['a', reference], ['b', reference]),
  ]) {
    assert.equal(relationsAgree(one, other), false);
    assert.equal(relationsAgree(other, one), false);
  }
});
