import { mapSchema, MapperKind } from '@graphql-tools/utils';
import { defaultFieldResolver } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { PermissionSet } from '../decision/PermissionSet.ts';
import type { CategoryTable } from '../schema/CategoryTable.ts';
import { createShield } from './createShield.ts';
import { decideFields } from './decideFields.ts';
import { concealError } from './concealError.ts';
import { createIsGiven, type IsGiven } from './createIsGiven.ts';
import { ownProperty } from './ownProperty.ts';
import type { ShieldContext } from './ShieldContext.ts';

type Resolver = GraphQLFieldResolver<unknown, ShieldContext>;
type Middleware = (resolve: Resolver, ...rest: Parameters<Resolver>) => unknown;

/**
 * Copies a schema for one permission set. Graphql-shield wraps every field in asynchronous code, which
 * makes lists six to ten times slower; here the middleware that it generates is applied to the fields that
 * are denied or conditional, and a permitted field keeps the resolver that it has. Before a conditional one its
 * condition is asked at once: only where that is not `true` there is something for shield to refuse.
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
      const decision = decisions.get(`${typeName}.${fieldName}`);
      if (decision?.besluit === 'toegestaan') return undefined;
      const inner: Resolver = field.resolve ?? defaultFieldResolver;
      const guarded = guard(middlewareOf(middlewares, typeName, fieldName), inner);
      const resolve =
        decision?.besluit === 'voorwaardelijk'
          ? askFirst(createIsGiven(`${typeName}.${fieldName}`, decision), inner, guarded)
          : guarded;
      return { ...field, resolve };
    },
  });
}

function guard(middleware: Middleware, inner: Resolver): Resolver {
  return (parent, args, context, info) => middleware(inner, parent, args, context, info);
}

/** An asynchronous guard costs some twenty times what the condition itself does. */
function askFirst(isGiven: IsGiven, inner: Resolver, guarded: Resolver): Resolver {
  return (parent, args, context, info) => {
    if (!holds(isGiven, parent, context)) return guarded(parent, args, context, info);
    try {
      const found: unknown = inner(parent, args, context, info);
      return found instanceof Promise ? found.catch(throwConcealed) : found;
    } catch (error) {
      return throwConcealed(error);
    }
  };
}

/** As shield does with what a resolver behind a guard throws. */
function throwConcealed(error: unknown): never {
  throw concealError(error);
}

/** What goes wrong while it is asked leaves the decision to shield, which denies then. */
function holds(isGiven: IsGiven, parent: unknown, context: ShieldContext): boolean {
  try {
    return isGiven(parent, context);
  } catch {
    return false;
  }
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
