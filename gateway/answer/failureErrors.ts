import type { GraphQLError } from 'graphql';

import type { FieldSelection } from '../../authz/operation/Selection.ts';
import type { SourceFailure } from '../execute/RequestState.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/** One error for each partner and place that did not answer, where the caller asked for it. */
export function failureErrors(
  root: readonly FieldSelection[],
  failures: readonly SourceFailure[],
): GraphQLError[] {
  const errors = new Map<string, GraphQLError>();
  for (const { bron, path } of failures) {
    const place = toResponsePath(root, path);
    const error = gatewayError(
      'BRON_NIET_BESCHIKBAAR',
      `Partner \`${bron}\` did not answer; what it holds is null here.`,
      {
        path: place,
        extensions: { bron },
      },
    );
    errors.set(JSON.stringify([bron, place]), error);
  }
  return [...errors.values()];
}

/** From keys of the gateway's own operation to the caller's response keys. */
function toResponsePath(root: readonly FieldSelection[], path: readonly string[]): string[] {
  const place: string[] = [];
  let fields = root;
  for (const key of path) {
    if (key === '@') {
      place.push(key);
      continue;
    }
    const field = fields.find(
      (candidate) => candidate.key === key && candidate.decision.besluit !== 'geweigerd',
    );
    if (field === undefined) break;
    place.push(field.responseKey);
    fields = [...(field.selection?.values() ?? [])].flat();
  }
  return place;
}
