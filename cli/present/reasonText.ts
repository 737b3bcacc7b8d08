import type { Reden } from '../../authz/decision/Decision.ts';

/** What a reason for a denial says, in a sentence. */
export const reasonText: Readonly<Record<Reden, string>> = {
  GEEN_AFSPRAAK: 'there is no agreement that gives it',
  AFSPRAAK_OPGESCHORT: 'the agreement that gives it is suspended',
  AFSPRAAK_VERLOPEN: 'the agreement that gave it is not in force any more',
  VERBODEN: 'a prohibition applies, which trumps every agreement',
  DOEL_NIET_TOEGESTAAN: 'the role does not have this purpose',
};
