import type { ConstDirectiveNode, DocumentNode, TypeNode } from 'graphql';

/** The schema of a subgraph as its owner wrote it. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** A field of an object or an interface type. */
export interface FieldShape {
  readonly type: string;
  readonly name: string;
  /** `type.name`. */
  readonly coordinate: string;
  readonly output: TypeNode;
  readonly directives: readonly ConstDirectiveNode[];
}

/** A type of a subgraph, its definition and its extensions taken together. */
export interface TypeShape {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union' | 'other';
  readonly directives: readonly ConstDirectiveNode[];
  readonly interfaces: readonly string[];
  /** Members of a union. */
  readonly members: readonly string[];
  /** As often as it is written, a field that is written twice too. */
  readonly fields: readonly FieldShape[];
}

/** What the lints look at. */
export interface SubgraphSchema {
  readonly name: string;
  readonly document: DocumentNode;
  readonly types: ReadonlyMap<string, TypeShape>;
}
