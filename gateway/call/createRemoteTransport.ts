import type { KeyObject } from 'node:crypto';

import { Pool } from 'undici';
import * as v from 'valibot';

import { readAgreementKey } from '../../authz/context/contextKeys.ts';
import { CONTEXT_HEADER, SESSION_HEADER } from '../../authz/context/contextToken.ts';
import type { ContextSession } from '../../authz/context/openSession.ts';
import { signContext } from '../../authz/context/signContext.ts';
import { createSessions } from './createSessions.ts';
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

/** What a subgraph says of its key (RFC 8037 section 2). */
const keyForm = v.object({ kty: v.literal('OKP'), crv: v.literal('X25519'), x: v.string() });

/** For how long, in milliseconds, a subgraph may think about which key it has. */
const keyTimeout = 5000;

/**
 * Reaches a subgraph over HTTP. Each request carries its own context, signed over its own body: nothing of a caller
 * stays with the connection (THREATS A15, A20). A subgraph that was started anew has another key and refuses; it is
 * asked again once, under a session with that key.
 */
export function createRemoteTransport(settings: RemoteTransportSettings): RemoteTransport {
  const { name, url, privateKey, clock } = settings;
  const pool = new Pool(url.origin, { connections: 64, pipelining: 1 });

  const fetchKey = async (): Promise<KeyObject> => {
    const answer = await pool.request({
      method: 'GET',
      path: '/context-key',
      headersTimeout: keyTimeout,
      bodyTimeout: keyTimeout,
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200)
      throw new Error(`Subgraph \`${name}\` did not tell its key, but answered ${answer.statusCode}.`);
    return readAgreementKey(v.parse(keyForm, JSON.parse(text)).x);
  };
  const sessions = createSessions({ name, privateKey, clock, fetchKey });

  return {
    send: async (request, claims, signal, traceparent) => {
      const body = JSON.stringify(request);
      const post = async (session: ContextSession): Promise<{ statusCode: number; text: string }> => {
        const { statusCode, body: answer } = await pool.request({
          method: 'POST',
          path: '/graphql',
          headers: {
            'content-type': 'application/json',
            [SESSION_HEADER]: session.token,
            [CONTEXT_HEADER]: signContext({ session, audience: name, claims, body, clock }),
            ...(traceparent === undefined ? {} : { traceparent }),
          },
          body,
          signal,
        });
        return { statusCode, text: await answer.text() };
      };
      const session = await sessions.current();
      let answer = await post(session);
      if (answer.statusCode === 401) {
        const other = await sessions.after(session);
        if (other !== null) answer = await post(other);
      }
      if (answer.statusCode !== 200)
        throw new Error(`Subgraph \`${name}\` answered with status ${answer.statusCode}.`);
      const { data, errors } = v.parse(responseForm, JSON.parse(answer.text));
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
