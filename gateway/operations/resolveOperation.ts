import { GraphQLError } from 'graphql';
import * as v from 'valibot';

import type { Client } from '../../authz/policy/Policy.ts';
import { isJsonObject, type JsonObject } from '../call/JsonObject.ts';
import { gatewayError } from '../errors/gatewayError.ts';
import { operationId } from './OperationManifest.ts';
import type { OperationRegister } from './createOperationRegister.ts';

const persistedQuery = v.object({
  persistedQuery: v.object({ version: v.literal(1), sha256Hash: v.string() }),
});

/** How a document identifier says that it is a SHA-256 (GraphQL over HTTP, appendix on persisted documents). */
const prefix = 'sha256:';

/**
 * Puts the text of a registered operation in the place of its id: `documentId` (GraphQL over HTTP, working draft), or
 * `extensions.persistedQuery.sha256Hash` (Apollo). A client that may send its own operations only may also send their
 * text. What is resolved is then limited, validated, authorized and counted as any other.
 *
 * @param body what came, of any form; one that is no request is left for the server to refuse
 * @throws `OPERATIE_NIET_GEREGISTREERD`; `BAD_REQUEST` where an id comes with a text or in another form
 */
export function resolveOperation(body: unknown, client: Client, register: OperationRegister): unknown {
  if (!isJsonObject(body)) return body;
  const id = readId(body);
  if (id === null) {
    if (client.operaties === 'eigen' && !isOwn(body['query'], client, register)) throw notRegistered();
    return body;
  }
  if (body['query'] !== undefined && body['query'] !== null)
    throw badRequest('Expected the id of an operation or its text, but got both.');
  const query = register.find(client.id, id);
  if (query === undefined) throw notRegistered();
  const { documentId: _, extensions, ...others } = body;
  if (!isJsonObject(extensions)) return { ...others, query };
  const { persistedQuery: __, ...more } = extensions;
  return { ...others, query, extensions: more };
}

function isOwn(query: unknown, client: Client, register: OperationRegister): boolean {
  return typeof query === 'string' && register.find(client.id, operationId(query)) !== undefined;
}

/** The SHA-256 that a request names; null where it names none. */
function readId({ documentId, extensions }: JsonObject): string | null {
  if (documentId !== undefined && documentId !== null) {
    if (typeof documentId !== 'string')
      throw badRequest('Expected `documentId` to be a text such as `sha256:…`.');
    return documentId.startsWith(prefix) ? documentId.slice(prefix.length) : documentId;
  }
  if (!isJsonObject(extensions) || !('persistedQuery' in extensions)) return null;
  const read = v.safeParse(persistedQuery, extensions);
  if (read.success) return read.output.persistedQuery.sha256Hash;
  throw badRequest('Expected `extensions.persistedQuery` to be `{"version": 1, "sha256Hash": "…"}`.');
}

function notRegistered(): GraphQLError {
  return gatewayError(
    'OPERATIE_NIET_GEREGISTREERD',
    'Expected an operation that is registered for this client, but this one is not.',
  );
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}
