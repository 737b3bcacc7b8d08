import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';

import type { ContextClaims } from '../../../authz/context/ContextClaims.ts';
import { createAvimLoaders } from '../../../subgraphs/avim/loaders.ts';
import * as avim from '../../../subgraphs/avim/resolvers.ts';
import { createBvvLoaders } from '../../../subgraphs/bvv/loaders.ts';
import * as bvv from '../../../subgraphs/bvv/resolvers.ts';
import { createCoaLoaders } from '../../../subgraphs/coa/loaders.ts';
import * as coa from '../../../subgraphs/coa/resolvers.ts';
import { createSubgraph } from '../../../subgraphs/common/createSubgraph.ts';
import { createPartner, type PartnerParts } from '../../../subgraphs/common/createPartner.ts';
import type { FieldResolver, Resolvers } from '../../../subgraphs/common/Resolvers.ts';
import { openStore } from '../../../subgraphs/common/store/openStore.ts';
import type { Subgraph } from '../../../subgraphs/common/Subgraph.ts';
import { createDtvLoaders } from '../../../subgraphs/dtv/loaders.ts';
import * as dtv from '../../../subgraphs/dtv/resolvers.ts';
import { createIndLoaders } from '../../../subgraphs/ind/loaders.ts';
import * as ind from '../../../subgraphs/ind/resolvers.ts';
import { createLogboekLoaders } from '../../../subgraphs/logboek/loaders.ts';
import * as logboek from '../../../subgraphs/logboek/resolvers.ts';
import { createKmarLoaders } from '../../../subgraphs/kmar/loaders.ts';
import * as kmar from '../../../subgraphs/kmar/resolvers.ts';
import { createNidosLoaders } from '../../../subgraphs/nidos/loaders.ts';
import * as nidos from '../../../subgraphs/nidos/resolvers.ts';
import { createNvikLoaders } from '../../../subgraphs/nvik/loaders.ts';
import * as nvik from '../../../subgraphs/nvik/resolvers.ts';
import {
  type OpenSubgraphOptions,
  type StoreName,
  storePath,
  type SubgraphName,
} from '../../../subgraphs/openSubgraph.ts';
import { createRechtspraakLoaders } from '../../../subgraphs/rechtspraak/loaders.ts';
import * as rechtspraak from '../../../subgraphs/rechtspraak/resolvers.ts';
import { schemaFile } from './schemaFile.ts';

/** Told of each resolver that runs, with the coordinate of its field and the object it runs on, before it runs. */
export type CountResolver = (coordinate: string, claims: ContextClaims, parent: unknown) => void;

type Open = (options: OpenSubgraphOptions, count: CountResolver) => Subgraph;

const openers: Readonly<Record<SubgraphName, Open>> = {
  bvv: opener('bvv', { ...bvv, createLoaders: createBvvLoaders }),
  ind: opener('ind', { ...ind, createLoaders: createIndLoaders }),
  coa: opener('coa', { ...coa, createLoaders: createCoaLoaders }),
  dtv: opener('dtv', { ...dtv, createLoaders: createDtvLoaders }),
  avim: opener('avim', { ...avim, createLoaders: createAvimLoaders }),
  kmar: opener('kmar', { ...kmar, createLoaders: createKmarLoaders }),
  nidos: opener('nidos', { ...nidos, createLoaders: createNidosLoaders }),
  rechtspraak: opener('rechtspraak', { ...rechtspraak, createLoaders: createRechtspraakLoaders }),
  nvik: opener('nvik', { ...nvik, createLoaders: createNvikLoaders }),
  logboek: ({ logboek: log, policyRegister, report }, count) =>
    createSubgraph({
      name: 'logboek',
      sdl: readFileSync(schemaFile('logboek'), 'utf8'),
      resolvers: counted('logboek', logboek.resolvers, count),
      references: logboek.references,
      createLoaders: () => createLogboekLoaders(log),
      policyRegister,
      report,
      close: () => log.close(),
    }),
};

/**
 * Opens a partner's subgraph as `openSubgraph` does, of the same parts, with a counter in front of the resolver of
 * every field of its schema: of those that have none of their own too.
 */
export function openCountingSubgraph(
  name: SubgraphName,
  options: OpenSubgraphOptions,
  count: CountResolver,
): Subgraph {
  return openers[name](options, count);
}

function opener<Tables, Loaders>(
  name: StoreName,
  parts: Pick<PartnerParts<Tables, Loaders>, 'resolvers' | 'references' | 'createLoaders'>,
): Open {
  return ({ folder, policyRegister, report }, count) =>
    createPartner<Tables, Loaders>(
      { ...parts, name, folder: schemaFile(name).href, resolvers: counted(name, parts.resolvers, count) },
      { store: openStore<Tables>(storePath(folder, name), { readOnly: true }), policyRegister, report },
    );
}

function counted<Loaders>(
  name: SubgraphName,
  resolvers: Resolvers<Loaders>,
  count: CountResolver,
): Resolvers<Loaders> {
  const types: Record<string, Record<string, FieldResolver<Loaders>>> = {};
  for (const definition of parse(readFileSync(schemaFile(name), 'utf8')).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const fields: Record<string, FieldResolver<Loaders>> = {};
    for (const field of definition.fields ?? []) {
      const own = resolvers[definition.name.value]?.[field.name.value];
      const resolve = own ?? ((parent: object): unknown => Reflect.get(parent, field.name.value));
      fields[field.name.value] = (parent, args, context) => {
        count(`${definition.name.value}.${field.name.value}`, context.claims, parent);
        return resolve(parent, args, context);
      };
    }
    types[definition.name.value] = fields;
  }
  return types;
}
