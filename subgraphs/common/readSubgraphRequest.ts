import * as v from 'valibot';
import type { SubgraphRequest } from '../../authz/context/ContextClaims.ts';

const requestSchema = v.strictObject({
  query: v.string(),
  variables: v.record(v.string(), v.unknown()),
  extensions: v.strictObject({ relaties: v.record(v.string(), v.array(v.string())) }),
});

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
