import type { Visibility } from '../../authz/decision/createVisibility.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';

/** What is known and decided of the types that a plan names, for one permission set. */
export interface PlanTypes {
  /** The decision on a schema coordinate, `Type.field`. */
  readonly decide: (coordinate: string) => FieldDecision;
  readonly visible: Visibility;
  /** The concrete types of an interface or a union; of any other type only itself. */
  readonly possibleTypes: (typeName: string) => ReadonlySet<string>;
}

/** Whether one type is another, or one of the concrete types of it. */
export function isKindOf(types: Pick<PlanTypes, 'possibleTypes'>, typeName: unknown, other: string): boolean {
  return typeof typeName === 'string' && (typeName === other || types.possibleTypes(other).has(typeName));
}
