import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import * as v from 'valibot';

import { buildSchema } from '../../subgraphs/common/buildSchema.ts';
import { createDocumentReader } from '../../subgraphs/common/createDocumentReader.ts';
import { createRun, type Run } from '../../subgraphs/common/createRun.ts';
import { openPartner } from './openPartner.ts';
import { serveAnswers } from './serveAnswers.ts';

/**
 * One of our own subgraphs with its guards left out, on bare HTTP: what a gateway that guards nothing may stand on.
 * `node bench/sides/unguardedSubgraph.ts PARTNER FOLDER`.
 */
const requestForm = v.object({
  query: v.string(),
  variables: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});

const [name = '', folder = ''] = process.argv.slice(2);
const partner = openPartner(name, folder);
const schema = buildSchema(partner.sdl, partner.resolvers, partner.references);
const readDocument = createDocumentReader(schema);
const runs = new LRUCache<DocumentNode, Run>({
  max: 256,
  memoMethod: (document) => createRun(schema, document),
});

await serveAnswers(async (body) => {
  const { query, variables } = v.parse(requestForm, JSON.parse(body));
  const { document, refusal } = readDocument(query);
  if (refusal !== undefined) return refusal;
  return await runs.memo(document)(variables ?? {}, partner.createContext());
});
