import type { GraphQLError } from 'graphql';

import { listMarks } from '../../authz/operation/listMarks.ts';
import type { FieldSelection } from '../../authz/operation/Selection.ts';
import type { SourceFailure } from '../execute/RequestState.ts';
import { gatewayError } from '../errors/gatewayError.ts';

/**
 * One error for each partner and place that did not answer, at each place where the caller asked for it. They stand in
 * the order of their paths, not in that in which the partners failed.
 */
export function failureErrors(
  root: readonly FieldSelection[],
  failures: readonly SourceFailure[],
): GraphQLError[] {
  const errors = new Map<string, GraphQLError>();
  for (const { bron, path } of failures) {
    for (const place of placesOf(root, path)) {
      const message = `Partner \`${bron}\` did not answer, or not well; what is missing of it is null here.`;
      const error = gatewayError('BRON_NIET_BESCHIKBAAR', message, { path: place, extensions: { bron } });
      errors.set(JSON.stringify([place, bron]), error);
    }
  }
  return [...errors].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, error]) => error);
}

/** Where in the answer the place of a failure is; it ends with the marks of a list where its entries failed. */
function placesOf(root: readonly FieldSelection[], path: readonly string[]): (readonly string[])[] {
  const isEntries = path.at(-1) === '@';
  const fields = fieldsAt(
    root,
    path.filter((key) => key !== '@'),
  );
  return fields.map((field) => (isEntries ? [...field.path, ...listMarks(field.type)] : field.path));
}

/**
 * From keys of the gateway's own operation to what the caller asked: what is asked once may stand at several places of
 * the answer. Where the gateway alone asked for something, it is what stands above it.
 */
function fieldsAt(fields: readonly FieldSelection[], keys: readonly string[]): FieldSelection[] {
  const [key, ...below] = keys;
  return fields
    .filter((field) => field.key === key && field.decision.besluit !== 'geweigerd')
    .flatMap((field) => {
      const deeper = fieldsAt([...(field.selection?.values() ?? [])].flat(), below);
      return deeper.length > 0 ? deeper : [field];
    });
}
