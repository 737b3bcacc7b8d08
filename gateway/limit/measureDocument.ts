import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How much a document asks, with its fragments written out wherever they are spread: the sum over its operations, and
 * of `diepte` the largest. A number may be infinite.
 */
export interface Measure {
  readonly tokens: number;
  readonly definities: number;
  readonly diepte: number;
  readonly aliassen: number;
  readonly wortelvelden: number;
  readonly directives: number;
  readonly selecties: number;
  /** Whether a fragment is spread inside itself; what is below the spread is not counted then. */
  readonly cyclic: boolean;
}

type Counts = Pick<Measure, 'diepte' | 'aliassen' | 'wortelvelden' | 'directives' | 'selecties'>;

/**
 * Measures a document before anything else is done with it. Each fragment is measured once, however often it is spread,
 * so the work is linear in the size of the document (THREATS A11). Nothing is taken from a name: an operation or
 * fragment may be called what it likes (THREATS A17).
 *
 * @param onSelection called for each selection that is visited, so that a test can count the work
 */
export function measureDocument(document: DocumentNode, onSelection: () => void = () => {}): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measuring = new Measuring(fragments, onSelection);
  const operations = document.definitions.filter(isOperation).map((operation) => {
    const { directives, ...counts } = measuring.set(operation.selectionSet);
    const onVariables = (operation.variableDefinitions ?? []).reduce((sum, node) => sum + size(node), 0);
    return { ...counts, directives: directives + size(operation) + onVariables };
  });
  // A fragment that no operation reaches is visited too: one may be spread inside itself only.
  for (const name of fragments.keys()) measuring.fragment(name);
  return {
    ...operations.reduce(together, nothing),
    tokens: document.tokenCount ?? Infinity,
    definities: document.definitions.length,
    cyclic: measuring.cyclic,
  };
}

const nothing: Counts = Object.freeze({
  diepte: 0,
  aliassen: 0,
  wortelvelden: 0,
  directives: 0,
  selecties: 0,
});

class Measuring {
  cyclic = false;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Counts>();
  readonly #open = new Set<string>();
  readonly #onSelection: () => void;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, onSelection: () => void) {
    this.#fragments = fragments;
    this.#onSelection = onSelection;
  }

  /** `wortelvelden` are the fields at the top of the set. */
  set({ selections }: SelectionSetNode): Counts {
    return selections.map((selection) => this.#selection(selection)).reduce(together, nothing);
  }

  fragment(name: string): Counts {
    const known = this.#measured.get(name);
    if (known !== undefined) return known;
    const definition = this.#fragments.get(name);
    if (definition === undefined) return nothing;
    if (this.#open.has(name)) {
      this.cyclic = true;
      return nothing;
    }
    this.#open.add(name);
    const counts = this.set(definition.selectionSet);
    this.#open.delete(name);
    const measured = { ...counts, directives: counts.directives + size(definition) };
    this.#measured.set(name, measured);
    return measured;
  }

  #selection(selection: SelectionNode): Counts {
    this.#onSelection();
    const below = this.#below(selection);
    const isField = selection.kind === Kind.FIELD;
    return {
      diepte: below.diepte + (isField ? 1 : 0),
      aliassen: below.aliassen + (isField && selection.alias !== undefined ? 1 : 0),
      wortelvelden: isField ? 1 : below.wortelvelden,
      directives: below.directives + size(selection),
      selecties: below.selecties + 1,
    };
  }

  #below(selection: SelectionNode): Counts {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.fragment(selection.name.value);
    return selection.selectionSet === undefined ? nothing : this.set(selection.selectionSet);
  }
}

function together(one: Counts, other: Counts): Counts {
  return {
    diepte: Math.max(one.diepte, other.diepte),
    aliassen: one.aliassen + other.aliassen,
    wortelvelden: one.wortelvelden + other.wortelvelden,
    directives: one.directives + other.directives,
    selecties: one.selecties + other.selecties,
  };
}

/** How many directives stand on a node itself. */
function size({ directives }: { readonly directives?: readonly unknown[] | undefined }): number {
  return directives?.length ?? 0;
}

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}
