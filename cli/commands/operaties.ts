import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { GraphQLError, type GraphQLSchema, parse } from 'graphql';

import { errorCodeOf } from '../../authz/policy/errorCodeOf.ts';
import type { Client, Policy } from '../../authz/policy/Policy.ts';
import { limitsOf } from '../../gateway/limit/checkLimits.ts';
import { operationsFile } from '../../gateway/operations/createOperationRegister.ts';
import {
  ManifestInvalid,
  readManifest,
  type RegisteredOperation,
  writeManifest,
} from '../../gateway/operations/OperationManifest.ts';
import { createReader } from '../../gateway/parse/createReader.ts';
import { unknownName } from '../options/expectKnown.ts';
import { listFormats, readFormat } from '../options/readFormat.ts';
import { type Listing, renderListing } from '../present/Listing.ts';
import type { Screen } from '../present/Screen.ts';
import { readApiSchema } from '../readApiSchema.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSchemas } from '../readSchemas.ts';
import { readSettings } from '../readSettings.ts';
import { type Command, type ExitCode, UsageError } from './Command.ts';

/** Registers the operations of a client, lists and removes them. */
export const operaties: Command = {
  name: 'operaties',
  summary: 'register the operations that a client may send by their hash; list and remove them',
  help: `Usage: npm run -s vb -- operaties registreren --client ID MANIFEST
       npm run -s vb -- operaties verwijderen --client ID HASH [HASH …]
       npm run -s vb -- operaties lijst [--client ID] [--format FORMAT]

Registers the operations of a client from a manifest: that of Apollo's tools (apollo-persisted-query-manifest, version
1), or an object with the text of each operation by its SHA-256. All of them are registered or none: each is parsed,
held against the limits of the client and validated. What was registered before stays. Every gateway that reads the
folder of VB_OPERATIES takes it up within a second. A client of which the policy says \`operaties: eigen\` may send
nothing else.

  --client ID        a client of the policy
  --format FORMAT    ${listFormats.join(', ')}; table unless told

Examples:
  npm run -s vb -- operaties registreren --client kmar.balie persisted-query-manifest.json
  npm run -s vb -- operaties lijst --client kmar.balie`,
  run: async (words, screen, environment) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { client: { type: 'string' }, format: { type: 'string' } },
      allowPositionals: true,
    });
    const [action, ...given] = positionals;
    const policy = readPolicy(environment);
    const { operations: directory } = readSettings(environment);
    const clients = values.client === undefined ? null : [readClient(values.client, policy)];
    if (action === 'lijst' && given.length === 0) {
      const format = readFormat(values.format, listFormats);
      return await Promise.resolve(list(directory, clients ?? [...policy.clienten.values()], format, screen));
    }
    const [client] = clients ?? [];
    if (client !== undefined && action === 'registreren' && given.length === 1 && given[0] !== undefined)
      return register(directory, client, given[0], screen);
    if (client !== undefined && action === 'verwijderen' && given.length > 0)
      return remove(directory, client, given, screen);
    throw new UsageError(
      'Expected `registreren --client ID MANIFEST`, `verwijderen --client ID HASH` or `lijst`; `--help` tells more.',
    );
  },
};

function register(directory: string, client: Client, manifest: string, screen: Screen): ExitCode {
  const schema = readApiSchema(readSchemas());
  const operations = readOperations(manifest);
  const findings = operations.flatMap((operation) => findingsOf(operation, client, schema));
  if (findings.length > 0) {
    screen.print([...findings, 'Nothing is registered.']);
    return 1;
  }
  const before = registered(directory, client);
  const known = new Set(before.map(({ id }) => id));
  const added = operations.filter(({ id }) => !known.has(id));
  write(directory, client, [...before, ...new Map(added.map((one) => [one.id, one])).values()]);
  screen.print([
    `${added.length} of ${operations.length} operations are new; ${client.id} has them all now.`,
  ]);
  return 0;
}

function remove(directory: string, client: Client, ids: readonly string[], screen: Screen): ExitCode {
  const before = registered(directory, client);
  const unknown = ids.find((id) => !before.some((operation) => operation.id === id));
  if (unknown !== undefined)
    throw unknownName(
      'HASH',
      `an operation of \`${client.id}\``,
      unknown,
      before.map(({ id }) => id),
    );
  write(
    directory,
    client,
    before.filter(({ id }) => !ids.includes(id)),
  );
  screen.print([`${client.id} has ${before.length - new Set(ids).size} operations now.`]);
  return 0;
}

interface Row {
  readonly client: string;
  readonly id: string;
  readonly naam: string;
  readonly bytes: number;
}

function list(
  directory: string,
  clients: readonly Client[],
  format: (typeof listFormats)[number],
  screen: Screen,
): ExitCode {
  const rows = clients.flatMap((client) =>
    registered(directory, client).map(({ id, name, body }): Row => ({
      client: client.id,
      id,
      naam: name,
      bytes: Buffer.byteLength(body),
    })),
  );
  const listing: Listing<Row> = {
    title: 'Registered operations',
    intro: `${rows.length} operations of ${clients.length} clients.`,
    columns: [
      { head: 'client', text: ({ client }) => client },
      { head: 'operation', text: ({ naam }) => naam },
      { head: 'hash', text: ({ id }) => id },
      { head: 'bytes', text: ({ bytes }) => String(bytes) },
    ],
    rows,
  };
  screen.print(
    format === 'table'
      ? [...rows.map(({ client, naam, id }) => `${id}  ${client}  ${naam}`), listing.intro]
      : renderListing(listing, format),
  );
  return 0;
}

/** Why an operation would be refused when it is sent. */
function findingsOf({ name, body }: RegisteredOperation, client: Client, schema: GraphQLSchema): string[] {
  const limits = limitsOf(client);
  try {
    const errors = createReader()(parse(body, { maxLexicalTokens: limits.tokens }), limits, schema);
    return errors.map(({ message }) => `${name}: ${message}`);
  } catch (error) {
    if (error instanceof GraphQLError) return [`${name}: ${error.message}`];
    throw error;
  }
}

function registered(directory: string, client: Client): readonly RegisteredOperation[] {
  const file = operationsFile(directory, client.id);
  try {
    return readManifest(readFileSync(file, 'utf8'));
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Whoever reads meanwhile reads what stood there before, or all of this. */
function write(directory: string, client: Client, operations: readonly RegisteredOperation[]): void {
  const file = operationsFile(directory, client.id);
  mkdirSync(dirname(file), { recursive: true });
  const made = `${file}.${process.pid}.tmp`;
  writeFileSync(made, writeManifest(operations), { mode: 0o600 });
  renameSync(made, file);
}

function readOperations(manifest: string): readonly RegisteredOperation[] {
  try {
    return readManifest(readFileSync(manifest, 'utf8'));
  } catch (error) {
    if (error instanceof ManifestInvalid) throw new UsageError(`${manifest}: ${error.message}`);
    throw new UsageError(
      `Expected \`${manifest}\` to be a file that can be read, but got ${errorCodeOf(error)}.`,
    );
  }
}

function readClient(id: string, policy: Policy): Client {
  const client = policy.clienten.get(id);
  if (client === undefined)
    throw unknownName('--client', 'a client of the policy', id, [...policy.clienten.keys()]);
  return client;
}
