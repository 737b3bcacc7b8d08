import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type StringValueNode,
  type TypeNode,
  visit,
} from 'graphql';

import type { ChainField, ChainSchema } from './ChainSchema.ts';

/**
 * Reads the schemas of the partners as one, from their text alone: no composer, no reader of categories that the
 * gateway uses. Every string in `@policy` is a category of the field, every word in `@key` a field of the key.
 */
export function readChainSchema(texts: readonly string[]): ChainSchema {
  const objects = new Map<string, Map<string, ChainField>>();
  const shared = new Map<string, readonly ChainField[]>();
  const possible = new Map<string, readonly string[]>();
  const keys = new Map<string, readonly string[]>();
  const add = (map: Map<string, readonly string[]>, key: string, values: readonly string[]): void => {
    map.set(key, [...new Set([...(map.get(key) ?? []), ...values])]);
  };
  for (const type of texts.flatMap((text) => parse(text).definitions)) {
    if (type.kind === Kind.UNION_TYPE_DEFINITION) {
      const names = (type.types ?? []).map(({ name }) => name.value);
      add(possible, type.name.value, names);
    } else if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      shared.set(type.name.value, (type.fields ?? []).map(readField));
    } else if (type.kind === Kind.OBJECT_TYPE_DEFINITION) {
      const name = type.name.value;
      const fields = objects.get(name) ?? new Map<string, ChainField>();
      objects.set(name, fields);
      for (const field of (type.fields ?? []).map(readField)) {
        fields.set(field.name, merge(fields.get(field.name), field));
      }
      const words = textsIn(type.directives, 'key').flatMap((key) => key.split(/\s+/));
      add(keys, name, words);
      for (const parent of type.interfaces ?? []) add(possible, parent.name.value, [name]);
    }
  }
  return { objects, shared, possible, keys, text: texts.join('\n') };
}

function readField(field: FieldDefinitionNode): ChainField {
  return {
    name: field.name.value,
    type: namedType(field.type),
    isList: wrapsList(field.type),
    arguments: (field.arguments ?? []).map(({ name, type, defaultValue }) => ({
      name: name.value,
      type: print(type),
      isRequired: type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
    })),
    isHidden: (field.directives ?? []).some(({ name }) => name.value === 'inaccessible'),
    categories: textsIn(field.directives, 'policy'),
  };
}

/** A field of two partners is hidden where one hides it, and has the categories of both. */
function merge(known: ChainField | undefined, field: ChainField): ChainField {
  if (known === undefined) return field;
  return {
    ...known,
    isHidden: known.isHidden || field.isHidden,
    categories: [...new Set([...known.categories, ...field.categories])],
  };
}

function textsIn(directives: readonly ConstDirectiveNode[] | undefined, name: string): readonly string[] {
  const texts: string[] = [];
  for (const directive of directives ?? []) {
    if (directive.name.value !== name) continue;
    visit(directive, { StringValue: (node: StringValueNode) => void texts.push(node.value) });
  }
  return texts;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function wrapsList(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return true;
  return type.kind === Kind.NON_NULL_TYPE && wrapsList(type.type);
}
