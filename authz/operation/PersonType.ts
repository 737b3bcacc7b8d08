import { getNamedType, type GraphQLSchema, isObjectType } from 'graphql';

/** The type that stands for a person, its key, and the fields of other types that lead to one. */
export interface PersonType {
  readonly type: string;
  readonly key: string;
  /** By type, the fields through which persons are listed, as `BewonersConnectie` → `edges`. The query root is not in it. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** The data subject of this chain and its key (Vw 2000 art. 107(1)). */
export const dataSubject = Object.freeze({ type: 'Vreemdeling', key: 'vnummer' });

/** Finds the paths to persons in a schema. INVARIANT: the schema has no cycles (a lint of the composition). */
export function readPersonType(schema: GraphQLSchema): PersonType {
  const paths = new Map<string, readonly string[]>();
  const leadsToPerson = (name: string): boolean => {
    if (name === dataSubject.type) return true;
    const known = paths.get(name);
    if (known !== undefined) return known.length > 0;
    const type = schema.getType(name);
    if (!isObjectType(type) || name.startsWith('__')) return false;
    const fields = Object.values(type.getFields()).filter((field) =>
      leadsToPerson(getNamedType(field.type).name),
    );
    paths.set(
      name,
      fields.map((field) => field.name),
    );
    return fields.length > 0;
  };
  for (const name of Object.keys(schema.getTypeMap())) leadsToPerson(name);
  const query = schema.getQueryType()?.name;
  return {
    ...dataSubject,
    paths: new Map([...paths].filter(([name, fields]) => fields.length > 0 && name !== query)),
  };
}
