import assert from 'node:assert/strict';
import { test } from 'node:test';

import { getOperationAST, GraphQLError, parse } from 'graphql';

import { OperationTooHeavy } from '../../../authz/operation/OperationTooHeavy.ts';
import { hoogsteLimieten, standaardLimieten } from '../../../authz/policy/Limieten.ts';
import { readApiSchema } from '../../../cli/readApiSchema.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { checkLimits } from '../../../gateway/limit/checkLimits.ts';
import { listCost } from '../../../gateway/limit/listCost.ts';
import { measureDocument } from '../../../gateway/limit/measureDocument.ts';
import { createReader } from '../../../gateway/parse/createReader.ts';
import { heavyDocuments } from './heavyDocuments.ts';

const schema = readApiSchema(readSchemas());

/** What a document gets before anything is planned: the limit that it passes, or how many errors of validation. */
function outcome(query: string, limits = standaardLimieten): string | number {
  const document = parse(query, { maxLexicalTokens: hoogsteLimieten.tokens });
  try {
    const errors = createReader()(document, limits, schema);
    if (errors.length > 0) return errors.length;
    const operation = getOperationAST(document);
    assert.ok(operation);
    checkLimits({ lijstkosten: listCost({ schema, document, operation, variables: {} }) }, limits);
    return 0;
  } catch (error) {
    if (error instanceof OperationTooHeavy) return 'work';
    assert.ok(error instanceof GraphQLError);
    assert.equal(error.extensions['code'], 'QUERY_TE_ZWAAR');
    return String(error.extensions['limiet']);
  }
}

for (const { threat, what, query, limiet } of heavyDocuments)
  test(`${threat}: ${what}`, () => {
    // The work is that of reading the document once, whatever it would come to.
    let steps = 0;
    const document = parse(query, { maxLexicalTokens: hoogsteLimieten.tokens });
    measureDocument(document, () => (steps += 1));
    assert.ok(steps <= (document.tokenCount ?? 0), `${steps} steps for ${document.tokenCount} tokens`);
    const found = outcome(query);
    if (limiet !== null) assert.equal(found, limiet);
    // Twenty errors at most, and one that says that there are more.
    else assert.ok(typeof found === 'number' && found <= 21, String(found));
    // Also a client with every limit at its highest gets an answer, or an end.
    outcome(query, hoogsteLimieten);
  });
