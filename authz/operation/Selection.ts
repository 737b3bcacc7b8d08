import type { FieldNode, GraphQLOutputType } from 'graphql';

import type { FieldDecision } from '../decision/Decision.ts';

/**
 * What a caller asked of an object, field by field in the order of the answer, for each concrete type that can stand
 * at this place. Fragments, aliases and directives are resolved; nothing here depends on data.
 */
export type ObjectSelection = ReadonlyMap<string, readonly FieldSelection[]>;

/** One field that a caller asked of an object. */
export interface FieldSelection {
  /** The key that the caller wants it under. Never leaves the gateway (THREATS A6, A9, A10). */
  readonly responseKey: string;
  /** Name of the field; `__typename`, `__schema` and `__type` included. */
  readonly name: string;
  /** The key under which the gateway's own operation asks for it. */
  readonly key: string;
  readonly type: GraphQLOutputType;
  readonly decision: FieldDecision;
  /** Where it stands in the answer, `"@"` for each list. */
  readonly path: readonly string[];
  /** The nodes that ask for it, at least one; all of one response key have equal arguments (GraphQL 5.3.2). */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  /** Null for a leaf. */
  readonly selection: ObjectSelection | null;
}

/** A selection that is denied whatever the data are. */
export interface DeniedSelection {
  readonly path: readonly string[];
  /** Schema coordinate, `Type.field`. */
  readonly veld: string;
  readonly decision: Extract<FieldDecision, { besluit: 'geweigerd' }>;
}
