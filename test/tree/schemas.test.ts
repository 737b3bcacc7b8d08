import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isTypeDefinitionNode,
  Kind,
  parse,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { textOf, treeFiles } from './lib/treeFiles.ts';

/** Laws, registers and documents that a description may name as its source. */
const source = new RegExp(
  [
    'Vw 2000 (?:art\\.|chapter)',
    '(?:Vb|Vc|VV) 2000 art\\.',
    'Rva 2005',
    'Wet COA art\\.',
    'Wet algemene bepalingen burgerservicenummer art\\.',
    '(?:AVG|Awb|Wpg) art\\.',
    'BW \\d+:\\d+',
    'Directive \\d+/',
    'Regulation \\(EU\\) \\d+/',
    'Schengen Borders Code',
    'Council conclusions',
    'Protocol Identificatie en Labeling',
    'Maatregelenbeleid COA',
    'Verdrag art\\.',
    'Logisch Ontwerp BRP',
    'BRP (?:table|category) \\d+',
    'Haal Centraal BRP',
    'GraphQL Cursor Connections',
    'answers? \\d+(?: and \\d+)?(?: of 8 July 2021|\\))',
    'document of July 2020',
    'ISO 8601',
    'MIRA',
    'a test format of this project',
    '[(; ](?:BVV|IND|COA|DT&V|AVIM|KMar|Nidos|Rechtspraak|NVIK)\\)',
  ].join('|'),
);

type Described = { readonly coordinate: string; readonly description: string | undefined };
type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const schemas = treeFiles('.graphql').filter((path) => /^subgraphs\/[a-z]+\/schema\.graphql$/.test(path));
const definitions = schemas.flatMap((path) =>
  parse(textOf(path)).definitions.map((definition) => ({ path, definition })),
);
const fielded = definitions.flatMap(({ path, definition }) =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? [{ path, type: definition }]
    : [],
);
const fields = fielded.flatMap(({ path, type }) =>
  (type.fields ?? []).map((field) => ({ path, type, field })),
);

describe('the schemas of the partners', () => {
  it('there are ten', () => {
    assert.equal(schemas.length, 10);
  });

  it('every type, field and argument has a description', () => {
    const bare = described().filter(
      ({ description }) => description === undefined || description.trim() === '',
    );
    assert.deepEqual(bare, []);
  });

  it('every description of a type or field names its source', () => {
    const unsourced = described()
      .filter(({ coordinate }) => !coordinate.endsWith(':)'))
      .filter(({ description }) => description !== undefined && !source.test(description));
    assert.deepEqual(unsourced, []);
  });

  it('every field of an object type has a category', () => {
    const open = fields
      .filter(({ type }) => type.kind === Kind.OBJECT_TYPE_DEFINITION)
      .filter(({ field }) => !(field.directives ?? []).some(({ name }) => name.value === 'policy'))
      .map(({ path, type, field }) => coordinateOf(path, type, field));
    assert.deepEqual(open, []);
  });

  it('every field is nullable but the keys, so that a denied one can be null', () => {
    const strict = fields
      .filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE)
      .filter(({ type, field }) => !keysOf(type).has(field.name.value))
      .map(({ path, type, field }) => coordinateOf(path, type, field));
    assert.deepEqual(strict, []);
  });
});

function described(): readonly Described[] {
  const types = definitions.flatMap(({ path, definition }) =>
    isTypeDefinitionNode(definition)
      ? [{ coordinate: `${path} ${definition.name.value}`, description: definition.description?.value }]
      : [],
  );
  const members = fields.flatMap(({ path, type, field }) => [
    { coordinate: coordinateOf(path, type, field), description: field.description?.value },
    ...(field.arguments ?? []).map((argument) => ({
      coordinate: coordinateOf(path, type, field, argument),
      description: argument.description?.value,
    })),
  ]);
  return [...types, ...members];
}

function coordinateOf(
  path: string,
  type: Fielded,
  field: FieldDefinitionNode,
  argument?: InputValueDefinitionNode,
): string {
  const coordinate = `${path} ${type.name.value}.${field.name.value}`;
  return argument === undefined ? coordinate : `${coordinate}(${argument.name.value}:)`;
}

function keysOf(type: Fielded): ReadonlySet<string> {
  const keys = (type.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .flatMap(({ arguments: given }) => given ?? [])
    .flatMap(({ value }) => (value.kind === Kind.STRING ? value.value.split(/\s+/) : []));
  return new Set(keys);
}
