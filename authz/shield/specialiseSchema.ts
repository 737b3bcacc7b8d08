import { mapSchema, MapperKind } from '@graphql-tools/utils';
import { defaultFieldResolver } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { PermissionSet } from '../decision/PermissionSet.ts';
import type { CategoryTable } from '../schema/CategoryTable.ts';
import { createShield } from './createShield.ts';
import { decideFields } from './decideFields.ts';
import { ownProperty } from './ownProperty.ts';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Middleware = (resolve: Resolver, ...rest: Parameters<Resolver>) => unknown;

/**
 * Copies a schema for one permission set. Graphql-shield wraps every field in asynchronous code, which
 * makes lists six to ten times slower; here the middleware that it generates is applied to the fields that
 * are denied or conditional, and a permitted field keeps the resolver that it has.
 *
 * INVARIANT: the copy answers as `createFullShield` does, in data and errors.
 * `_entities`, `__resolveReference`, unions and interfaces work on the copy, for types keep their extensions.
 */
export function specialiseSchema(
  schema: GraphQLSchema,
  categories: CategoryTable,
  permissionSet: PermissionSet,
): GraphQLSchema {
  const decisions = decideFields(schema, categories, permissionSet);
  const middlewares: unknown = createShield(decisions).generate(schema);
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => {
      if (decisions.get(`${typeName}.${fieldName}`)?.besluit === 'toegestaan') return undefined;
      return { ...field, resolve: guard(middlewareOf(middlewares, typeName, fieldName), field.resolve) };
    },
  });
}

function guard(middleware: Middleware, resolve: Resolver | undefined): Resolver {
  const inner = resolve ?? defaultFieldResolver;
  return (parent, args, context, info) => middleware(inner, parent, args, context, info);
}

/** @throws Error when shield made none: a field must not be left without its guard. */
function middlewareOf(middlewares: unknown, typeName: string, fieldName: string): Middleware {
  const middleware = ownProperty(ownProperty(middlewares, typeName), fieldName);
  if (!isMiddleware(middleware))
    throw new Error(`graphql-shield made no guard for \`${typeName}.${fieldName}\`.`);
  return middleware;
}

function isMiddleware(value: unknown): value is Middleware {
  return typeof value === 'function';
}
