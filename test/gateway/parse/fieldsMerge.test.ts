import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';
import { buildSchema, OverlappingFieldsCanBeMergedRule, parse, specifiedRules, validate } from 'graphql';

import { OperationTooHeavy } from '../../../authz/operation/OperationTooHeavy.ts';
import { fieldsMerge } from '../../../gateway/parse/fieldsMerge.ts';
import { exampleWorld } from '../lib/exampleWorld.ts';
import { randomOperation } from '../lib/randomOperation.ts';
import { seededChoice } from '../lib/seededChoice.ts';

const schema = buildSchema(`
  type Query { een: A stuk: Stuk alles: Alles lijst(n: Int, m: Int): [A] }
  interface Stuk { naam: String los: Stuk }
  type A implements Stuk { naam: String los: A tekst(n: Int): String aantal: Int! leden: [A] rij: [Int] b: B }
  type B implements Stuk { naam: String los: B tekst: Int aantal: Int leden: B rij: [Int!] a: A }
  union Alles = A | B
`);

function findings(query: string, of = schema): readonly string[] {
  return validate(of, parse(query), [fieldsMerge]).map(({ message }) => message);
}

const cases: readonly (readonly [fact: string, query: string, valid: boolean])[] = [
  ['one field twice merges', '{ een { naam naam } een { naam } }', true],
  ['two fields under one key do not', '{ een { x: naam x: aantal } }', false],
  ['other arguments under one key do not', '{ lijst(n: 1) { naam } lijst(n: 2) { naam } }', false],
  ['an argument more under one key does not', '{ lijst(n: 1) { naam } lijst { naam } }', false],
  ['equal arguments in another order do', '{ lijst(n: 1, m: 2) { naam } lijst(m: 2, n: 1) { naam } }', true],
  [
    'different fields of types that exclude each other merge',
    '{ alles { ... on A { x: naam } ... on B { x: tekst2: naam } } }'.replace('tekst2: ', ''),
    true,
  ],
  ['and where both have one shape', '{ stuk { ... on A { tekst(n: 1) } ... on B { tekst: naam } } }', true],
  ['but not where they have another shape', '{ alles { ... on A { tekst } ... on B { tekst } } }', false],
  ['nor where one of them may not be null', '{ alles { ... on A { aantal } ... on B { aantal } } }', false],
  [
    'nor where one of them is a list',
    '{ alles { ... on A { leden { naam } } ... on B { leden { naam } } } }',
    false,
  ],
  ['nor where what is in the list may not be null', '{ alles { ... on A { rij } ... on B { rij } } }', false],
  ['an interface meets each of its types', '{ stuk { x: naam ... on A { x: tekst } } }', false],
  [
    'and does so through one that has nothing else',
    '{ stuk { x: naam ... on A { x: naam } ... on B { x: naam } } }',
    true,
  ],
  [
    'below types that exclude each other fields exclude each other too',
    '{ alles { ... on A { los { x: naam } } ... on B { los { x: naam } } } }',
    true,
  ],
  [
    'below them shapes must agree still',
    '{ alles { ... on A { los { x: naam } } ... on B { los { x: aantal } } } }',
    false,
  ],
  [
    'what is below fields that merge merges',
    '{ een { b { naam } } een { b { x: naam } b { x: aantal } } }',
    false,
  ],
  [
    'also through fragments',
    '{ een { ...F ...G } } fragment F on A { b { x: naam } } fragment G on A { b { x: aantal } }',
    false,
  ],
  [
    'a meta-field between them hides nothing',
    '{ alles { ... on A { x: __typename } ... on A { x: los { naam } } ... on B { x: aantal } } }',
    false,
  ],
  ['a meta-field and a field under one key do not merge', '{ een { x: __typename x: naam } }', false],
  [
    'what has no type is left to other rules',
    '{ een { x: niets { a } x: niets { a } } ... on Nergens { y } }',
    true,
  ],
];
for (const [fact, query, valid] of cases)
  test(fact, () => {
    assert.equal(findings(query).length === 0, valid, findings(query).join());
    // The rule of graphql-js, in whose place this stands, says the same.
    assert.equal(validate(schema, parse(query), [OverlappingFieldsCanBeMergedRule]).length === 0, valid);
  });

test('a conflict says under which key, and suggests no name', () => {
  assert.deepEqual(findings('{ een { x: naam x: aantal } }'), [
    'Expected what is asked under "x" to be one and the same, but it is of different types.',
  ]);
  assert.deepEqual(findings('{ een { x: naam x: __typename ...F } } fragment F on A { x: b { naam } }'), [
    'Expected what is asked under "x" to be one and the same, but it is of different types.',
    'Expected what is asked under "x" to be one and the same, but it is of different fields.',
  ]);
});

test('any operation merges or not as graphql-js says', () => {
  const worlds = [1, 2, 3].map((seed) => exampleWorld(seededChoice(seed)).schema);
  const others = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);
  const counts = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(fc.noShrink(fc.nat()), fc.constantFrom(...worlds), (seed, world) => {
      const choose = seededChoice(seed);
      // Few keys for many fields, so that they meet.
      const query = randomOperation(choose, world, ['0000000001']).query.replaceAll(
        /\b(?:a\d+|soort|naam|waarde): /g,
        () => `k${choose(3)}: `,
      );
      const document = parse(query);
      if (validate(world, document, others).length > 0) return;
      const theirs = validate(world, document, [OverlappingFieldsCanBeMergedRule]).length === 0;
      counts[theirs ? 'valid' : 'invalid'] += 1;
      assert.equal(findings(query, world).length === 0, theirs, query);
    }),
    { numRuns: 1000 },
  );
  assert.ok(counts.valid > 100 && counts.invalid > 100, JSON.stringify(counts));
});

test('there is an end to what is compared', () => {
  const fragments = Array.from(
    { length: 40 },
    (_, index) => `fragment F${index} on A { los { ...F${index + 1} } leden { ...F${index + 1} } }`,
  );
  const query = `{ een { ...F0 } } ${fragments.join(' ')} fragment F40 on A { naam }`;
  assert.throws(() => findings(query), OperationTooHeavy);
});
