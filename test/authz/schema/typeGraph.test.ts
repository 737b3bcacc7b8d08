import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubgraph } from '../../../authz/schema/readSubgraph.ts';
import { objectTypesOf } from '../../../authz/schema/typeGraph.ts';

const subgraphs = [
  `interface Stuk { soort: String }
   interface Bewijs implements Stuk { soort: String }
   type Brief implements Stuk { soort: String }
   type Foto implements Bewijs & Stuk { soort: String }
   union Iets = Brief | Kaart
   type Kaart { soort: String }`,
  'type Nota implements Stuk { soort: String } union Iets = Nota scalar Dag input Vraag { dag: Dag }',
].map((sdl, index) => readSubgraph({ name: String(index), sdl }));

const cases: readonly (readonly [name: string, types: readonly string[]])[] = [
  ['Brief', ['Brief']],
  ['Stuk', ['Brief', 'Foto', 'Nota']],
  ['Bewijs', ['Foto']],
  ['Iets', ['Brief', 'Kaart', 'Nota']],
  ['Dag', []],
  ['Vraag', []],
  ['Niets', []],
];
for (const [name, types] of cases) {
  test(`a value of \`${name}\` is of: ${types.join(', ')}`, () => {
    assert.deepEqual([...objectTypesOf(subgraphs, name)].toSorted(), types);
  });
}
