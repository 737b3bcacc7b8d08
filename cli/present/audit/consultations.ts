import type { Raadpleging } from '../../../audit/questions/whoConsulted.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import type { Document } from '../Document.ts';
import type { Listing } from '../Listing.ts';
import { momentText } from '../momentText.ts';

/** What is told of the consultations of a person. */
export interface ToldConsultations {
  readonly vnummer: string;
  readonly rows: readonly Raadpleging[];
  /** The period, in milliseconds since the epoch. */
  readonly van: number;
  readonly tot: number;
  readonly policy: Policy;
}

/** The consultations as a list. */
export function consultationsListing(told: ToldConsultations): Listing<Raadpleging> {
  return {
    title: `Consultations of ${told.vnummer}`,
    intro: introOf(told),
    columns: [
      { head: 'moment', text: ({ moment }) => momentText(moment) },
      { head: 'partner', text: ({ partner }) => partner },
      { head: 'rol', text: ({ rol }) => rol },
      { head: 'doel', text: ({ doel }) => doel },
      { head: 'afspraken', text: ({ afspraken }) => afspraken.join(', ') },
      { head: 'velden', text: ({ velden }) => velden.join(', ') },
    ],
    rows: told.rows,
  };
}

/** The consultations for a reader, the earliest first. */
export function consultationsDocument(told: ToldConsultations): Document {
  const { partners, afspraken: agreements } = told.policy;
  const basisOf = (id: string): string => {
    const found = agreements.find((afspraak) => afspraak.id === id);
    return found === undefined ? id : `${id} (${found.grondslag.join('; ')})`;
  };
  return [
    { kind: 'paragraph', text: introOf(told) },
    ...told.rows.flatMap(({ moment, partner, rol, doel, afspraken, velden }): Document => [
      {
        kind: 'section',
        text: `${momentText(moment)}  ${partners.get(partner)?.naam ?? partner}, as ${rol}, for ${doel}`,
      },
      { kind: 'list', items: [`under ${afspraken.map(basisOf).join(', ')}`, velden.join(', ')] },
    ]),
  ];
}

function introOf({ vnummer, rows, van, tot }: ToldConsultations): string {
  const period = `${van === 0 ? '' : `from ${momentText(van)} `}until ${momentText(tot)}`;
  const times = rows.length === 1 ? 'once' : `${rows.length} times`;
  return `Of the person with v-number ${vnummer} something was given ${times}, ${period}.`;
}
