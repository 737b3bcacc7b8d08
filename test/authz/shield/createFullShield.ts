import type { GraphQLSchema } from 'graphql';
import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../../authz/schema/CategoryTable.ts';
import { createShield } from '../../../authz/shield/createShield.ts';
import { decideFields } from '../../../authz/shield/decideFields.ts';
import { applyMiddleware } from './lib/libraries.ts';

/**
 * Shields a schema as graphql-shield is meant to be used: every field is wrapped, permitted ones too.
 * What `specialiseSchema` does faster is compared with this.
 */
export function createFullShield(
  schema: GraphQLSchema,
  categories: CategoryTable,
  permissionSet: PermissionSet,
): GraphQLSchema {
  return applyMiddleware(schema, createShield(decideFields(schema, categories, permissionSet)));
}
