import { frozenMap } from '../policy/frozenMap.ts';
import { categoriesOf } from './categoriesOf.ts';
import type { CategoryTable } from './CategoryTable.ts';
import { categoriesAgree } from './lints/categoriesAgree.ts';
import { directivesAreKnown } from './lints/directivesAreKnown.ts';
import { fieldsHaveCategories } from './lints/fieldsHaveCategories.ts';
import { linksAreCanonical } from './lints/linksAreCanonical.ts';
import { onlyObjectFieldsHaveCategories } from './lints/onlyObjectFieldsHaveCategories.ts';
import { readSubgraphs } from './readSubgraphs.ts';
import { SchemaInvalid } from './SchemaInvalid.ts';
import type { SubgraphSdl } from './SubgraphSchema.ts';
import { fieldsOf } from './typeGraph.ts';

/**
 * Reads the categories of every object field from the schemas of one or more subgraphs.
 * @returns a frozen table by schema coordinate.
 * @throws {SchemaInvalid} where what a schema says about categories could be read in more than one way.
 */
export function readCategories(sdls: readonly SubgraphSdl[]): CategoryTable {
  const { subgraphs, findings: unread } = readSubgraphs(sdls);
  const lints = [
    linksAreCanonical,
    directivesAreKnown,
    fieldsHaveCategories,
    onlyObjectFieldsHaveCategories,
    categoriesAgree,
  ];
  const findings = [...unread, ...lints.flatMap((lint) => lint(subgraphs))];
  if (findings.length > 0) throw new SchemaInvalid(findings);
  return frozenMap(
    fieldsOf(subgraphs, 'object').flatMap(({ field }) => {
      const read = categoriesOf(field);
      return read.ok ? [[field.coordinate, Object.freeze(read.categories)] as const] : [];
    }),
  );
}
