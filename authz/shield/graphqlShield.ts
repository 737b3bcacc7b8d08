import { createRequire } from 'node:module';
import type * as Library from 'graphql-shield';

type GraphqlShield = Pick<typeof Library, 'shield' | 'rule' | 'allow' | 'deny'>;

/**
 * The parts of graphql-shield that this project uses, from its CommonJS build: the other one imports
 * `util.isUndefined`, which Node 23 took away, and so do `chain` and `race`, which are left out for that.
 * `not` is left out because it gives the data when the rule inside fails.
 */
export const { shield, rule, allow, deny } = partsOf(createRequire(import.meta.url)('graphql-shield'));

/** @throws TypeError where a part is not there: a guard that is missing must not be found out by a request. */
export function partsOf(library: unknown): GraphqlShield {
  if (!isGraphqlShield(library))
    throw new TypeError('graphql-shield does not export `shield`, `rule`, `allow` and `deny`.');
  return library;
}

function isGraphqlShield(library: unknown): library is GraphqlShield {
  return (
    typeof library === 'object' &&
    library !== null &&
    'shield' in library &&
    'rule' in library &&
    'allow' in library &&
    'deny' in library
  );
}
