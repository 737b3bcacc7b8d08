import type { KeyObject } from 'node:crypto';

import { Pool } from 'undici';
import * as v from 'valibot';

import { CONTEXT_HEADER } from '../../authz/context/contextToken.ts';
import { signContext } from '../../authz/context/signContext.ts';
import type { SubgraphTransport } from './SubgraphTransport.ts';

/** Where a subgraph is, and with what the gateway signs. */
export interface RemoteTransportSettings {
  readonly name: string;
  /** Origin, such as `http://127.0.0.1:4101`. */
  readonly url: URL;
  /** Ed25519 private key of the gateway. */
  readonly privateKey: KeyObject;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** A transport that can be closed. */
export interface RemoteTransport {
  readonly send: SubgraphTransport;
  close(): Promise<void>;
}

const responseForm = v.object({
  data: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  errors: v.optional(
    v.array(
      v.object({
        message: v.string(),
        extensions: v.optional(v.record(v.string(), v.unknown())),
      }),
    ),
  ),
});

/**
 * Reaches a subgraph over HTTP. Each request carries its own context, signed over its own body: nothing of a caller
 * stays with the connection (THREATS A15, A20).
 */
export function createRemoteTransport(settings: RemoteTransportSettings): RemoteTransport {
  const { name, url, privateKey, clock } = settings;
  const pool = new Pool(url.origin, { connections: 64, pipelining: 1 });
  return {
    send: async (request, claims, signal, traceparent) => {
      const body = JSON.stringify(request);
      const context = await signContext({ privateKey, audience: name, claims, body, clock });
      const answer = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: {
          'content-type': 'application/json',
          [CONTEXT_HEADER]: context,
          ...(traceparent === undefined ? {} : { traceparent }),
        },
        body,
        signal,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new Error(`Subgraph \`${name}\` answered with status ${answer.statusCode}.`);
      const { data, errors } = v.parse(responseForm, JSON.parse(text));
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors === undefined
          ? {}
          : {
              errors: errors.map(({ message, extensions }) =>
                extensions === undefined ? { message } : { message, extensions },
              ),
            }),
      };
    },
    close: async () => await pool.close(),
  };
}
