import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { shorten } from './shorten.ts';

/** Ten digits as text; leading zeros count. */
export function isVNummer(value: unknown): value is string {
  return typeof value === 'string' && /^\d{10}$/.test(value);
}

/** V-nummer: no check digit is known, so the form is all that is checked. */
export const VNummer = new GraphQLScalarType<string, string>({
  name: 'VNummer',
  serialize(value) {
    // Without the value: what a source holds does not belong in an error.
    if (!isVNummer(value)) throw new GraphQLError('The source holds a v-nummer that is not 10 digits.');
    return value;
  },
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : `a ${node.kind}`),
});

function parse(value: unknown): string {
  if (!isVNummer(value)) throw new GraphQLError(`A v-nummer is 10 digits, but got: ${shorten(value)}.`);
  return value;
}
