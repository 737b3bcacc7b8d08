import type { Listing } from '../Listing.ts';
import type { Differences, ShownChange } from '../../../authz/matrix/diff/Differences.ts';
import { causeText, decisionText } from './differencesDocument.ts';

/** The changed cells as a list. */
export function differencesListing({ van, naar, cellen }: Differences): Listing<ShownChange> {
  return {
    title: 'Changes of the role matrix',
    intro: `Every cell that is decided differently, from ${van} to ${naar}; the widened first.`,
    columns: [
      { head: 'richting', text: ({ richting }) => richting },
      { head: 'rol', text: ({ rol }) => rol },
      { head: 'doel', text: ({ doel }) => doel },
      { head: 'veld', text: ({ veld }) => veld },
      { head: 'van', text: (change) => decisionText(change.van) },
      { head: 'naar', text: (change) => decisionText(change.naar) },
      { head: 'moment', text: ({ moment }) => moment },
      { head: 'oorzaken', text: ({ oorzaken }) => oorzaken.map(causeText).join('; ') },
      { head: 'query', text: ({ query }) => query ?? '' },
    ],
    rows: cellen,
  };
}
