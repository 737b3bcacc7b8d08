import { createRequire } from 'node:module';
import type { applyMiddleware as ApplyMiddleware } from 'graphql-middleware';
import type { GraphQLSchema } from 'graphql';
import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import { createShield } from '../../../authz/shield/createShield.ts';
import { decideFields } from '../../../authz/shield/decideFields.ts';
import type { CategoryTable } from '../../../authz/schema/CategoryTable.ts';

// The build that graphql-shield loads: the other one does not know its middleware for what it is.
const library: unknown = createRequire(import.meta.url)('graphql-middleware');

/**
 * Shields a schema as graphql-shield is meant to be used: every field is wrapped, permitted ones too.
 * What `specialiseSchema` does faster is compared with this.
 */
export function createFullShield(
  schema: GraphQLSchema,
  categories: CategoryTable,
  permissionSet: PermissionSet,
): GraphQLSchema {
  if (!isLibrary(library)) throw new TypeError('graphql-middleware does not export `applyMiddleware`.');
  return library.applyMiddleware(schema, createShield(decideFields(schema, categories, permissionSet)));
}

function isLibrary(value: unknown): value is { readonly applyMiddleware: typeof ApplyMiddleware } {
  return typeof value === 'object' && value !== null && 'applyMiddleware' in value;
}
