import * as v from 'valibot';

import type { SubgraphTransport } from '../../../gateway/call/SubgraphTransport.ts';

const ids = v.array(v.string());
const cases = v.array(
  v.object({
    query: v.string(),
    expected: v.object({ data: v.optional(v.unknown()), errors: v.optional(v.boolean()) }),
  }),
);
const subgraphs = v.array(v.object({ name: v.string(), url: v.pipe(v.string(), v.url()) }));
const response = v.object({
  data: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  errors: v.optional(v.array(v.object({ message: v.string() }))),
});

/** A query of the audit and what should come out; whether errors do counts only where the case says so. */
export type AuditCase = v.InferOutput<typeof cases>[number];

/** The server that the audit brings: its suites, their cases, supergraphs and subgraphs. */
export interface AuditServer {
  suites(): Promise<string[]>;
  cases(suite: string): Promise<AuditCase[]>;
  supergraph(suite: string): Promise<string>;
  transports(suite: string): Promise<ReadonlyMap<string, SubgraphTransport>>;
}

/** Reaches the audit's server. @param origin such as `http://127.0.0.1:4200` */
export function createAuditServer(origin: string): AuditServer {
  const get = async (path: string): Promise<Response> => {
    const answer = await fetch(new URL(path, origin), { headers: { accept: 'application/json' } });
    if (!answer.ok)
      throw new Error(`Expected the audit's server to give \`${path}\`, but got ${answer.status}.`);
    return answer;
  };
  return {
    suites: async () => v.parse(ids, await (await get('/ids')).json()),
    cases: async (suite) => v.parse(cases, await (await get(`/${suite}/tests`)).json()),
    supergraph: async (suite) => await (await get(`/${suite}/supergraph`)).text(),
    transports: async (suite) => {
      const found = v.parse(subgraphs, await (await get(`/${suite}/subgraphs`)).json());
      return new Map(
        found.map(({ name, url }) => [name, transportTo(new URL(new URL(url).pathname, origin))]),
      );
    },
  };
}

function transportTo(url: URL): SubgraphTransport {
  return async ({ query, variables }, _claims, signal) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const { data, errors } = v.parse(response, await answer.json());
    return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) };
  };
}
