import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { momentOf } from '../../authz/decision/momentOf.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { addClient, growPolicy, growRoles } from '../../bench/curves/growPolicy.ts';
import { shippedDirectory } from '../acceptance/Chain.ts';

const moment = momentOf('2026-11-22');
const shipped = loadPolicy(shippedDirectory);

/** The shipped policy after something was done to its folder. */
function altered(context: TestContext, alter: (directory: string) => void): Policy {
  const directory = mkdtempSync(join(tmpdir(), 'beleid-'));
  context.after(() => rmSync(directory, { recursive: true }));
  cpSync(shippedDirectory, directory, { recursive: true });
  alter(directory);
  return loadPolicy(directory);
}

function* pairs({ rollen }: Policy): Generator<readonly [rol: string, doel: string]> {
  for (const { code, doelen } of rollen.values()) for (const doel of doelen) yield [code, doel];
}

test('a grown policy is so many times as large, and decides of every shipped category as before', (context) => {
  const grown = altered(context, (directory) => growPolicy(directory, 3));
  assert.equal(grown.categorieen.size, 3 * shipped.categorieen.size);
  assert.equal(grown.afspraken.length, 3 * shipped.afspraken.length);
  assert.equal(grown.verboden.length, 3 * shipped.verboden.length);
  for (const [rol, doel] of pairs(shipped)) {
    const before = compilePermissionSet(shipped, rol, doel, moment).decisions;
    const after = compilePermissionSet(grown, rol, doel, moment).decisions;
    for (const [categorie, decision] of before) {
      assert.deepEqual(after.get(categorie), decision);
      assert.equal(after.get(`${categorie}-3`)?.besluit, decision.besluit);
    }
  }
});

test('copies of a role have what the role has', (context) => {
  const grown = altered(context, (directory) => growRoles(directory, 2));
  const own = [...shipped.rollen.values()].filter(({ intern }) => !intern);
  assert.equal(grown.rollen.size, shipped.rollen.size + own.length);
  for (const { code, doelen } of own) {
    for (const doel of doelen) {
      const { decisions } = compilePermissionSet(shipped, code, doel, moment);
      for (const rol of [code, `${code}-2`])
        assert.deepEqual(compilePermissionSet(grown, rol, doel, moment).decisions, decisions);
    }
  }
});

test('a client that is added may what the development client may', (context) => {
  let id = '';
  const grown = altered(context, (directory) => void (id = addClient(directory)));
  const { id: _other, ...like } = grown.clienten.get('keten.verkenner') ?? {};
  const { id: found, ...added } = grown.clienten.get(id) ?? {};
  assert.equal(found, id);
  assert.deepEqual(added, like);
});
