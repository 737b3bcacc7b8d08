import type { InputRewrite, OutputRewrite } from '@graphql-hive/router-query-planner';

import type { JsonObject } from '../call/JsonObject.ts';
import { isKindOf, type PlanTypes } from './PlanTypes.ts';

/** Under which type a subgraph knows the objects of others: it has an interface as if it were an object. */
export interface TypeSetter {
  readonly of: readonly string[];
  readonly to: string;
}

/**
 * Reads where an answer stands under a key that the planner made: from that key to the one that was asked. The planner
 * numbers the keys of an operation, so one of them means one field wherever it stands.
 *
 * @throws where a rewrite is of another kind
 */
export function readRenames(rewrites: readonly OutputRewrite[] | undefined): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (const rewrite of rewrites ?? []) {
    if (!('KeyRenamer' in rewrite)) throw unknownRewrite();
    const { path, renameKeyTo } = rewrite.KeyRenamer;
    const last = path.at(-1);
    if (last === undefined || !('Key' in last)) throw unknownRewrite();
    if ((renames.get(last.Key) ?? renameKeyTo) !== renameKeyTo) throw unknownRewrite();
    renames.set(last.Key, renameKeyTo);
  }
  return renames;
}

/**
 * Reads under which type a representation is sent (Apollo Federation, `@interfaceObject`).
 *
 * @throws where a rewrite is of another kind
 */
export function readTypeSetters(rewrites: readonly InputRewrite[] | undefined): readonly TypeSetter[] {
  return (rewrites ?? []).map((rewrite) => {
    if (!('ValueSetter' in rewrite)) throw unknownRewrite();
    const { path, setValueTo } = rewrite.ValueSetter;
    const [of, key, ...others] = path;
    if (of === undefined || !('TypenameEquals' in of) || others.length > 0) throw unknownRewrite();
    if (key === undefined || !('Key' in key) || key.Key !== '__typename') throw unknownRewrite();
    return { of: of.TypenameEquals, to: setValueTo };
  });
}

/** Names the type of a representation as the subgraph knows it. */
export function setType(
  representation: JsonObject,
  setters: readonly TypeSetter[],
  types: Pick<PlanTypes, 'possibleTypes'>,
): void {
  const typename = representation['__typename'];
  const setter = setters.find(({ of }) => of.some((type) => isKindOf(types, typename, type)));
  if (setter !== undefined) representation['__typename'] = setter.to;
}

function unknownRewrite(): Error {
  return new Error(
    'Expected a plan whose rewrites rename a key or set the type of an entity, but it has another.',
  );
}
