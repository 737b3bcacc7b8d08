import * as v from 'valibot';
import type { Relaties, SubgraphRequest } from '../../authz/context/ContextClaims.ts';

const requestSchema = v.strictObject({
  query: v.string(),
  variables: v.record(v.string(), v.unknown()),
  extensions: v.strictObject({ relaties: v.custom<Relaties>(isRelaties) }),
});

/** A list of relations has one entry a person, of which there may be a hundred: looked at without a schema for each. */
function isRelaties(value: unknown): value is Relaties {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(isCodes)
  );
}

function isCodes(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((code) => typeof code === 'string');
}

/**
 * Reads the body of a request.
 *
 * @returns null for anything that a gateway does not send
 */
export function readSubgraphRequest(body: Buffer): SubgraphRequest | null {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  const read = v.safeParse(requestSchema, json);
  return read.success ? read.output : null;
}
