import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** The keys that an operation asks for at a place; below a key that stands for objects, theirs. */
export interface AnswerShape {
  readonly keys: ReadonlyMap<string, AnswerShape | null>;
  /** By type, the names of the fields that are asked of it directly here. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** From keys that the planner made to those that they stand for. */
  readonly renames: ReadonlyMap<string, string>;
}

interface Reading {
  readonly keys: Map<string, Reading | null>;
  readonly fields: Map<string, string[]>;
  readonly renames: ReadonlyMap<string, string>;
}

/**
 * Reads from an operation of the plan what its answer may hold.
 *
 * @param renames from keys that the planner made to those that they stand for
 * @throws where it spreads a fragment that it does not define
 */
export function readShape(operation: string, renames: ReadonlyMap<string, string> = new Map()): AnswerShape {
  const document = parse(operation);
  const reading = createReading(renames);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      read(definition.selectionSet, '', reading, fragmentsOf(document));
    }
  }
  return reading;
}

function read(
  { selections }: SelectionSetNode,
  type: string,
  into: Reading,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const { selectionSet } = selection;
      const below = selectionSet === undefined ? null : (into.keys.get(key) ?? createReading(into.renames));
      into.keys.set(key, below);
      into.fields.set(type, [...(into.fields.get(type) ?? []), selection.name.value]);
      if (selectionSet !== undefined && below !== null) read(selectionSet, '', below, fragments);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment === undefined) throw new Error('Expected a plan whose operations define their fragments.');
    read(fragment.selectionSet, fragment.typeCondition?.name.value ?? type, into, fragments);
  }
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function createReading(renames: ReadonlyMap<string, string>): Reading {
  return { keys: new Map(), fields: new Map(), renames };
}
