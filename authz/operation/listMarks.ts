import type { GraphQLOutputType } from 'graphql';

/** One `"@"` for each list that a type wraps, as a path of the answer has them: two for `[[T!]]`. */
export function listMarks(type: GraphQLOutputType): readonly string[] {
  return Array.from(String(type).matchAll(/\[/g), () => '@');
}
