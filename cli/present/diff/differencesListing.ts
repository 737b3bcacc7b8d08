import type { DefinitionChange } from '../../../authz/matrix/diff/compareDefinitions.ts';
import type { Differences, ShownChange } from '../../../authz/matrix/diff/Differences.ts';
import type { Listing } from '../Listing.ts';
import { momentText } from '../momentText.ts';
import { causeText, decisionText } from './differencesDocument.ts';

/** A line of the list: a cell, or a change beside the cells. */
type Line = Readonly<
  Record<'richting' | 'rol' | 'doel' | 'veld' | 'van' | 'naar' | 'moment' | 'oorzaken' | 'query', string>
>;

const heads = ['richting', 'rol', 'doel', 'veld', 'van', 'naar', 'moment', 'oorzaken', 'query'] as const;

/** The changed cells as a list, and after them what changed beside the cells. */
export function differencesListing({ van, naar, cellen, definities }: Differences): Listing<Line> {
  return {
    title: 'Changes of the role matrix',
    intro: `Every cell that is decided differently, from ${van} to ${naar}; the widened first.`,
    columns: heads.map((head) => ({ head, text: (line) => line[head] })),
    rows: [...cellen.map(cellLine), ...definities.map(definitionLine)],
  };
}

function cellLine({ richting, rol, doel, veld, van, naar, moment, oorzaken, query }: ShownChange): Line {
  return {
    richting,
    rol,
    doel,
    veld,
    van: decisionText(van),
    naar: decisionText(naar),
    moment: momentText(Date.parse(moment)),
    oorzaken: oorzaken.map(causeText).join('; '),
    query: query ?? '',
  };
}

function definitionLine({ richting, soort, code, eigenschap, van, naar }: DefinitionChange): Line {
  const oorzaken = `${soort} ${code}: ${eigenschap}`;
  return { richting, rol: '', doel: '', veld: '', van, naar, moment: '', oorzaken, query: '' };
}
