import { createHash } from 'node:crypto';
import { importsOf } from '../../tree/lib/importsOf.ts';
import { textOf, treeFiles } from '../../tree/lib/treeFiles.ts';
import { mirrorOf, testPlacesOf } from './SourceScope.ts';

/** Which tests can notice a change of a source file, by what they import. */
export interface TestMap {
  /** Test files, the likeliest to notice first: the mirror, then in the order of the scope; the slow ones last. */
  testsOf(source: string): readonly string[];
  /** Changes when the test does, or anything under `test/` that it imports. */
  hashOf(test: string): string;
}

/** Reads the imports of the tree as it is now. */
export function createTestMap(): TestMap {
  const files = new Set(treeFiles('.ts'));
  const reached = new Map<string, ReadonlySet<string>>();
  const reach = (test: string): ReadonlySet<string> => {
    const known = reached.get(test);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const open = [test];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (found.has(path) || !files.has(path)) continue;
      found.add(path);
      open.push(...importsOf(path, textOf(path)).map(({ target }) => target));
    }
    reached.set(test, found);
    return found;
  };
  const hashes = new Map<string, string>();
  const tests = [...files].filter((path) => path.endsWith('.test.ts'));

  return {
    testsOf: (source) => {
      const places = testPlacesOf(source);
      const distance = (test: string): number => {
        if (test === mirrorOf(source)) return 0;
        const near = 1 + places.findIndex((place) => test.startsWith(place));
        return near + (isPropertyTest(test) ? places.length : 0);
      };
      return tests
        .filter((test) => places.some((place) => test.startsWith(place)) && reach(test).has(source))
        .toSorted((one, other) => distance(one) - distance(other));
    },
    hashOf: (test) => {
      const known = hashes.get(test);
      if (known !== undefined) return known;
      const own = [...reach(test)].filter((path) => path.startsWith('test/')).toSorted();
      const hash = createHash('sha256');
      for (const path of own) hash.update(JSON.stringify([path, textOf(path)]));
      const made = hash.digest('hex').slice(0, 12);
      hashes.set(test, made);
      return made;
    },
  };
}

/** Tests on random input take long. */
function isPropertyTest(test: string): boolean {
  return importsOf(test, textOf(test)).some(({ target }) => target === 'fast-check');
}
