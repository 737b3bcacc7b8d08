import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isInterfaceType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

import { isSubgraphName } from '../../../subgraphs/openSubgraph.ts';
import { schemaFile } from './schemaFile.ts';
import type { Sent } from './startTestSystem.ts';

const schemas = new Map<string, GraphQLSchema>();
const known = new Map<string, ReadonlySet<string>>();

/**
 * The schema coordinates of data that an operation asks of a subgraph, read from its text and the partner's schema:
 * neither the names of types nor the library's own way in to entities is data.
 */
export function askedCoordinates({ subgraph, request }: Sent): ReadonlySet<string> {
  const key = `${subgraph} ${request.query}`;
  const read = known.get(key) ?? readCoordinates(subgraph, request.query);
  known.set(key, read);
  return read;
}

function readCoordinates(subgraph: string, query: string): ReadonlySet<string> {
  const coordinates = new Set<string>();
  const schema = schemaOf(subgraph);
  const types = new TypeInfo(schema);
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (name.value.startsWith('_')) return;
        const parent = types.getParentType();
        if (parent === null || parent === undefined)
          throw new Error(`\`${subgraph}\` has no field \`${name.value}\`.`);
        // Who asks an interface for a field asks every type for it that can stand there.
        const concrete = isInterfaceType(parent) ? schema.getPossibleTypes(parent) : [parent];
        for (const type of concrete) coordinates.add(`${type.name}.${name.value}`);
      },
    }),
  );
  return coordinates;
}

function schemaOf(subgraph: string): GraphQLSchema {
  if (!isSubgraphName(subgraph)) throw new Error(`There is no subgraph \`${subgraph}\`.`);
  const schema =
    schemas.get(subgraph) ??
    buildSubgraphSchema({ typeDefs: parse(readFileSync(schemaFile(subgraph), 'utf8')) });
  schemas.set(subgraph, schema);
  return schema;
}
