/** A field of an object type, or the kinds of object behind a field of an interface. */
export interface ObjectCoordinate {
  readonly soort: 'object';
  readonly type: string;
  /** `Type.field`. */
  readonly veld: string;
  readonly categorieen: readonly string[];
}

/** A field of an interface: what may be seen of it follows from the object that stands behind it. */
export interface InterfaceCoordinate {
  readonly soort: 'interface';
  readonly type: string;
  /** `Type.field`. */
  readonly veld: string;
  /** The same field of every object type that implements the interface; never empty. */
  readonly uitvoeringen: readonly ObjectCoordinate[];
}

/** A row of the matrix: a field of the supergraph, also one that callers cannot name (`@inaccessible`). */
export type Coordinate = ObjectCoordinate | InterfaceCoordinate;

/** All categories that a coordinate depends on, each once. */
export function categoriesOfCoordinate(coordinate: Coordinate): readonly string[] {
  return coordinate.soort === 'object'
    ? coordinate.categorieen
    : [...new Set(coordinate.uitvoeringen.flatMap(({ categorieen }) => categorieen))];
}
