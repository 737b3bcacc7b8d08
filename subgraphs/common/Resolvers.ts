import type { SubgraphContext } from './SubgraphContext.ts';

/** Resolves one field; the parent and the arguments are what the schema says they are. */
export type FieldResolver<Loaders> = (
  parent: never,
  args: never,
  context: SubgraphContext<Loaders>,
) => unknown;

/** Field resolvers by type and field. A field without one is the property of that name. */
export type Resolvers<Loaders> = Readonly<Record<string, Readonly<Record<string, FieldResolver<Loaders>>>>>;

/** What another partner sent to name an object: nothing in it is to be believed. */
export type Representation = Readonly<Record<string, unknown>>;

/**
 * Makes the object that a representation names, from its key alone.
 * INVARIANT: no other property of it is copied, or a caller could make up the answer.
 */
export type ReferenceResolver<Loaders> = (
  representation: Representation,
  context: SubgraphContext<Loaders>,
) => object | null | Promise<object | null>;

/** Reference resolvers by type: one for each type with a `@key`. */
export type References<Loaders> = Readonly<Record<string, ReferenceResolver<Loaders>>>;
