import { hash } from 'node:crypto';
import { join } from 'node:path';

import { getOperationAST, getVariableValues, parse } from 'graphql';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { hoogsteLimieten, standaardLimieten } from '../../authz/policy/Limieten.ts';
import { readSchemas } from '../../cli/readSchemas.ts';
import { createDecidedSchemas } from '../../gateway/authorize/createDecidedSchemas.ts';
import { createPreparer } from '../../gateway/createPreparer.ts';
import { checkLimits } from '../../gateway/limit/checkLimits.ts';
import { listCost } from '../../gateway/limit/listCost.ts';
import { createReader } from '../../gateway/parse/createReader.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { Random } from '../../population/lib/Random.ts';
import type { PhaseResults } from '../results/PhaseResults.ts';
import { documentOf, queryOf } from '../sides/benchQueries.ts';

const policyDirectory = join(import.meta.dirname, '../../authz/policy/data');
const steps = [
  'parse',
  'measure and validate',
  'variables and limits',
  'authorize and compile',
  'plan',
] as const;
type Step = (typeof steps)[number];

/**
 * Measures what a document costs that nobody has seen, until it can be executed: the same functions in the same order as
 * a request goes through, in this process, one document after the other. In CPU, for the machine may have other work.
 *
 * @param documents that count; as many before them do not
 */
export function measureCold(documents: number): PhaseResults['cold'] {
  const policy = loadPolicy(policyDirectory);
  const composed = composeSchema(readSchemas(), policy);
  const query = queryOf('Q5');
  const permissionSet = compilePermissionSet(policy, query.rol, query.doel, Date.now());
  let planned = 0;
  const schema: typeof composed = {
    ...composed,
    plan: (operation) => {
      const began = cpuTime();
      const plan = composed.plan(operation);
      planned = cpuTime() - began;
      return plan;
    },
  };
  const prepare = createPreparer(schema, createDecidedSchemas(schema));
  const read = createReader();
  const limits = { ...standaardLimieten, tokens: hoogsteLimieten.tokens };
  const random = new Random(1, 0);
  const taken = new Map<Step | 'whole', number[]>([...steps, 'whole' as const].map((step) => [step, []]));

  const once = (text: string, doesCount: boolean): void => {
    const times: number[] = [cpuTime()];
    const mark = (): void => void times.push(cpuTime());
    const document = parse(text, { maxLexicalTokens: hoogsteLimieten.tokens });
    const queryHash = hash('sha256', text);
    mark();
    const errors = read(document, limits, schema.apiSchema);
    const operation = getOperationAST(document);
    if (errors.length > 0 || operation === null || operation === undefined)
      throw new Error(`Expected a valid document, but got ${text}`);
    mark();
    const { coerced: variables } = getVariableValues(schema.apiSchema, operation.variableDefinitions ?? [], {
      v: '0100000001',
    });
    if (variables === undefined) throw new Error('Expected variables that are valid.');
    const cost = listCost({ schema: schema.apiSchema, document, operation, variables });
    checkLimits({ lijstkosten: cost }, limits);
    mark();
    planned = 0;
    const { plan } = prepare({ queryHash, document, operation, variables, permissionSet });
    if (plan === null || planned === 0) throw new Error('Expected a document that nobody has seen.');
    mark();
    if (!doesCount) return;
    const [start = 0, parsed = 0, valid = 0, limited = 0, prepared = 0] = times;
    const spent: Readonly<Record<Step | 'whole', number>> = {
      parse: parsed - start,
      'measure and validate': valid - parsed,
      'variables and limits': limited - valid,
      'authorize and compile': prepared - limited - planned,
      plan: planned,
      whole: prepared - start,
    };
    for (const [step, list] of taken) list.push(spent[step]);
  };
  for (let number = 0; number < 2 * documents; number += 1)
    once(
      documentOf(query, () => random.fraction()),
      number >= documents,
    );
  const spread = (step: Step | 'whole'): PhaseResults['cold']['whole'] => {
    const sorted = (taken.get(step) ?? []).toSorted((one, other) => one - other);
    const at = (share: number): number =>
      Number((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(3));
    return { median: at(0.5), p90: at(0.9) };
  };
  return {
    documents,
    whole: spread('whole'),
    steps: Object.fromEntries(steps.map((step) => [step, spread(step)])),
  };
}

/** CPU that this process used until now, in milliseconds. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
