import type { Random } from '../lib/Random.ts';

const OPENINGS = [
  'De regievoerder legt de vertrekplicht en de termijn uit.',
  'Besproken is wat sinds het vorige gesprek is gedaan.',
  'Betrokkene verschijnt op tijd; het gesprek is met een telefonische tolk gevoerd.',
] as const;
const ATTITUDES = [
  'Betrokkene zegt mee te werken aan het verkrijgen van een reisdocument.',
  'Betrokkene wil de uitkomst van de procedure afwachten.',
  'Betrokkene zegt niet te willen vertrekken en wil daar niet over spreken.',
  'Betrokkene overweegt zelfstandig vertrek en vraagt naar ondersteuning.',
] as const;
const AGREEMENTS = [
  'Afgesproken is dat betrokkene contact zoekt met een organisatie voor vrijwillige terugkeer.',
  'Het aanvraagformulier voor een vervangend reisdocument is ingevuld.',
  'De volgende afspraak is over een maand.',
  'Betrokkene levert kopieën van documenten na.',
] as const;

/** The report of a departure talk: on return, never on what the person fled from. */
export function departureTalk(random: Random): string {
  return [
    random.pick(OPENINGS),
    random.pick(ATTITUDES),
    ...random.sample(AGREEMENTS, random.integer(1, 2)),
  ].join(' ');
}
