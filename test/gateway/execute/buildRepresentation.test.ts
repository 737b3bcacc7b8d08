import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { RequiresSelection } from '@graphql-hive/router-query-planner';

import { buildRepresentation } from '../../../gateway/execute/buildRepresentation.ts';
import { typesOf } from '../lib/typesOf.ts';

const types = typesOf({ Stuk: ['Brief', 'Nota'] });

function field(name: string, selections?: RequiresSelection[]): RequiresSelection {
  return { kind: 'Field', name, ...(selections === undefined ? {} : { selections }) };
}

function built(object: Record<string, unknown>, requires: readonly RequiresSelection[]): unknown {
  const representation = buildRepresentation(object, requires, types);
  const plain: unknown = JSON.parse(JSON.stringify(representation));
  return plain;
}

test('a representation has what is required and nothing else', () => {
  const object = { __typename: 'Steen', id: 's', hoogte: 3, geheim: 'x' };
  assert.deepEqual(built(object, [field('__typename'), field('id')]), { __typename: 'Steen', id: 's' });
});

test('what is required of one type is not asked of another', () => {
  const requires: RequiresSelection[] = [
    field('__typename'),
    { kind: 'InlineFragment', typeCondition: 'Steen', selections: [field('id')] },
    { kind: 'InlineFragment', typeCondition: 'Doos', selections: [field('code')] },
  ];
  assert.deepEqual(built({ __typename: 'Doos', code: 'd', id: 'x' }, requires), {
    __typename: 'Doos',
    code: 'd',
  });
});

test('a requirement may be an object or a list, of which only what is required is taken', () => {
  const requires = [field('plek', [field('code')]), field('stenen', [field('id')])];
  const object = { plek: { code: 'a', geheim: 1 }, stenen: [{ id: 1, geheim: 2 }, null, { id: 3 }] };
  assert.deepEqual(built(object, requires), { plek: { code: 'a' }, stenen: [{ id: 1 }, null, { id: 3 }] });
});

test('an input that the planner asked under a key of its own is given under the name that was asked', () => {
  const requires: RequiresSelection[] = [{ kind: 'Field', name: '_internal_qp_alias_0', alias: 'hoogte' }];
  assert.deepEqual(built({ hoogte: 7, _internal_qp_alias_0: 3 }, requires), { hoogte: 3 });
});

test('what is required of an interface is required of its types, and of no other', () => {
  const requires: RequiresSelection[] = [
    { kind: 'InlineFragment', typeCondition: 'Stuk', selections: [field('id')] },
  ];
  assert.deepEqual(built({ __typename: 'Brief', id: 'b' }, requires), { id: 'b' });
  assert.deepEqual(built({ __typename: 'Stuk', id: 'b' }, requires), { id: 'b' });
  assert.deepEqual(built({ __typename: 'Steen', id: 's' }, requires), {});
});

test('a required null is given, and what is not known is asked nothing with', () => {
  assert.deepEqual(built({ id: 's', hoogte: null }, [field('id'), field('hoogte')]), {
    id: 's',
    hoogte: null,
  });
  assert.equal(buildRepresentation({ id: 's' }, [field('id'), field('hoogte')], types), null);
  assert.equal(buildRepresentation({ plek: { naam: 'x' } }, [field('plek', [field('code')])], types), null);
  assert.equal(buildRepresentation({ plek: 'x' }, [field('plek', [field('code')])], types), null);
  assert.equal(buildRepresentation({ stenen: [{}] }, [field('stenen', [field('id')])], types), null);
});

test('nothing is required from a prototype, nor by a fragment that is not written out', () => {
  assert.equal(buildRepresentation({}, [field('constructor')], types), null);
  assert.equal(buildRepresentation({ a: 1 }, [{ kind: 'FragmentSpread', value: 'F' }], types), null);
});
