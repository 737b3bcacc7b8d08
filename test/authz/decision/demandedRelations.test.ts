import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { demandedRelations } from '../../../authz/decision/demandedRelations.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { exampleAfspraak, examplePolicy } from '../examplePolicy.ts';

test('the relations that are demanded are those of every alternative of what is given on a condition', () => {
  const policy = examplePolicy([
    exampleAfspraak({ id: 'a1', categorieen: ['ind.stap'], voorwaarden: ['in-opvang', 'op-locatie'] }),
    exampleAfspraak({ id: 'a2', categorieen: ['ind.stap'], voorwaarden: ['zelf'] }),
    exampleAfspraak({ id: 'a3', categorieen: ['ind.besluit'], voorwaarden: ['in-opvang'] }),
    exampleAfspraak({ id: 'a4', categorieen: ['ind.motief'] }),
    exampleAfspraak({ id: 'a5', rollen: ['coa.twee'], voorwaarden: ['in-zaak'] }),
  ]);
  const demandedOf = (rol: string) =>
    demandedRelations(compilePermissionSet(policy, rol, 'opvang', momentOf('2025-03-01')));
  assert.deepEqual([...demandedOf('coa.een')].toSorted(), ['in-opvang', 'op-locatie', 'zelf']);
  assert.deepEqual([...demandedOf('coa.twee')], ['in-zaak']);
  assert.deepEqual([...demandedOf('ind.een')], []);
});

test('they are the same set for the same permission set', () => {
  const policy = examplePolicy([exampleAfspraak({ voorwaarden: ['zelf'] })]);
  const permissionSet = compilePermissionSet(policy, 'coa.een', 'opvang', momentOf('2025-03-01'));
  assert.equal(demandedRelations(permissionSet), demandedRelations(permissionSet));
});
