import { isoDate } from '../lib/days.ts';
import type { Day } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { Uitkomst } from '../Scenario.ts';
import type { Motive } from './motives.ts';

/** What the letters of one application have in common. */
export interface Correspondence {
  readonly vnummer: string;
  readonly zaaknummer: string;
  readonly addressee: string;
  readonly motives: readonly Motive[];
}

/** What follows from an outcome, in words of the law and without the motives. */
export interface Outcome {
  readonly strekking: string;
  readonly rechtsgevolg: string;
  readonly grounds: readonly [string, ...string[]];
}

export const OUTCOMES: Readonly<Record<Uitkomst, Outcome>> = {
  TOEGEWEZEN: {
    strekking: 'Inwilliging van de aanvraag',
    rechtsgevolg: 'Verblijfsvergunning asiel voor bepaalde tijd, vijf jaar geldig',
    grounds: ['Vw 2000 art. 28 jo. art. 29 lid 1 onder a', 'Vw 2000 art. 28 jo. art. 29 lid 1 onder b'],
  },
  NIET_IN_BEHANDELING: {
    strekking: 'Niet in behandeling nemen van de aanvraag',
    rechtsgevolg: 'Overdracht aan de verantwoordelijke lidstaat',
    grounds: ['Vw 2000 art. 30 lid 1'],
  },
  NIET_ONTVANKELIJK: {
    strekking: 'Niet-ontvankelijk verklaren van de aanvraag',
    rechtsgevolg: 'Terugkeerbesluit (Vw 2000 art. 45 en 62a)',
    grounds: ['Vw 2000 art. 30a lid 1 onder a', 'Vw 2000 art. 30a lid 1 onder d'],
  },
  KENNELIJK_ONGEGROND: {
    strekking: 'Afwijzing als kennelijk ongegrond',
    rechtsgevolg: 'Terugkeerbesluit (Vw 2000 art. 45 en 62a)',
    grounds: ['Vw 2000 art. 31 jo. art. 30b lid 1 onder a', 'Vw 2000 art. 31 jo. art. 30b lid 1 onder e'],
  },
  BUITEN_BEHANDELING: {
    strekking: 'Buiten behandeling stellen van de aanvraag',
    rechtsgevolg: 'Terugkeerbesluit (Vw 2000 art. 45 en 62a)',
    grounds: ['Vw 2000 art. 30c lid 1 onder a', 'Vw 2000 art. 30c lid 1 onder c'],
  },
  ONGEGROND: {
    strekking: 'Afwijzing als ongegrond',
    rechtsgevolg: 'Terugkeerbesluit (Vw 2000 art. 45 en 62a)',
    grounds: ['Vw 2000 art. 31 lid 1'],
  },
};

const DOUBTS = [
  'Dat wordt niet geloofwaardig geacht, omdat de verklaringen op dit punt uiteenlopen.',
  'Betrokkene heeft hierover vaag en summier verklaard en geen stukken overgelegd.',
  'Op zichzelf wordt dit gevolgd, maar het leidt niet tot een reëel risico bij terugkeer.',
  'Niet valt in te zien waarom betrokkene daarna nog geruime tijd is gebleven.',
] as const;

const BELIEFS = [
  'De verklaringen hierover zijn samenhangend en passen bij wat over het land bekend is.',
  'Dit wordt geloofwaardig geacht, mede gelet op de overgelegde stukken.',
  'Betrokkene krijgt hier het voordeel van de twijfel (Vw 2000 art. 31 lid 6).',
] as const;

const REFUTES = [
  'De IND miskent de omstandigheden waaronder is gehoord.',
  'Van tegenstrijdigheden is geen sprake; de vertaling was op dit punt onjuist.',
  'Uit de landeninformatie blijkt dat dit juist wel voorkomt.',
  'Betrokkene heeft hierover wel degelijk gedetailleerd verklaard.',
] as const;

/** The reasoning of an intention or a decision: it goes into the motives one by one. */
export function reasoning({ motives }: Correspondence, uitkomst: Uitkomst, random: Random): string {
  if (uitkomst === 'NIET_IN_BEHANDELING') {
    return `Een andere lidstaat heeft het verzoek tot overname aanvaard. Wat is aangevoerd (${quoted(motives, random)}) staat daaraan niet in de weg.`;
  }
  const believed = uitkomst === 'TOEGEWEZEN';
  return motives
    .map(({ grond, fear }) => {
      const judged = random.pick(believed ? BELIEFS : DOUBTS);
      return `Relevant element: ${grond.toLowerCase().replaceAll('_', ' ')}. Betrokkene verklaart: ${quoted(motives, random)}. ${judged} Over de gestelde vrees (“${fear}”) is meegewogen wat in het gehoor is gezegd.`;
    })
    .join('\n');
}

/** The whole text of an intention or a decision, as it was shared until 8 July 2021. */
export function wholeText(
  kind: 'Voornemen' | 'Beschikking',
  sent: Day,
  correspondence: Correspondence,
  outcome: Outcome,
  motivering: string,
): string {
  const { vnummer, zaaknummer, addressee } = correspondence;
  return [
    `${kind} van ${isoDate(sent)} in zaak ${zaaknummer}, v-nummer ${vnummer}, ${addressee}.`,
    `Strekking: ${outcome.strekking}.`,
    `Overwegingen. ${motivering}`,
    kind === 'Voornemen'
      ? 'Tegen dit voornemen kan een zienswijze worden ingediend (Vw 2000 art. 39 lid 2).'
      : `Rechtsgevolg: ${outcome.rechtsgevolg}.`,
  ].join('\n');
}

/** The view of the lawyer on an intention. */
export function view({ motives, addressee }: Correspondence, random: Random): string {
  const objections = random.sample(REFUTES, random.integer(1, 3)).join(' ');
  return `Namens ${addressee} wordt op het voornemen gereageerd. Betrokkene blijft bij de verklaring: ${quoted(motives, random)}. ${objections}`;
}

function quoted(motives: readonly Motive[], random: Random): string {
  const [event = ''] = random.sample(
    motives.flatMap(({ events }) => events),
    1,
  );
  return `“${event}”`;
}
