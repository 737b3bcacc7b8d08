import assert from 'node:assert/strict';
import { test } from 'node:test';

import { getVariableValues, Kind, parse, validate } from 'graphql';

import { createApiSchema } from '../../../gateway/parse/createApiSchema.ts';

const schema = createApiSchema(`
  scalar VNummer
  scalar Datum
  type Query { a(v: VNummer, d: Datum): String }
`);

/** What is said of a value, as a literal and as a variable; nothing where it is good. */
function said(type: 'VNummer' | 'Datum', value: string): readonly [string | undefined, string | undefined] {
  const argument = type === 'VNummer' ? 'v' : 'd';
  const [literal] = validate(schema, parse(`{ a(${argument}: ${value}) }`));
  const operation = parse(`query($x: ${type}) { a(${argument}: $x) }`).definitions[0];
  assert.ok(operation?.kind === Kind.OPERATION_DEFINITION);
  const json: unknown = JSON.parse(value);
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], { x: json });
  return [literal?.message, errors[0]?.message];
}

test('a v-nummer is ten digits as a text, leading zeros counted', () => {
  assert.deepEqual(said('VNummer', '"0000000123"'), [undefined, undefined]);
  for (const wrong of [
    '"123"',
    '"00000001234"',
    '"000000012a"',
    '" 000000012"',
    '"0000000123\\n"',
    '1234567890',
    'true',
    '["0000000123", "0000000124"]',
  ]) {
    for (const message of said('VNummer', wrong))
      assert.match(message ?? '', /a v-nummer, which is a string of exactly 10 digits/, wrong);
  }
});

test('a date is YYYY-MM-DD', () => {
  assert.deepEqual(said('Datum', '"2024-03-31"'), [undefined, undefined]);
  for (const wrong of ['"31-03-2024"', '"2024-3-1"', '20240331', '""']) {
    for (const message of said('Datum', wrong))
      assert.match(message ?? '', /a date such as "2024-03-31"/, wrong);
  }
});

test('a long value is not given back whole', () => {
  const [, variable = ''] = said('VNummer', JSON.stringify('x'.repeat(5000)));
  assert.match(variable, /but got 'x{70,80}\.$/);
});
