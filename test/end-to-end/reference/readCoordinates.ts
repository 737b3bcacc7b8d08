import { readFileSync } from 'node:fs';
import { type ConstDirectiveNode, Kind, parse, type StringValueNode, visit } from 'graphql';

import { SUBGRAPH_NAMES } from '../../../subgraphs/openSubgraph.ts';
import { schemaFile } from '../harness/schemaFile.ts';

/** What the ten schemas say of their fields. */
export interface Coordinates {
  /** Categories by coordinate, of every partner that has the field. */
  readonly categories: ReadonlyMap<string, readonly string[]>;
  /** By object type, its fields. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** By object type, the fields of its keys; none where it has no key. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Reads them from the text: every string in `@policy`, and every word in `@key`. */
export function readCoordinates(): Coordinates {
  const categories = new Map<string, string[]>();
  const fields = new Map<string, string[]>();
  const keys = new Map<string, string[]>();
  const addTo = (map: Map<string, string[]>, key: string, values: readonly string[]): void => {
    map.set(key, [...new Set([...(map.get(key) ?? []), ...values])]);
  };
  for (const name of SUBGRAPH_NAMES) {
    for (const type of parse(readFileSync(schemaFile(name), 'utf8')).definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      addTo(
        keys,
        type.name.value,
        textsIn(type.directives, 'key').flatMap((key) => key.split(' ')),
      );
      for (const field of type.fields ?? []) {
        addTo(fields, type.name.value, [field.name.value]);
        addTo(categories, `${type.name.value}.${field.name.value}`, textsIn(field.directives, 'policy'));
      }
    }
  }
  return { categories, fields, keys };
}

function textsIn(directives: readonly ConstDirectiveNode[] | undefined, name: string): string[] {
  const texts: string[] = [];
  for (const directive of directives ?? []) {
    if (directive.name.value !== name) continue;
    visit(directive, { StringValue: (node: StringValueNode) => void texts.push(node.value) });
  }
  return texts;
}
