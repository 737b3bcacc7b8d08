import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { parse } from 'graphql';

import { hoogsteLimieten, standaardLimieten } from '../authz/policy/Limieten.ts';
import { readApiSchema } from '../cli/readApiSchema.ts';
import { readSchemas } from '../cli/readSchemas.ts';
import { createReader } from '../gateway/parse/createReader.ts';
import { heavyDocuments } from '../test/gateway/limit/heavyDocuments.ts';

/**
 * Measures how long each of the worst known documents takes to be refused: parsed, measured, held against the limits
 * of a client with the standard ones, and validated where it is within them. Nothing is remembered between runs.
 */
const rounds = 30;
const schema = readApiSchema(readSchemas());

function refuse(query: string): string {
  const document = parse(query, { maxLexicalTokens: hoogsteLimieten.tokens });
  try {
    const errors = createReader()(document, standaardLimieten, schema);
    return errors.length > 0 ? 'GRAPHQL_VALIDATION_FAILED' : 'valid';
  } catch {
    return 'QUERY_TE_ZWAAR';
  }
}

const rows = heavyDocuments.map(({ threat, what, query }) => {
  const outcome = refuse(query);
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    refuse(query);
    return performance.now() - start;
  }).toSorted((one, other) => one - other);
  const at = (part: number): number => Number((times[Math.floor(part * (rounds - 1))] ?? 0).toFixed(2));
  return { threat, what, bytes: query.length, outcome, median: at(0.5), p90: at(0.9) };
});
const [cpu] = cpus();
const report = { machine: `${cpus().length} × ${cpu?.model ?? ''}`, unit: 'ms', rounds, rows };
writeFileSync(join(import.meta.dirname, 'limits.json'), `${JSON.stringify(report, null, 2)}\n`);
for (const { threat, outcome, median, p90 } of rows)
  console.log(
    `${String(median).padStart(8)} ms  p90 ${String(p90).padStart(8)}  ${outcome.padEnd(26)} ${threat}`,
  );
