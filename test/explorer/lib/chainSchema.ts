import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { composeSupergraph, readSubgraphSchema } from '../../../gateway/plan/composeSupergraph.ts';
import { root, treeFiles } from '../../tree/lib/treeFiles.ts';
import { join } from 'node:path';

/** What callers may name, composed from the ten schemas. */
export function chainSchema(): GraphQLSchema {
  const services = treeFiles('.graphql').flatMap((path) => {
    const name = /^subgraphs\/([a-z]+)\/schema\.graphql$/.exec(path)?.[1];
    return name === undefined
      ? []
      : [readSubgraphSchema({ name, sdl: readFileSync(join(root, path), 'utf8') })];
  });
  return buildSchema(composeSupergraph(services).publicSdl);
}
