import { renderCedar } from '../../../authz/export/renderCedar.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { createCedarJudge, type Question } from './cedarJudge.ts';
import { createComparison, differencesOver } from './differences.ts';
import { hasPurpose, momentsOf, pairsOf, questionsOf, randomQuestions, relationsOf } from './questions.ts';

/**
 * `npm run test:cedar`: holds the shipped policy against Cedar's own engine on every cell at every boundary (and the
 * milliseconds beside it), and on a million random questions. Takes minutes, so it is no part of `npm test`, which does
 * the same on fewer. Exits with 1 on a difference.
 */

const policy = loadPolicy(new URL('../../../authz/policy/data', import.meta.url).pathname);
const compare = createComparison(policy, createCedarJudge(policy, renderCedar(policy)));
const moments = momentsOf(policy);
const relations = [...policy.relaties.keys()];
const pairs = pairsOf(policy);
const own = pairs.filter(([rol, doel]) => hasPurpose(policy, rol, doel));
const others = pairs.filter(([rol, doel]) => !hasPurpose(policy, rol, doel));
const seed = Date.now();

const parts: readonly (readonly [name: string, questions: Iterable<Question>])[] = [
  [`random questions, seed ${seed}`, randomQuestions(policy, seed).take(1_000_000)],
  [
    `cells: ${own.length} roles and their purposes, ${moments.length} moments, none, all and each of the relations`,
    questionsOf(policy, own, moments, relationsOf(relations)),
  ],
  [
    `cells: ${others.length} roles and purposes that they do not have, ${moments.length} moments, all relations`,
    questionsOf(policy, others, moments, [relations]),
  ],
];
for (const [name, questions] of parts) {
  const start = performance.now();
  const { asked, differences } = differencesOver(questions, compare);
  const seconds = Math.round((performance.now() - start) / 1000);
  process.stdout.write(`${asked} ${name}: ${differences.length} differences, ${seconds} s\n`);
  for (const difference of differences) process.stdout.write(`  ${difference}\n`);
  if (differences.length > 0) process.exitCode = 1;
}
