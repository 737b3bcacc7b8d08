import { randomUUID } from 'node:crypto';

import { Pool } from 'undici';

import type { TokenRequest } from '../../gateway/identify/createDevelopmentIssuer.ts';
import type { Asker } from './Asker.ts';
import { CannotVerify } from './CannotVerify.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import type { PrintedQuery } from './printQuery.ts';

/** Asks the gateway as a caller would: over HTTP, with a token. */
export interface Client {
  ask(asker: Asker, request: PrintedQuery): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** How long an answer may take, in milliseconds. */
const patience = 30_000;

/**
 * @param url where operations are posted to
 * @param issue makes a token
 */
export function createClient(url: URL, issue: (request: TokenRequest) => Promise<string>): Client {
  const pool = new Pool(url.origin, {
    connections: 8,
    pipelining: 1,
    headersTimeout: patience,
    bodyTimeout: patience,
  });
  // Each request is of somebody else: budgets by the hour are of one person, and are not what is tested here.
  const tokenOf = async ({ rol, doelen, sub, claims }: Asker): Promise<string> =>
    await issue({ rol, doelen, sub: `${sub}-${randomUUID()}`, ...claims });
  return {
    ask: async (asker, request) => {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenOf(asker)}`,
        doelbinding: asker.doel,
      };
      const body = JSON.stringify(request);
      const path = `${url.pathname}${url.search}`;
      try {
        const answer = await pool.request({ method: 'POST', path, headers, body });
        const text = await answer.body.text();
        const lines = Object.entries(answer.headers).flatMap(([name, value]) =>
          [value].flat().map((one) => `${name}: ${one ?? ''}`),
        );
        return { status: answer.statusCode, headers: lines, body: text, json: parse(text) };
      } catch (error) {
        const reason = error instanceof Error ? error.message || error.name : String(error);
        throw new CannotVerify(`Expected a gateway at ${url.href}, but it does not answer: ${reason}.`, {
          cause: error,
        });
      }
    },
    close: async () => await pool.close(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
