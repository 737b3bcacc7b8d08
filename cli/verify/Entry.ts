import { type Asked, leafPaths, prune } from './Asked.ts';
import { type ChainSchema, PERSON } from './ChainSchema.ts';
import { everythingOf, readRoots, type Root, type RootValues } from './Root.ts';

/** The ways in, each with all that can be asked by it. */
export interface Entry {
  readonly root: Root;
  /** Everything, each kind in a fragment of its own. */
  ask(given: RootValues): Asked;
  /** Only the fields of interfaces, asked as such; null where there are none. */
  askShared(given: RootValues): Asked | null;
  /** Only what stands in a union; null where there is none. */
  askUnions(given: RootValues): Asked | null;
}

/** Makes the ways in of a schema. */
export function createEntries(schema: ChainSchema): readonly Entry[] {
  return readRoots(schema).map((root) => {
    const kinds = everythingOf(schema, root, 'kinds');
    const shared = everythingOf(schema, root, 'shared');
    return {
      root,
      ask: (given) => root.ask(given, kinds),
      askShared: (given) =>
        prune(root.ask(given, shared), (path) => path.some(({ parents }) => parents.length > 1)),
      askUnions: (given) =>
        prune(root.ask(given, kinds), (path) =>
          path.some(({ type, isAbstract }) => isAbstract && !schema.shared.has(type)),
        ),
    };
  });
}

/** Every way down from a root field to a leaf that does not go through a person but to its key. */
export function pathsBesidePersons(asked: Asked): ReturnType<typeof leafPaths> {
  return leafPaths([asked]).filter((path) => {
    const person = path.findIndex(({ type }) => type === PERSON);
    return person === -1 || path[person + 1]?.name === 'vnummer';
  });
}
