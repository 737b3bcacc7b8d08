import { readCategories } from '../schema/readCategories.ts';
import { readSubgraphs } from '../schema/readSubgraphs.ts';
import type { SubgraphSdl, TypeShape } from '../schema/SubgraphSchema.ts';
import type { Coordinate, ObjectCoordinate } from './Coordinate.ts';

/**
 * Reads every field coordinate of the supergraph from the schemas that it is composed of.
 * @returns type after type in the order of the schemas; a type of several partners stands once, with all of its fields.
 * @throws {SchemaInvalid} where the categories could be read in more than one way.
 * @throws {Error} where an interface has a field that nothing implements.
 */
export function readCoordinates(sdls: readonly SubgraphSdl[]): readonly Coordinate[] {
  const categories = readCategories(sdls);
  const types = mergeTypes(readSubgraphs(sdls).subgraphs.flatMap((subgraph) => [...subgraph.types.values()]));
  const objectField = (type: string, field: string): ObjectCoordinate => {
    const veld = `${type}.${field}`;
    return Object.freeze({ soort: 'object', type, veld, categorieen: categories.get(veld) ?? [] });
  };
  return types.flatMap(({ name, kind, fields }): readonly Coordinate[] => {
    if (kind === 'object') return fields.map((field) => objectField(name, field));
    if (kind !== 'interface') return [];
    const implementers = types.filter((type) => type.kind === 'object' && type.interfaces.includes(name));
    if (implementers.length === 0) {
      throw new Error(`Expected an object type that implements \`${name}\`, but there is none.`);
    }
    return fields.map((field) =>
      Object.freeze({
        soort: 'interface',
        type: name,
        veld: `${name}.${field}`,
        uitvoeringen: implementers.map((type) => objectField(type.name, field)),
      }),
    );
  });
}

interface MergedType {
  readonly name: string;
  readonly kind: TypeShape['kind'];
  readonly interfaces: readonly string[];
  readonly fields: readonly string[];
}

function mergeTypes(shapes: readonly TypeShape[]): readonly MergedType[] {
  const merged = new Map<string, MergedType>();
  for (const { name, kind, interfaces, fields } of shapes) {
    const earlier = merged.get(name);
    merged.set(name, {
      name,
      kind,
      interfaces: [...(earlier?.interfaces ?? []), ...interfaces],
      fields: [...new Set([...(earlier?.fields ?? []), ...fields.map((field) => field.name)])],
    });
  }
  return [...merged.values()];
}
