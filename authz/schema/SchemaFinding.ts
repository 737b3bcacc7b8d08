/** Why a schema may not be composed. */
export interface SchemaFinding {
  /** Name of the subgraph. */
  readonly subgraph: string;
  /** Schema coordinate (`Type.field`), or what else in the schema it is about. */
  readonly coordinate: string;
  readonly expected: string;
  readonly got: string;
}

/** A finding as one line for a reader. */
export function describeFinding({ subgraph, coordinate, expected, got }: SchemaFinding): string {
  return `${subgraph}: ${coordinate}: expected ${expected}, but got: ${got}.`;
}
