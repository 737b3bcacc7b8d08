import type { Afspraak } from '../policy/Policy.ts';
import { momentOf } from './momentOf.ts';

/** What an agreement does at a moment: it gives, or it does not and this is why. */
export type AgreementState = 'geeft' | 'nog-niet' | 'opgeschort' | 'verlopen';

/**
 * The state of an agreement at a moment. Days count from midnight in Amsterdam; an end is the first day on
 * which nothing is given any more. Past its review date it has lapsed, in force or not (R9, R18).
 */
export function agreementState(afspraak: Afspraak, moment: number): AgreementState {
  if (moment < momentOf(afspraak.geldigVan)) return 'nog-niet';
  if (afspraak.geldigTot !== null && moment >= momentOf(afspraak.geldigTot)) return 'verlopen';
  const suspended = afspraak.opschortingen.some(
    ({ van, tot }) => moment >= momentOf(van) && (tot === null || moment < momentOf(tot)),
  );
  if (suspended) return 'opgeschort';
  return moment < momentOf(afspraak.herzienVoor) ? 'geeft' : 'verlopen';
}
