import type { Policy } from '../policy/Policy.ts';
import { categoriesAgree } from './lints/categoriesAgree.ts';
import { categoriesAreKnown } from './lints/categoriesAreKnown.ts';
import { deniableFieldsAreNullable } from './lints/deniableFieldsAreNullable.ts';
import { directivesAreKnown } from './lints/directivesAreKnown.ts';
import { fieldsHaveCategories } from './lints/fieldsHaveCategories.ts';
import { keysArePresent } from './lints/keysArePresent.ts';
import { linksAreCanonical } from './lints/linksAreCanonical.ts';
import { namesAreFree } from './lints/namesAreFree.ts';
import { onlyObjectFieldsHaveCategories } from './lints/onlyObjectFieldsHaveCategories.ts';
import { requiredInputsAreCovered } from './lints/requiredInputsAreCovered.ts';
import { rootFieldsAreUnconditional } from './lints/rootFieldsAreUnconditional.ts';
import { rootsAreQueries } from './lints/rootsAreQueries.ts';
import { typesAreAcyclic } from './lints/typesAreAcyclic.ts';
import { readSubgraphs } from './readSubgraphs.ts';
import type { SchemaFinding } from './SchemaFinding.ts';
import type { SubgraphSdl } from './SubgraphSchema.ts';

const lints = [
  linksAreCanonical,
  directivesAreKnown,
  rootsAreQueries,
  namesAreFree,
  fieldsHaveCategories,
  onlyObjectFieldsHaveCategories,
  categoriesAreKnown,
  categoriesAgree,
  keysArePresent,
  deniableFieldsAreNullable,
  requiredInputsAreCovered,
  typesAreAcyclic,
  rootFieldsAreUnconditional,
];

/**
 * Looks for what would let a field go around its category once the subgraphs are composed.
 * @returns all findings; composition may go on only if there are none.
 */
export function lintSchemas(sdls: readonly SubgraphSdl[], policy: Policy): readonly SchemaFinding[] {
  const { subgraphs, findings } = readSubgraphs(sdls);
  return [...findings, ...lints.flatMap((lint) => lint(subgraphs, policy))];
}
