/** How many are offered at most. */
const offered = 3;

/** Names that are close to one that does not exist, the nearest first: by edits, or because one is part of the other. */
export function nearestNames(name: string, known: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const near = [...known]
    .map((candidate) => ({ candidate, distance: distanceBetween(wanted, candidate.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((one, other) => one.distance - other.distance);
  // What is much further off than the nearest is not what was meant.
  return near
    .filter(({ distance }) => distance <= (near[0]?.distance ?? 0) + 2)
    .slice(0, offered)
    .map(({ candidate }) => candidate);
}

function distanceBetween(wanted: string, candidate: string, limit: number): number {
  const edits = editsBetween(wanted, candidate);
  const part = wanted.length > 2 && candidate.includes(wanted);
  return part ? Math.min(edits, limit) : edits;
}

/** Letters to insert, delete or replace (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1];
    for (let column = 1; column < row.length; column += 1) {
      const replace = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
