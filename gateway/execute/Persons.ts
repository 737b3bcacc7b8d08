/** The persons of a request whom the caller may know, by v-nummer, each with the relations that hold. */
export type Persons = ReadonlyMap<string, ReadonlySet<string>>;

/** No relation at all: what holds for anybody who is not among the persons of the request. */
export const noRelations: ReadonlySet<string> = Object.freeze(new Set<string>());
