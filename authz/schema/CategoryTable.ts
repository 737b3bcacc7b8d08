/** Categories by schema coordinate (`Type.field`), as the partners tag their own schemas: a caller needs all. */
export type CategoryTable = ReadonlyMap<string, readonly string[]>;
