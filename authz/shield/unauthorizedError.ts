import type { Reden } from '../decision/Decision.ts';
import { SafeError } from './SafeError.ts';

/** Code of the error of a denied field; the name that Apollo Router gives it. */
export const UNAUTHORIZED_CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';

/** Why a field is null: the decision's reason, or a relation that does not hold for the person. */
export type FieldReden = Reden | 'GEEN_BETROKKENHEID';

/** What the error of a denied field says: it depends on the field only. */
export function unauthorizedMessage(veld: string): string {
  return `Not authorized to read \`${veld}\`.`;
}

/** @param veld schema coordinate of the denied field, such as `Asielaanvraag.asielmotieven`. */
export function unauthorizedError(veld: string, reden: FieldReden): SafeError {
  return new SafeError(unauthorizedMessage(veld), UNAUTHORIZED_CODE, { veld, reden });
}
