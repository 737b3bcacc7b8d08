import type { GraphQLError } from 'graphql';

import { listMarks } from '../../authz/operation/listMarks.ts';
import type { FieldSelection } from '../../authz/operation/Selection.ts';
import type { SourceFailure } from '../execute/RequestState.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/** One error for each partner and place that did not answer, at each place where the caller asked for it. */
export function failureErrors(
  root: readonly FieldSelection[],
  failures: readonly SourceFailure[],
): GraphQLError[] {
  const errors = new Map<string, GraphQLError>();
  for (const { bron, path } of failures) {
    for (const place of toResponsePaths(
      root,
      path.filter((key) => key !== '@'),
    )) {
      const error = gatewayError(
        'BRON_NIET_BESCHIKBAAR',
        `Partner \`${bron}\` did not answer, or not well; what is missing of it is null here.`,
        { path: place, extensions: { bron } },
      );
      errors.set(JSON.stringify([bron, place]), error);
    }
  }
  return [...errors.values()];
}

/**
 * From keys of the gateway's own operation to the caller's response keys: what is asked once may stand at several
 * places of the answer. Where the gateway alone asked for something, the place is that of what stands above it.
 */
function toResponsePaths(fields: readonly FieldSelection[], keys: readonly string[]): (readonly string[])[] {
  const [key, ...below] = keys;
  return fields
    .filter((field) => field.key === key && field.decision.besluit !== 'geweigerd')
    .flatMap((field) => {
      const deeper = toResponsePaths([...(field.selection?.values() ?? [])].flat(), below);
      return deeper.length > 0 ? deeper : [[...field.path, ...listMarks(field.type)]];
    });
}
