import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyMutant } from './SourceMutant.ts';
import { mutateSource } from './mutateSource.ts';

/** The texts that the mutants of a file have, one line each. */
function mutantsOf(text: string): readonly string[] {
  return mutateSource('some.ts', text).map((mutant) => applyMutant(text, mutant));
}

/** Asserts that a line of code has these mutants, among others. */
function has(text: string, ...mutants: readonly string[]): void {
  const made = mutantsOf(text);
  for (const mutant of mutants)
    assert.ok(made.includes(mutant), `${mutant}\nis not among\n${made.join('\n')}`);
}

test('a comparison is turned round, and its boundary moved', () => {
  has('x = a < b;', 'x = (a <= b);', 'x = (a >= b);', ';');
  has('x = a === b;', 'x = (a !== b);');
});

test('of what is joined, each part is left out, and the word that joins is exchanged', () => {
  has('x = a && b;', 'x = ((a) || (b));', 'x = (a);', 'x = (b);');
  has('x = a ?? b;', 'x = (a);', 'x = (b);');
  has('x = a ?? [];', 'x = ([]);');
  assert.ok(!mutantsOf('x = a ?? [];').includes('x = (a);'));
});

test('a question is answered before it is asked', () => {
  has('if (a) b();', 'if (true) b();', 'if (false) b();', 'if (a) ;');
  has('x = a ? b : c;', 'x = (b);', 'x = (c);');
  has('x = list.includes(a);', 'x = true;', 'x = false;');
  has('x = !a;', 'x = (a);');
});

test('a function that decides gives all that its type can give', () => {
  has('function f(a: string): boolean { return g(a); }', 'function f(a: string): boolean { return true; }');
  has('const f = (a: A): a is B => g(a);', 'const f = (a: A): a is B => true;');
  has('function f(): readonly Finding[] { return g(); }', 'function f(): readonly Finding[] { return []; }');
  has('function f(): A | null { return g(); }', 'function f(): A | null { return null; }');
  assert.ok(
    mutantsOf("function f(): Decision { return denied('X'); }").some((made) =>
      made.includes("besluit: 'toegestaan'"),
    ),
  );
  has("x = { besluit: 'geweigerd' };", "x = { besluit: 'toegestaan' };");
});

test('an error is not thrown, a filter lets all through, a loop runs never, a check is left out', () => {
  has('function f() { throw new Error(a && b); }', 'function f() { ; }');
  has('x = list.filter(f);', 'x = list;');
  has('x = list.some(f);', 'x = list.every(f);');
  has('for (const one of list) f(one);', 'for (const one of []) f(one);');
  has('const shape = v.pipe(v.string(), v.url());', 'const shape = v.pipe(v.string());');
  has('const lints = [one, two];', 'const lints = [two];', 'const lints = [one];');
  has('const shape = /^a$/;', 'const shape = /a$/;', 'const shape = /^a/;');
});

test('what is only told is left as it is', () => {
  assert.deepEqual(mutantsOf("import { a } from 'b';"), []);
  assert.deepEqual(mutantsOf('const expected = a ? b : c;'), []);
  assert.deepEqual(mutantsOf('throw new RangeError(a ? b : c);').length, 1);
  assert.deepEqual(mutantsOf("class A { constructor() { this.name = 'A'; } }"), []);
});

test('types stay where they are', () => {
  has('const x: Map<string, A> = f<A>(a as B) || b;', 'const x: Map<string, A> = (f<A>(a as B));');
});

test('a mutant keeps its name when lines are added above, and another in the same file has another', () => {
  const text = 'if (a) b();\nif (a) b();\n';
  const ids = mutateSource('some.ts', text).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(
    mutateSource('some.ts', `c;\n${text}`)
      .slice(-ids.length)
      .map(({ id }) => id),
    ids,
  );
});
