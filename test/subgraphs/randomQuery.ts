import { getNamedType, isAbstractType, isLeafType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';

/** Gives whole numbers below `bound`, the same ones for the same seed (mulberry32). */
export type Draw = (bound: number) => number;

export function createDraw(seed: number): Draw {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Each of a list with the chance of `outOf` to one, in another order, and never none of them. */
export function some<Item>(draw: Draw, items: readonly Item[], outOf: number): readonly Item[] {
  const kept = items.filter(() => draw(outOf) > 0);
  return (kept.length === 0 ? items.slice(0, 1) : kept).toSorted(() => draw(3) - 1);
}

/**
 * A random selection set below a type: some of the fields, in any order, some under an alias, some in
 * fragments; members of interfaces and unions in fragments.
 */
export function randomSelection(
  draw: Draw,
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  depth: number,
): string {
  if (isAbstractType(type)) {
    const members = some(draw, schema.getPossibleTypes(type), 4);
    const fragments = members.map(
      (member) => `... on ${member.name} ${randomSelection(draw, schema, member, depth)}`,
    );
    return `{ __typename ${fragments.join(' ')} }`;
  }
  return isObjectType(type) ? selectionOfObject(draw, schema, type, depth) : '';
}

function selectionOfObject(
  draw: Draw,
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  depth: number,
): string {
  const candidates = Object.values(type.getFields()).filter(
    (field) => field.args.length === 0 && (depth > 0 || isLeafType(getNamedType(field.type))),
  );
  const fields = some(draw, candidates, 3).map((field) => {
    // An alias that is unique in the document, for one name must have one type in all fragments.
    const selection = `${type.name}_${field.name}_${draw(2)}: ${field.name} ${randomSelection(draw, schema, getNamedType(field.type), depth - 1)}`;
    return draw(5) === 0 ? `... on ${type.name} { ${selection} }` : selection;
  });
  return `{ __typename ${fields.join(' ')} }`;
}
