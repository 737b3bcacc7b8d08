import { GraphQLError } from 'graphql';

import type { SubgraphResponse } from '../../authz/context/ContextClaims.ts';

/**
 * Refuses the request for an argument that the subgraph itself refuses, such as a cursor. The subgraph's own words stay
 * inside.
 *
 * @throws `BAD_USER_INPUT`
 */
export function throwBadInput({ errors }: SubgraphResponse, subgraph: string): void {
  if (errors?.some(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT') !== true) return;
  throw new GraphQLError(
    `Expected arguments that \`${subgraph}\` takes, such as \`first\` from 1 and \`after\` a cursor of an earlier page.`,
    { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
  );
}
