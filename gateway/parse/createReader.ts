import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';

import type { Limieten } from '../../authz/policy/Limieten.ts';
import { checkLimits } from '../limit/checkLimits.ts';
import { type Measure, measureDocument } from '../limit/measureDocument.ts';
import { validateDocument } from './validateDocument.ts';

/**
 * Finds out whether a document that was parsed may be worked on: first its limits, then whether it is valid.
 *
 * @param limits of the client
 * @param schema what the client may name
 * @returns the errors of validation; none where it is valid
 * @throws `QUERY_TE_ZWAAR`, before it is validated; OperationTooHeavy
 */
export type ReadDocument = (
  document: DocumentNode,
  limits: Limieten,
  schema: GraphQLSchema,
) => readonly GraphQLError[];

/**
 * Makes the check, with a memory of what each document was measured to be and which schemas it is valid against. The
 * memory lasts as long as the document and the schema do. What is not valid is not remembered.
 */
export function createReader(): ReadDocument {
  const measures = new WeakMap<DocumentNode, Measure>();
  const valid = new WeakMap<DocumentNode, WeakSet<GraphQLSchema>>();
  return (document, limits, schema) => {
    const measure = measures.get(document) ?? measureDocument(document);
    measures.set(document, measure);
    const { cyclic, ...amounts } = measure;
    checkLimits(amounts, limits);
    const schemas = valid.get(document) ?? new WeakSet();
    valid.set(document, schemas);
    if (schemas.has(schema)) return [];
    const errors = validateDocument(schema, document, cyclic);
    if (errors.length === 0) schemas.add(schema);
    return errors;
  };
}
