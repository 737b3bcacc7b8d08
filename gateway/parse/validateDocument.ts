import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';

import { fieldsMerge } from './fieldsMerge.ts';
import { onlyQueries } from './onlyQueries.ts';

/** Mistakes that are told at most; validation stops there, so that many of them are no more work. */
const maximumErrors = 20;

const rules: readonly ValidationRule[] = [
  ...specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule),
  onlyQueries,
];

/**
 * Validates a document against what its client may name. No message suggests another name: whoever may not know of a
 * field is not told of it by a mistake in spelling (THREATS C).
 *
 * @param cyclic whether a fragment is spread inside itself, which is an error by itself and has no end
 * @returns errors with the code of validation; none where the document is valid
 * @throws OperationTooHeavy
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  cyclic: boolean,
): readonly GraphQLError[] {
  return validate(schema, document, cyclic ? rules : [...rules, fieldsMerge], {
    hideSuggestions: true,
    maxErrors: maximumErrors,
  }).map(
    ({ message, nodes, source, positions }) =>
      new GraphQLError(message, {
        nodes: nodes ?? null,
        source: source ?? null,
        positions: positions ?? null,
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
      }),
  );
}
