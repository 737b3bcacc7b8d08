import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** A query that reaches fields, and which of the fields on its way are denied. */
export interface ShowingQuery {
  readonly query: string;
  /** The fields that it asks for: those that the schema has. */
  readonly velden: readonly string[];
  /** Schema coordinates on the way that the asker is denied, so that the query shows nothing of what it asks for. */
  readonly belemmerd: readonly string[];
}

/** Finds queries over a schema. */
export interface QueryFinder {
  /**
   * A query that asks for fields of one type, by the way with the fewest fields that are denied, then the shortest.
   * @param denied whether the asker is denied a coordinate, `Type.field`
   * @returns null where no query can name any of them, for they are not in the schema
   */
  find(type: string, fields: readonly string[], denied: (veld: string) => boolean): ShowingQuery | null;
}

/** A step from a type: a field of it, or one of the types that it can be. */
interface Step {
  readonly from: string;
  readonly to: string;
  /** Text of the selection; what it leads to comes between braces. */
  readonly text: string;
  /** Null for a type condition. */
  readonly veld: string | null;
}

/** So much longer is a way through a denied field: longer than any way without one. */
const detour = 1_000;

/**
 * @param schema the schema that callers see
 * @param valueOf the literal for an argument that must be given, by its name
 */
export function createQueryFinder(schema: GraphQLSchema, valueOf: (argument: string) => string): QueryFinder {
  const query = schema.getQueryType();
  const steps = Map.groupBy(Object.values(schema.getTypeMap()).flatMap(stepsFrom), ({ from }) => from);

  function stepsFrom(type: GraphQLNamedType): readonly Step[] {
    if (type.name.startsWith('__')) return [];
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const kinds = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    return [
      ...fields
        .filter((field) => isCompositeType(getNamedType(field.type)))
        .map((field) => ({
          from: type.name,
          to: getNamedType(field.type).name,
          text: selectionOf(field),
          veld: `${type.name}.${field.name}`,
        })),
      ...kinds.map(({ name }) => ({ from: type.name, to: name, text: `... on ${name}`, veld: null })),
    ];
  }

  function selectionOf({ name, args }: GraphQLField<unknown, unknown>): string {
    const needed = args.filter(isRequiredArgument);
    if (needed.length === 0) return name;
    const given = needed.map((argument) => `${argument.name}: ${valueOf(argument.name)}`);
    return `${name}(${given.join(', ')})`;
  }

  /** Dijkstra: types in the order of their distance from the query root. */
  function wayTo(target: string, denied: (veld: string) => boolean): readonly Step[] | null {
    if (query === null || query === undefined) return null;
    const ways = new Map<string, { readonly cost: number; readonly way: readonly Step[] }>([
      [query.name, { cost: 0, way: [] }],
    ]);
    const open = new Set([query.name]);
    while (open.size > 0) {
      const [next] = [...open].toSorted(
        (one, other) => (ways.get(one)?.cost ?? 0) - (ways.get(other)?.cost ?? 0),
      );
      const reached = next === undefined ? undefined : ways.get(next);
      if (next === undefined || reached === undefined) break;
      if (next === target) return reached.way;
      open.delete(next);
      for (const step of steps.get(next) ?? []) {
        const cost = reached.cost + 1 + (step.veld !== null && denied(step.veld) ? detour : 0);
        const known = ways.get(step.to);
        if (known !== undefined && known.cost <= cost) continue;
        ways.set(step.to, { cost, way: [...reached.way, step] });
        open.add(step.to);
      }
    }
    return null;
  }

  return {
    find(typeName, fields, denied) {
      const type = schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) return null;
      const known = type.getFields();
      const asked = fields.flatMap((name) => known[name] ?? []);
      const selections = asked.map((field) => {
        const text = selectionOf(field);
        return isCompositeType(getNamedType(field.type)) ? `${text} { __typename }` : text;
      });
      const way = wayTo(typeName, denied);
      if (selections.length === 0 || way === null) return null;
      const inside = way.reduceRight((text, step) => `${step.text} { ${text} }`, selections.join(' '));
      return {
        query: `{ ${inside} }`,
        velden: asked.map(({ name }) => name),
        belemmerd: way.flatMap(({ veld }) => (veld !== null && denied(veld) ? veld : [])),
      };
    },
  };
}
