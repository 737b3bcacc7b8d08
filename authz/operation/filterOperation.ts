import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

import type { FieldDecision } from '../decision/Decision.ts';
import { type CollectContext, collectFields } from './collectFields.ts';
import { countSelections } from './countSelections.ts';
import { type Counter, createCounter } from './createCounter.ts';
import { InternalSelection } from './InternalSelection.ts';
import { listMarks } from './listMarks.ts';
import type { PersonType } from './PersonType.ts';
import { ownVariableNames } from './ownVariables.ts';
import { printArguments } from './printArguments.ts';
import { printOperation } from './printOperation.ts';
import type { DeniedSelection, FieldSelection, ObjectSelection } from './Selection.ts';

/** What an operation is filtered by. */
export interface FilterInput {
  /** The API schema: what callers can name. */
  readonly schema: GraphQLSchema;
  /** Validated against `schema`. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Values of the variables that `@include` and `@skip` use. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The decision on a schema coordinate, `Type.field`. */
  readonly decide: (coordinate: string) => FieldDecision;
  readonly person: PersonType;
  /** Most selections, once fragments are written out. */
  readonly maximumSelections: number;
  /** Most selections of introspection; each is answered for every type and field there is. */
  readonly maximumIntrospection: number;
}

/** The outcome: what is answered, what is asked of the subgraphs, and what is denied. Depends on no data. */
export interface FilteredOperation {
  readonly root: readonly FieldSelection[];
  /** The permitted part as an operation; null where nothing is left to ask. */
  readonly text: string | null;
  /** One a denied selection, in the order of the answer. */
  readonly denied: readonly DeniedSelection[];
  readonly introspects: boolean;
  /** How many selections it has once fragments are written out. */
  readonly selections: number;
}

const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

const allowed: FieldDecision = Object.freeze({ besluit: 'toegestaan' });

/**
 * Takes every denied field out of an operation before anything is planned. Each field is decided by its schema
 * coordinate under its concrete type, so no alias, fragment, interface or union gets round it (THREATS A1, A2, A6–A8).
 *
 * @throws OperationTooHeavy where fragments written out ask for more than the maximum (THREATS A11)
 */
export function filterOperation(input: FilterInput): FilteredOperation {
  const filter = new OperationFilter(input);
  return filter.run();
}

class OperationFilter {
  readonly #input: FilterInput;
  readonly #context: CollectContext;
  readonly #variableNames: ReadonlyMap<string, string>;
  readonly #denied = new Map<string, DeniedSelection>();
  readonly #selections: Counter;
  readonly #introspection: Counter;

  constructor(input: FilterInput) {
    this.#input = input;
    this.#selections = createCounter(input.maximumSelections, 'selections');
    this.#variableNames = ownVariableNames(input.operation);
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of input.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    this.#context = {
      schema: input.schema,
      fragments,
      variables: input.variables,
      count: this.#selections.count,
    };
    this.#introspection = createCounter(input.maximumIntrospection, 'selections of introspection');
  }

  run(): FilteredOperation {
    const { schema, operation } = this.#input;
    const query = schema.getQueryType() ?? null;
    if (query === null) throw new Error('Expected the schema to have a query type, but it has none.');
    const internal = new InternalSelection(true);
    const root = this.#object([query], [operation.selectionSet], internal, []).get(query.name) ?? [];
    const asks = (internal.types.get(query.name)?.size ?? 0) > 0;
    return {
      root,
      text: asks ? printOperation(operation, internal) : null,
      denied: [...this.#denied.values()],
      selections: this.#selections.total(),
      introspects: root.some(
        ({ name }) => name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name,
      ),
    };
  }

  #object(
    possible: readonly GraphQLObjectType[],
    selectionSets: readonly SelectionSetNode[],
    internal: InternalSelection,
    path: readonly string[],
  ): ObjectSelection {
    const selection = new Map<string, readonly FieldSelection[]>();
    for (const type of possible) {
      const fields: FieldSelection[] = [];
      for (const [responseKey, nodes] of collectFields(this.#context, type, selectionSets)) {
        fields.push(this.#field(type, responseKey, nodes, internal, path));
      }
      selection.set(type.name, fields);
      this.#addPersonKeys(type, internal);
    }
    return selection;
  }

  #field(
    parent: GraphQLObjectType,
    responseKey: string,
    nodes: readonly [FieldNode, ...FieldNode[]],
    internal: InternalSelection,
    parentPath: readonly string[],
  ): FieldSelection {
    const [node] = nodes;
    const name = node.name.value;
    const path = [...parentPath, responseKey];
    const meta = metaFields.get(name);
    if (meta !== undefined) {
      for (const { selectionSet } of nodes)
        if (selectionSet !== undefined)
          countSelections(selectionSet, this.#context.fragments, this.#introspection.count);
      return {
        responseKey,
        name,
        key: name,
        type: meta.type,
        decision: allowed,
        path,
        nodes,
        selection: null,
      };
    }
    const type = typeOfField(parent, name);
    const veld = `${parent.name}.${name}`;
    const decision = this.#input.decide(veld);
    if (decision.besluit === 'geweigerd') {
      this.#denied.set(JSON.stringify([path, veld]), { path, veld, decision });
      return { responseKey, name, key: name, type, decision, path, nodes, selection: null };
    }
    const named = getNamedType(type);
    const possible = this.#possibleTypes(named);
    const field = internal.add(
      parent.name,
      name,
      type,
      (scope) => (possible.length === 0 ? null : new InternalSelection(isObjectType(named), scope)),
      printArguments(node, this.#variableNames),
    );
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const selection =
      field.selection === null
        ? null
        : this.#object(possible, selectionSets, field.selection, [...path, ...listMarks(type)]);
    return { responseKey, name, key: field.key, type, decision, path, nodes, selection };
  }

  /** Persons are always named to the gateway, asked or not: relations, counts and the record go by them. */
  #addPersonKeys(type: GraphQLObjectType, internal: InternalSelection): void {
    const { person } = this.#input;
    if (type.name === person.type) {
      internal.add(type.name, person.key, typeOfField(type, person.key), () => null);
      return;
    }
    for (const name of person.paths.get(type.name) ?? []) {
      const output = typeOfField(type, name);
      const { selection } = internal.add(
        type.name,
        name,
        output,
        (scope) => new InternalSelection(true, scope),
      );
      for (const target of this.#possibleTypes(getNamedType(output)))
        if (selection !== null) this.#addPersonKeys(target, selection);
    }
  }

  #possibleTypes(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.#input.schema.getPossibleTypes(type) : [];
  }
}

function typeOfField(parent: GraphQLObjectType, name: string): GraphQLOutputType {
  const field = parent.getFields()[name];
  if (field === undefined)
    throw new Error(`Expected \`${parent.name}\` to have a field \`${name}\`, but it has not.`);
  return field.type;
}
