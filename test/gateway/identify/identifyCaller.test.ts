import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GraphQLError } from 'graphql';

import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import type { Caller } from '../../../gateway/identify/Caller.ts';
import type { TokenClaims } from '../../../gateway/identify/createTokenVerifier.ts';
import { type Decider, identifyCaller } from '../../../gateway/identify/identifyCaller.ts';
import { caseDoel, createTestPolicy, doel, moment } from '../lib/createTestPolicy.ts';

function deciding(policy: () => Policy): Decider {
  return {
    policy,
    permissionSet: (rol, purpose) => compilePermissionSet(policy(), rol, purpose, moment),
  };
}

const policy = createTestPolicy(['a'], { een: { given: ['a'] } });
const decider = deciding(() => policy);

function identify(
  claims: Partial<TokenClaims> = {},
  headers: { readonly doelbinding?: string; readonly zaakreferentie?: string } = {},
): Caller {
  const { doelbinding, zaakreferentie } = headers;
  return identifyCaller(
    {
      sub: 'iemand',
      client: 'nul',
      rol: 'een',
      doelen: [doel],
      locatie: null,
      zaakreferentie: null,
      vnummer: null,
      ...claims,
    },
    { doelbinding, zaakreferentie },
    decider,
  );
}

function refusal(...args: Parameters<typeof identify>): readonly [unknown, unknown, string] {
  try {
    identify(...args);
  } catch (error) {
    assert.ok(error instanceof GraphQLError);
    const { code, http } = error.extensions;
    return [code, http, error.message];
  }
  return assert.fail('The caller was not refused.');
}

test('a token with one purpose needs no header', () => {
  const { doel: chosen, permissionSet, sub } = identify();
  assert.deepEqual([chosen, sub], [doel, 'iemand']);
  assert.equal(permissionSet.id, compilePermissionSet(policy, 'een', doel, moment).id);
});

test('the header picks one of the purposes of the token', () => {
  assert.equal(identify({ doelen: [caseDoel, doel] }, { doelbinding: doel }).doel, doel);
});

test('a token with several purposes needs the header', () => {
  const [code, http, message] = refusal({ doelen: [doel, caseDoel] });
  assert.deepEqual([code, http], ['DOEL_ONTBREEKT', { status: 400 }]);
  assert.match(message, /`opvang`, `signaal`/);
});

test('a purpose that is none is refused, with the purposes of the role', () => {
  for (const doelbinding of ['iets', '', '__proto__', 'constructor']) {
    const [code, http, message] = refusal({}, { doelbinding });
    assert.deepEqual([code, http], ['DOEL_ONBEKEND', { status: 400 }]);
    assert.match(message, /one of `opvang`, `signaal`/);
  }
});

test('what a caller wrote is shortened and made harmless in a message', () => {
  const [, , message] = refusal({}, { doelbinding: `<script>\n${'x'.repeat(500)}` });
  assert.doesNotMatch(message, /[<>\n]/);
  assert.ok(message.length < 200);
});

test('a purpose that the token does not have denies everything, whatever its role would get', () => {
  const caller = identify({ doelen: [caseDoel] }, { doelbinding: doel });
  assert.ok(caller.permissionSet.decisions.size > 0);
  for (const decision of caller.permissionSet.decisions.values()) {
    assert.deepEqual(decision, { besluit: 'geweigerd', reden: 'DOEL_NIET_TOEGESTAAN' });
  }
  assert.notEqual(caller.permissionSet.id, identify().permissionSet.id);
});

test('a purpose that the token has and the role has not denies everything', () => {
  const { permissionSet } = identify({ doelen: ['samenstelling'] });
  for (const decision of permissionSet.decisions.values()) {
    assert.deepEqual(decision, { besluit: 'geweigerd', reden: 'DOEL_NIET_TOEGESTAAN' });
  }
});

test("a role that is none, or that is the system's own, is refused", () => {
  for (const rol of ['iets', 'bvv.poort', '__proto__']) {
    const [code, http] = refusal({ rol, doelen: ['betrokkenheid'] });
    assert.deepEqual([code, http], ['UNAUTHENTICATED', { status: 401 }]);
  }
});

test('a purpose that needs a case takes it from the header or the token', () => {
  const doelen = [caseDoel];
  assert.equal(identify({ doelen }, { zaakreferentie: 'z/1' }).zaakreferentie, 'z/1');
  assert.equal(identify({ doelen, zaakreferentie: 'z/1' }).zaakreferentie, 'z/1');
  assert.equal(identify({ doelen, zaakreferentie: 'z/1' }, { zaakreferentie: 'z/1' }).zaakreferentie, 'z/1');
  const [code, http] = refusal({ doelen });
  assert.deepEqual([code, http], ['ZAAK_ONTBREEKT', { status: 400 }]);
});

test('a header cannot change the case of a token', () => {
  assert.equal(refusal({ zaakreferentie: 'z/1' }, { zaakreferentie: 'z/2' })[0], 'ZAAK_ONTBREEKT');
});

test('a case reference of another form is refused', () => {
  for (const zaakreferentie of ['', ' ', 'a b', 'a\nb', 'x'.repeat(65), 'é', 'z/1, z/2']) {
    assert.equal(refusal({}, { zaakreferentie })[0], 'ZAAK_ONTBREEKT', JSON.stringify(zaakreferentie));
  }
});

test('a token is good for roles of the partner of its client, or through a client of the whole chain', () => {
  const rol = policy.rollen.get('een');
  assert.ok(rol);
  const through = (partner: string, id = 'app'): string | null => {
    const app = {
      id: 'app',
      partner,
      omschrijving: '',
      modus: 'weiger',
      operaties: 'alle',
      limieten: {},
    } as const;
    const clienten = new Map([['app', app]]);
    const other: Policy = { ...policy, clienten, rollen: new Map([['een', { ...rol, partner: 'coa' }]]) };
    try {
      const claims = { sub: 'iemand', client: id, rol: 'een', doelen: [doel] };
      const none = { locatie: null, zaakreferentie: null, vnummer: null };
      const headers = { doelbinding: undefined, zaakreferentie: undefined };
      const caller = identifyCaller(
        { ...claims, ...none },
        headers,
        deciding(() => other),
      );
      assert.equal(caller.client, app);
      return null;
    } catch (error) {
      assert.ok(error instanceof GraphQLError);
      assert.deepEqual(error.extensions, { code: 'CLIENT_ONBEKEND', http: { status: 403 } });
      return error.message;
    }
  };
  assert.equal(through('coa'), null);
  assert.equal(through('keten'), null);
  const refused = through('ind');
  assert.match(refused ?? '', /^The token's claim `client_id` names no client/);
  // A client of another partner and one that does not exist are refused in the same words.
  for (const id of ['', 'App', '__proto__', 'constructor']) assert.equal(through('coa', id), refused, id);
});

test('a caller tells when its client is no longer registered as it was, though it is given nothing', () => {
  let current = policy;
  for (const doelbinding of [doel, caseDoel]) {
    current = policy;
    const caller = identifyCaller(
      {
        sub: 'iemand',
        client: 'nul',
        rol: 'een',
        doelen: [doel],
        locatie: null,
        zaakreferentie: 'z/1',
        vnummer: null,
      },
      { doelbinding, zaakreferentie: undefined },
      deciding(() => current),
    );
    const nul = policy.clienten.get('nul');
    assert.ok(nul);
    const registered = (clienten: Policy['clienten']): boolean => {
      current = { ...policy, clienten };
      return caller.isDecidedSo();
    };
    assert.equal(registered(new Map([['nul', { ...nul }]])), true);
    assert.equal(registered(new Map()), false);
    assert.equal(registered(new Map([['nul', { ...nul, modus: 'weiger' }]])), false);
    assert.equal(registered(new Map([['nul', { ...nul, limieten: { tokens: 1 } }]])), false);
  }
});

test('a caller tells when the policy decides otherwise', () => {
  let current = policy;
  const caller = identifyCaller(
    {
      sub: 'iemand',
      client: 'nul',
      rol: 'een',
      doelen: [doel],
      locatie: null,
      zaakreferentie: null,
      vnummer: null,
    },
    { doelbinding: undefined, zaakreferentie: undefined },
    deciding(() => current),
  );
  assert.equal(caller.isDecidedSo(), true);
  current = createTestPolicy(['a'], { een: { given: ['a'] }, ander: {} });
  assert.equal(caller.isDecidedSo(), true);
  current = createTestPolicy(['a'], { een: { given: ['a'], suspended: ['a'] } });
  assert.equal(caller.isDecidedSo(), false);
  const inOpvang = policy.relaties.get('in-opvang');
  assert.ok(inOpvang);
  const relaties = (soort: string): Policy['relaties'] => {
    const bewijs = { soort: 'verwijzing', partner: 'coa', verwijzing: soort } as const;
    return new Map([...policy.relaties, ['in-opvang', { ...inOpvang, bewijs }]]);
  };
  current = { ...policy, relaties: relaties('opvang') };
  assert.equal(caller.isDecidedSo(), true);
  current = { ...policy, relaties: relaties('nazorg') };
  assert.equal(caller.isDecidedSo(), false);
});
