import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { FieldSelection, ObjectSelection } from '../../authz/operation/Selection.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';

/** The category under which a caller knows a person at all, which every question about persons asks for. */
const known = `${dataSubject.type}.${dataSubject.key}`;

/**
 * The agreements that give these categories and let the caller know the person, by id: those whose budget a question
 * about a person is charged to. Where several give a category, each of them: which one it is for a person depends on
 * that person, and a charge must not.
 */
export function agreementsOf(
  categorieen: Iterable<string>,
  permissionSet: PermissionSet,
  categories: CategoryTable,
): ReadonlySet<string> {
  const afspraken = new Set<string>();
  for (const categorie of new Set([...categorieen, ...(categories.get(known) ?? [])])) {
    const decision = permissionSet.decisions.get(categorie);
    if (decision === undefined || decision.besluit === 'geweigerd') continue;
    const giving =
      decision.besluit === 'toegestaan'
        ? decision.afspraken
        : decision.alternatieven.map(({ afspraak }) => afspraak);
    for (const afspraak of giving) afspraken.add(afspraak);
  }
  return afspraken;
}

/**
 * The agreements that a root field and all that is permitted under it are charged to.
 *
 * @param query name of the query root type
 */
export function agreementsOfRoot(
  query: string,
  root: FieldSelection,
  permissionSet: PermissionSet,
  categories: CategoryTable,
): ReadonlySet<string> {
  const categorieen = new Set<string>();
  const add = (type: string, field: FieldSelection): void => {
    if (field.decision.besluit === 'geweigerd') return;
    for (const categorie of categories.get(`${type}.${field.name}`) ?? []) categorieen.add(categorie);
    if (field.selection !== null) addAll(field.selection);
  };
  const addAll = (selection: ObjectSelection): void => {
    for (const [type, fields] of selection) for (const field of fields) add(type, field);
  };
  add(query, root);
  return agreementsOf(categorieen, permissionSet, categories);
}
