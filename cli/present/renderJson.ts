/** A JSON array with an item a line, so that it can be read and compared by line. */
export function* renderJson(items: Iterable<unknown>): Generator<string> {
  yield '[';
  let before: string | null = null;
  for (const item of items) {
    if (before !== null) yield `${before},`;
    before = `  ${JSON.stringify(item)}`;
  }
  if (before !== null) yield before;
  yield ']';
}
