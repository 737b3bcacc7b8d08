import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';

import { createCache, type WatchCache } from '../createCache.ts';

/** Tokens of all documents that are kept, together: some 60 MB of them. */
const tokensKept = 200_000;

/** What Apollo Server keeps parsed documents in. */
type DocumentStore = NonNullable<ApolloServerOptions<object>['documentStore']>;

/** Where Apollo Server keeps documents that it has parsed, by their hash; how many follows from their size. */
export function createDocumentStore(watch?: WatchCache): DocumentStore {
  const documents = createCache<DocumentNode>({
    name: 'documenten',
    weight: { max: tokensKept, of: ({ tokenCount }) => Math.max(1, tokenCount ?? tokensKept) },
    watch,
  });
  return {
    get: async (hash) => await Promise.resolve(documents.get(hash)),
    set: async (hash, document) => {
      documents.set(hash, document);
      await Promise.resolve();
    },
    delete: async (hash) => await Promise.resolve(documents.delete(hash)),
  };
}
