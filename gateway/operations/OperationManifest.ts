import { createHash } from 'node:crypto';

import * as v from 'valibot';

import { isJsonObject } from '../call/JsonObject.ts';

/** An operation that a client registered. */
export interface RegisteredOperation {
  /** SHA-256 of the text, in small hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** What is no manifest; the message says what was expected and what came. */
export class ManifestInvalid extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ManifestInvalid';
  }
}

const format = 'apollo-persisted-query-manifest';

const apollo = v.object({
  format: v.literal(format),
  version: v.literal(1),
  operations: v.array(v.object({ id: v.string(), name: v.string(), type: v.string(), body: v.string() })),
});
/** As Relay and others write it: texts by their hash. */
const plain = v.record(v.string(), v.string());

/** The SHA-256 of the text of an operation, as its id is written. */
export function operationId(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/**
 * Reads a manifest of operations: the one of Apollo (`apollo-persisted-query-manifest`, version 1), or an object with
 * texts by their hash. Every id is the SHA-256 of its text, so that an id means one text and no other.
 *
 * @param text JSON
 * @throws ManifestInvalid
 */
export function readManifest(text: string): readonly RegisteredOperation[] {
  const operations = readOperations(text);
  for (const { id, name, body } of operations) {
    if (id === operationId(body)) continue;
    throw new ManifestInvalid(
      `Expected the id of \`${name}\` to be the SHA-256 of its text, \`${operationId(body)}\`, but got \`${id}\`.`,
    );
  }
  return operations;
}

function readOperations(text: string): readonly RegisteredOperation[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ManifestInvalid(`Expected a manifest as JSON, but it is none: ${String(error)}.`);
  }
  const asApollo = v.safeParse(apollo, value);
  if (asApollo.success) return asApollo.output.operations.map(({ id, name, body }) => ({ id, name, body }));
  const asPlain = v.safeParse(plain, isJsonObject(value) ? value : null);
  if (asPlain.success && !('format' in asPlain.output))
    return Object.entries(asPlain.output).map(([id, body]) => ({ id, name: id, body }));
  throw new ManifestInvalid(
    `Expected a manifest of the format \`${format}\`, version 1, or an object with the text of each operation by its SHA-256.`,
  );
}

/** Writes a manifest as Apollo's tools do, one operation after the other by name. */
export function writeManifest(operations: readonly RegisteredOperation[]): string {
  const sorted = operations.toSorted((one, other) => (one.name + one.id < other.name + other.id ? -1 : 1));
  const rows = sorted.map(({ id, name, body }) => ({ id, name, type: 'query', body }));
  return `${JSON.stringify({ format, version: 1, operations: rows }, null, 2)}\n`;
}
