import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from 'graphql';

import { type Measure, measureDocument } from '../../../gateway/limit/measureDocument.ts';

function measured(query: string): Measure {
  return measureDocument(parse(query));
}

test('a document is measured with its fragments written out wherever they are spread', () => {
  assert.deepEqual(
    measured(`
      query A($met: Boolean! @x) @x { eerste: a(b: 1) @x { ...F ... @x { c } } ...G }
      fragment F on T @x { d: c @x e { ...H } }
      fragment G on Query { a { ...F @x } b }
      fragment H on T { c { c } }`),
    {
      tokens: 79,
      definities: 4,
      diepte: 4,
      aliassen: 3,
      wortelvelden: 3,
      directives: 9,
      selecties: 18,
      cyclic: false,
    },
  );
});

test('what several operations ask is added up, but for the depth', () => {
  const { selecties, wortelvelden, diepte, definities } = measured('query A { a { b } } query B { c }');
  assert.deepEqual(
    { selecties, wortelvelden, diepte, definities },
    {
      selecties: 3,
      wortelvelden: 2,
      diepte: 2,
      definities: 2,
    },
  );
});

test('an operation or fragment may be called what it likes, and counts (A17)', () => {
  const names = ['__schema', '__type', 'IntrospectionQuery', 'constructor', '__proto__', 'toString'];
  for (const name of names) {
    const { selecties, diepte, aliassen } = measured(
      `query ${name} { ...${name} } fragment ${name} on Query { x: a { b { c } } }`,
    );
    assert.deepEqual([selecties, diepte, aliassen], [4, 3, 1], name);
  }
});

test('the depth of a fragment counts at each place that it is spread at, and not where it was first (A17)', () => {
  const f = 'fragment F on T { a { a { a } } }';
  assert.equal(measured(`{ a { a { a { ...F } } } ...F } ${f}`).diepte, 6);
  assert.equal(measured(`{ ...F a { a { a { ...F } } } } ${f}`).diepte, 6);
});

test('fragments that double are measured in as many steps as they have selections (A11)', () => {
  for (const count of [20, 400]) {
    const fragments = Array.from(
      { length: count },
      (_, index) =>
        `fragment F${index} on T { ${index + 1 < count ? `...F${index + 1} ...F${index + 1}` : 'a'} }`,
    );
    let steps = 0;
    const { selecties } = measureDocument(parse(`{ ...F0 } ${fragments.join(' ')}`), () => (steps += 1));
    assert.equal(steps, 2 * count);
    assert.ok(selecties >= 2 ** (count - 1));
  }
});

test('numbers that are too large to tell are over every limit', () => {
  const fragments = Array.from(
    { length: 1100 },
    (_, index) => `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`,
  );
  assert.equal(measured(`{ ...F0 } ${fragments.join(' ')} fragment F1100 on T { a }`).selecties, Infinity);
});

test('a fragment in itself is seen, in whatever way it gets there, and has an end', () => {
  for (const query of [
    '{ ...A } fragment A on Query { ...A }',
    '{ a } fragment A on Query { ...A }',
    '{ ...A } fragment A on Query { a { ...B } } fragment B on T { b { ...A } }',
  ])
    assert.equal(measured(query).cyclic, true, query);
  assert.equal(
    measured('{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { a }').cyclic,
    false,
  );
});

test('a fragment that is not there counts as the one selection that it is', () => {
  assert.equal(measured('{ ...A ...A }').selecties, 2);
});
