import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kind, parse } from 'graphql';
import { readCoordinates } from '../../../authz/matrix/readCoordinates.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { readSchemas } from '../../../cli/readSchemas.ts';
import { composeSchema } from '../../../gateway/plan/composeSchema.ts';

const head =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy", "@inaccessible"])';

describe('readCoordinates', () => {
  it('it has every field of every object and interface of the composed supergraph, each once', () => {
    const { supergraphSdl } = composeSchema(readSchemas(), loadPolicy('authz/policy/data'));
    const fields = parse(supergraphSdl).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? (definition.fields ?? []).map((field) => `${definition.name.value}.${field.name.value}`)
        : [],
    );
    assert.ok(fields.includes('Procesgebeurtenis.id'), 'a field that callers cannot name');
    const read = readCoordinates(readSchemas()).map(({ veld }) => veld);
    assert.deepEqual(read.toSorted(), fields.toSorted());
  });

  it('a type of two partners stands once, with the fields of both', () => {
    const one = `${head} type Query { x: X @policy(policies: [["p.a"]]) } type X @key(fields: "id") { id: ID! @policy(policies: [["p.a"]]) a: Int @policy(policies: [["p.a"]]) }`;
    const other = `${head} type X @key(fields: "id") { id: ID! @policy(policies: [["p.a"]]) b: Int @policy(policies: [["p.a", "p.b"]]) }`;
    const read = readCoordinates([
      { name: 'one', sdl: one },
      { name: 'other', sdl: other },
    ]);
    assert.deepEqual(
      read.map(({ veld }) => veld),
      ['Query.x', 'X.id', 'X.a', 'X.b'],
    );
    assert.deepEqual(read.at(-1), {
      soort: 'object',
      type: 'X',
      veld: 'X.b',
      categorieen: ['p.a', 'p.b'],
    });
  });

  it('a field of an interface has the same field of every type that implements it', () => {
    const dossier = readCoordinates(readSchemas()).find(({ veld }) => veld === 'Processtuk.datum');
    assert.equal(dossier?.soort, 'interface');
    assert.deepEqual(
      dossier.uitvoeringen.map(({ veld, categorieen }) => [veld, ...categorieen]),
      [
        ['Gehoor.datum', 'ind.gehoor'],
        ['Voornemen.datum', 'ind.voornemen'],
        ['Zienswijze.datum', 'ind.zienswijze'],
        ['Beschikking.datum', 'ind.beschikking'],
      ],
    );
  });

  it('an interface that nothing implements is refused', () => {
    const sdl = `${head} type Query { x: Int @policy(policies: [["p.a"]]) } interface I { a: Int }`;
    assert.throws(() => readCoordinates([{ name: 'one', sdl }]), /implements `I`/);
  });
});
