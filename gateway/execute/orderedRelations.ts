const ordered = new WeakMap<ReadonlySet<string>, readonly string[]>();

/** Codes of relations in their order: worked out once a set, which all persons with the same relations share. */
export function orderedRelations(relaties: ReadonlySet<string>): readonly string[] {
  const known = ordered.get(relaties);
  if (known !== undefined) return known;
  const codes = Object.freeze([...relaties].toSorted());
  ordered.set(relaties, codes);
  return codes;
}
