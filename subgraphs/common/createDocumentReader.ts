import { GraphQLError, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SubgraphResponse } from '../../authz/context/ContextClaims.ts';

/** A document that is valid, or the answer that says why it is not. */
export type ReadDocument =
  | { readonly document: DocumentNode; readonly refusal?: undefined }
  | { readonly document?: undefined; readonly refusal: SubgraphResponse };

const DOCUMENTS = 1_000;

/** The rules of the specification, and no introspection: the schema is for those who may read `_service`. */
const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/**
 * Parses and validates queries, and remembers the ones it has seen.
 * A copy for a permission set has the fields of the schema, so a document is valid for all of them.
 */
export function createDocumentReader(schema: GraphQLSchema): (query: string) => ReadDocument {
  const documents = new LRUCache<string, ReadDocument>({ max: DOCUMENTS });
  return (query) => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const read = readDocument(schema, query);
    documents.set(query, read);
    return read;
  };
}

function readDocument(schema: GraphQLSchema, query: string): ReadDocument {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { refusal: refusal([error], 'GRAPHQL_PARSE_FAILED') };
  }
  const errors = validate(schema, document, RULES);
  return errors.length === 0 ? { document } : { refusal: refusal(errors, 'GRAPHQL_VALIDATION_FAILED') };
}

/** Without the suggestions, which name fields that were not asked for. */
function refusal(errors: readonly GraphQLError[], code: string): SubgraphResponse {
  return {
    errors: errors.map(({ message }) => ({
      message: message.replace(/ Did you mean.*$/s, ''),
      extensions: { code },
    })),
  };
}
