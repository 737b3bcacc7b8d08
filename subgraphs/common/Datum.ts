import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay } from '../../authz/decision/isDay.ts';
import { shorten } from './shorten.ts';

/** A calendar date that exists, as `YYYY-MM-DD` (ISO 8601). */
export const Datum = new GraphQLScalarType<string, string>({
  name: 'Datum',
  serialize(value) {
    // Without the value: what a source holds does not belong in an error.
    if (!isDatum(value)) throw new GraphQLError('The source holds a date that is not YYYY-MM-DD.');
    return value;
  },
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : `a ${node.kind}`),
});

function isDatum(value: unknown): value is string {
  return typeof value === 'string' && isDay(value);
}

function parse(value: unknown): string {
  if (!isDatum(value))
    throw new GraphQLError(`A date is YYYY-MM-DD, such as 2024-03-31, but got: ${shorten(value)}.`);
  return value;
}
