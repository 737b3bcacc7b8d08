import { type ASTNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

import type { RandomOperation } from '../../gateway/lib/OperationParts.ts';

/** Says whether an operation still shows what a larger one showed. */
export type StillShows = (operation: RandomOperation) => Promise<boolean>;

/** Most operations that are tried. */
const mostTries = 400;

/**
 * Makes an operation smaller as long as it shows the same: selections, directives, arguments and aliases are taken
 * away, fragments put in place of their spreads, one at a time and always in the same order.
 */
export async function shrink(operation: RandomOperation, stillShows: StillShows): Promise<RandomOperation> {
  let tries = 0;
  let smallest = operation;
  for (let goesOn = true; goesOn;) {
    goesOn = false;
    for (const candidate of smaller(smallest)) {
      tries += 1;
      if (tries > mostTries) return smallest;
      if (await stillShows(candidate)) {
        smallest = candidate;
        goesOn = true;
        break;
      }
    }
  }
  return smallest;
}

/** Every operation that is one step smaller; the largest steps first. */
function* smaller({ query, variables }: RandomOperation): Generator<RandomOperation> {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return;
  }
  for (const step of [withoutSelection, withoutWrapper, withoutDetail]) {
    const total = countNodes(document);
    for (let index = 0; index < total; index += 1) {
      const changed = print(tidied(step(document, index)));
      if (changed !== query) yield { query: changed, variables };
    }
  }
}

function countNodes(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    enter: () => {
      count += 1;
    },
  });
  return count;
}

/** Without the node at a place, where it is one of several selections. */
function withoutSelection(document: DocumentNode, index: number): DocumentNode {
  let at = -1;
  return visit(document, {
    enter: (node, _key, parent) => {
      at += 1;
      if (at !== index || !isSelection(node) || !Array.isArray(parent) || parent.length < 2) return undefined;
      return null;
    },
  });
}

/** With the selections of a fragment, in line or spread, in its place. */
function withoutWrapper(document: DocumentNode, index: number): DocumentNode {
  let at = -1;
  return visit(document, {
    enter: (node) => {
      at += 1;
      if (at !== index || node.kind !== Kind.FRAGMENT_SPREAD) return undefined;
      const found = document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value,
      );
      if (found?.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
      const { typeCondition, selectionSet } = found;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: node.directives ?? [], selectionSet };
    },
    SelectionSet: {
      leave: (node) => {
        const [only] = node.selections;
        if (node.selections.length !== 1 || only?.kind !== Kind.INLINE_FRAGMENT) return undefined;
        return (only.directives ?? []).length === 0 && only.typeCondition === undefined
          ? only.selectionSet
          : undefined;
      },
    },
  });
}

/** Without a directive, an argument, an alias or the name of the operation. */
function withoutDetail(document: DocumentNode, index: number): DocumentNode {
  let at = -1;
  return visit(document, {
    enter: (node) => {
      at += 1;
      if (at !== index) return undefined;
      if (node.kind === Kind.DIRECTIVE || node.kind === Kind.ARGUMENT) return null;
      if (node.kind === Kind.FIELD && node.alias !== undefined) return { ...node, alias: undefined };
      if (node.kind === Kind.OPERATION_DEFINITION && node.name !== undefined)
        return { ...node, name: undefined };
      return undefined;
    },
  });
}

/** Without fragments that nothing spreads and variables that nothing uses. */
function tidied(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
    Field: (node) => {
      visit(node, { Variable: ({ name }) => void used.add(name.value) });
    },
    InlineFragment: ({ directives = [] }) => {
      for (const directive of directives)
        visit(directive, { Variable: ({ name }) => void used.add(name.value) });
    },
  });
  visit(document, {
    FragmentSpread: (node) => {
      visit(node, { Variable: ({ name }) => void used.add(name.value) });
    },
  });
  return visit(document, {
    FragmentDefinition: (node) => (used.has(`...${node.name.value}`) ? undefined : null),
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
}

function isSelection(node: ASTNode): boolean {
  return node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_SPREAD || node.kind === Kind.INLINE_FRAGMENT;
}
