/**
 * Makes what gives the same relations as one set, so that what was worked out by it for one person counts for the next.
 * The set is of whoever gets it to read, and of nobody to change.
 *
 * @returns takes codes of relations, and gives the set of them
 */
export function createRelationSets(): (codes: readonly string[]) => ReadonlySet<string> {
  const sets = new Map<string, ReadonlySet<string>>();
  return (codes) => {
    // As JSON: joined, one code and two could read alike.
    const identity = JSON.stringify(codes);
    const set = sets.get(identity) ?? new Set(codes);
    sets.set(identity, set);
    return set;
  };
}
