import { createRequire } from 'node:module';
import type { applyMiddleware as ApplyMiddleware } from 'graphql-middleware';
import type * as GraphqlShield from 'graphql-shield';

/** A build that loads on this Node, and knows the middleware of the other package for what it is. */
const require = createRequire(import.meta.url);

/** Whole, with the parts that this project does not use. */
export const graphqlShield = load('graphql-shield', isGraphqlShield);

export const { applyMiddleware } = load('graphql-middleware', isGraphqlMiddleware);

function load<Library>(name: string, isLibrary: (value: unknown) => value is Library): Library {
  const library: unknown = require(name);
  if (!isLibrary(library)) throw new TypeError(`\`${name}\` does not export what is expected of it.`);
  return library;
}

function isGraphqlShield(value: unknown): value is typeof GraphqlShield {
  return typeof value === 'object' && value !== null && 'shield' in value && 'not' in value;
}

function isGraphqlMiddleware(value: unknown): value is { readonly applyMiddleware: typeof ApplyMiddleware } {
  return typeof value === 'object' && value !== null && 'applyMiddleware' in value;
}
