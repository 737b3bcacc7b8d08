import { createServer, type IncomingMessage } from 'node:http';

import type { DocumentNode, ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import * as v from 'valibot';

import { untilStopped } from '../../cli/untilStopped.ts';
import { buildSchema } from '../../subgraphs/common/buildSchema.ts';
import { createDocumentReader } from '../../subgraphs/common/createDocumentReader.ts';
import { createRun, type Run } from '../../subgraphs/common/createRun.ts';
import { listenOnLoopback } from './listenOnLoopback.ts';
import { openPartner } from './openPartner.ts';

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

async function answer(request: IncomingMessage): Promise<ExecutionResult | object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const { query, variables } = v.parse(requestForm, JSON.parse(Buffer.concat(chunks).toString()));
  const { document, refusal } = readDocument(query);
  if (refusal !== undefined) return refusal;
  return await runs.memo(document)(variables ?? {}, partner.createContext());
}

const server = createServer((request, response) => {
  void answer(request).then(
    (result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
await listenOnLoopback(server);
await untilStopped();
server.close();
server.closeAllConnections();
