import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from '@cedar-policy/cedar-wasm/nodejs';
import * as fc from 'fast-check';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { cedarString } from '../../../authz/export/cedarText.ts';
import { renderCedar } from '../../../authz/export/renderCedar.ts';
import { renderCedarSchema } from '../../../authz/export/renderCedarSchema.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../examplePolicy.ts';
import { categories, randomPolicy, relations } from '../randomPolicy.ts';
import { createCedarJudge, type Question, readRules } from './cedarJudge.ts';
import { createComparison, differencesOver } from './differences.ts';
import { hasPurpose, momentsOf, pairsOf, questionsOf, randomQuestions, relationsOf } from './questions.ts';

const shipped = loadPolicy(new URL('../../../authz/policy/data', import.meta.url).pathname);
const relationCodes = [...shipped.relaties.keys()];

const judge = createCedarJudge(shipped, renderCedar(shipped));
const compare = createComparison(shipped, judge);

const ownPairs = pairsOf(shipped).filter(([rol, doel]) => hasPurpose(shipped, rol, doel));

test('Cedar finds nothing wrong with the export against its schema', () => {
  const found = validate({
    schema: renderCedarSchema(shipped),
    policies: { staticPolicies: renderCedar(shipped) },
  });
  assert.equal(found.type, 'success');
  assert.deepEqual([found.validationErrors, found.validationWarnings, found.otherWarnings], [[], [], []]);
});

test('the schema lets no rule name what the policy does not have', () => {
  const policies = {
    staticPolicies: renderCedar(shipped).replaceAll('"ind.asielmotief"', '"ind.asielmotif"'),
  };
  const found = validate({ schema: renderCedarSchema(shipped), policies });
  assert.equal(found.type, 'success');
  assert.ok(found.validationErrors.length > 0);
});

test('every agreement is a permit and every prohibition a forbid, each with its name, title and legal basis', () => {
  const rules = readRules(renderCedar(shipped));
  assert.equal(rules.size, shipped.afspraken.length + shipped.verboden.length + 1);
  for (const [kind, effect, list] of [
    ['afspraak', 'permit', shipped.afspraken],
    ['verbod', 'forbid', shipped.verboden],
  ] as const) {
    for (const { id, titel, grondslag } of list) {
      const rule = rules.get(`${kind}.${id}`);
      assert.equal(rule?.effect, effect, id);
      assert.deepEqual(rule.annotations, {
        id: `${kind}.${id}`,
        [kind]: id,
        titel,
        grondslag: grondslag.join('; '),
      });
    }
  }
});

test('what somebody wrote in the policy stays a text of the export, and never becomes a rule of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const written = `${one}") permit (principal, action, resource); // \n${other}\u2028\u0000\\`;
      const rules = readRules(renderCedar(examplePolicy([exampleAfspraak({ titel: written })])));
      assert.deepEqual([...rules.keys()], ['doelbinding', 'afspraak.a1']);
      assert.equal(rules.get('afspraak.a1')?.annotations?.['titel'], written.toWellFormed());
    }),
    { numRuns: 30 },
  );
  assert.equal(cedarString('a"\n'), String.raw`"a\"\n"`);
});

test('on every cell of the shipped policy today, Cedar decides as we do and names the same agreements', () => {
  const questions = questionsOf(shipped, ownPairs, [momentOf('2026-11-22')], [[], relationCodes]);
  assert.deepEqual(differencesOver(questions, compare).differences, []);
});

test('on random questions about the shipped policy, Cedar decides as we do', () => {
  const questions = randomQuestions(shipped, 1).take(2000);
  assert.deepEqual(differencesOver(questions, compare).differences, []);
});

const everywhere = (policy: Policy, codes: readonly string[]): Iterable<Question> =>
  questionsOf(policy, pairsOf(policy), momentsOf(policy), relationsOf(codes));

test('on random policies, at every boundary, Cedar decides as we do', () => {
  fc.assert(
    fc.property(randomPolicy, (policy) => {
      const compareRandom = createComparison(policy, createCedarJudge(policy, renderCedar(policy)));
      const moments = momentsOf(policy);
      const questions = pairsOf(policy).flatMap(([rol, doel], index) =>
        categories.flatMap((categorie, place) =>
          [[], relations, relations.slice(1)].map((relaties, turn) => ({
            rol,
            doel,
            categorie,
            moment: moments[(index * 7 + place * 3 + turn) % moments.length] ?? 0,
            relaties,
          })),
        ),
      );
      assert.deepEqual(differencesOver(questions, compareRandom).differences, []);
    }),
    { numRuns: 15 },
  );
});

/** A small policy in which every part of a rule decides something. */
const telling = examplePolicy(
  [
    exampleAfspraak({
      rollen: ['coa.een', 'coa.twee'],
      doelen: ['opvang', 'toezicht'],
      categorieen: ['ind.stap', 'ind.motief'],
      opschortingen: [{ van: '2024-03-01', tot: '2024-04-01', reden: 'Toets.' }],
      geldigTot: '2027-01-01',
      herzienVoor: '2026-01-01',
    }),
    exampleAfspraak({ id: 'a2', categorieen: ['ind.besluit'], voorwaarden: ['x', 'y'] }),
    exampleAfspraak({
      id: 'a3',
      categorieen: ['ind.besluit'],
      rollen: ['coa.twee'],
      geldigTot: '2025-01-01',
    }),
    exampleAfspraak({
      id: 'a4',
      ontvanger: 'ind',
      rollen: ['ind.een'],
      doelen: ['toezicht'],
      categorieen: ['ind.motief'],
    }),
  ],
  [exampleVerbod({ uitgezonderd: ['coa.twee'], geldigTot: '2025-07-01' })],
);

test('on a policy in which every part of a rule tells, Cedar decides as we do', () => {
  const compareTelling = createComparison(telling, createCedarJudge(telling, renderCedar(telling)));
  assert.deepEqual(differencesOver(everywhere(telling, ['x', 'y']), compareTelling).differences, []);
});

/** Exports that are wrong in one way each. */
const mutants: readonly (readonly [name: string, find: RegExp, replace: string])[] = [
  ['without the prohibitions', /@id\("verbod\.[^]*?;\n/g, ''],
  ['without the purpose limitation', /@id\("doelbinding"\)[^]*?;\n/, ''],
  ['without the exception to a prohibition', /^unless \{ principal in \[.*\n/m, ''],
  ['without the recipient of a prohibition', /^when \{ principal in \[Partner.*\n/m, ''],
  ['without beginnings', /^when .* \/\/ geldigVan.*\n/gm, ''],
  ['without ends', /^when .* \/\/ geldigTot.*\n/gm, ''],
  ['without review dates', /^when .* \/\/ herzienVoor.*\n/gm, ''],
  ['without suspensions', /^unless .* \/\/ opgeschort.*\n/gm, ''],
  ['without conditions', /^when \{ context\.relaties.*\n/gm, ''],
  ['without roles', /^when \{ principal in \[Rol.*\n/gm, ''],
  ['without purposes', /^when \{ context\.doel.*\n/gm, ''],
  ['where one relation of two is enough', /containsAll/g, 'containsAny'],
  ['that begins a millisecond late', /context\.moment >= /g, 'context.moment > '],
  ['that ends a millisecond late', /context\.moment < /g, 'context.moment <= '],
  [
    'that gives one category more',
    /\[Categorie::"ind\.besluit"\]/g,
    '[Categorie::"ind.besluit", Categorie::"ind.motief"]',
  ],
];

for (const [name, find, replace] of mutants) {
  test(`an export ${name} is found out`, () => {
    const right = renderCedar(telling);
    const wrong = right.replace(find, replace);
    assert.notEqual(wrong, right);
    const compareWrong = createComparison(telling, createCedarJudge(telling, wrong));
    assert.ok(differencesOver(everywhere(telling, ['x', 'y']), compareWrong).differences.length > 0);
  });
}

test('the prohibitions of the export hold against an agreement that should never have been made', () => {
  const wrongly = exampleAfspraak({
    id: 'motieven-naar-coa',
    rollen: ['coa.casemanager'],
    categorieen: ['ind.asielmotief'],
    geldigVan: '2019-01-01',
  });
  const policy = { ...shipped, afspraken: [...shipped.afspraken, wrongly] };
  const begin = momentOf('2021-07-08');
  const questions = [
    ...questionsOf(policy, [['coa.casemanager', 'opvang']], [begin - 1, begin, begin + 1], [relationCodes]),
  ];
  const right = renderCedar(policy);
  const differences = (text: string): readonly string[] =>
    differencesOver(questions, createComparison(policy, createCedarJudge(policy, text))).differences;
  assert.deepEqual(differences(right), []);
  const wrong = differences(right.replaceAll(/@id\("verbod\.[^]*?;\n/g, ''));
  assert.equal(wrong.length, 2);
  for (const difference of wrong) assert.match(difference, /"ind\.asielmotief".*we say false, Cedar true$/);
});
