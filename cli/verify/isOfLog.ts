import { PERSON } from './ChainSchema.ts';

/**
 * Whether a place below a person tells who consulted that person. It grows with each question that is asked here, so no
 * answer can be held against another; and all of it are names of the policy and the schema, which stand in denials too.
 * Whether it is given is looked at as of any field.
 */
export function isOfLog(place: string): boolean {
  return place.startsWith(`${PERSON}.raadplegingen/`);
}
