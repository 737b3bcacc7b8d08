import { isoDate } from '../lib/days.ts';
import type { Day } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { Life } from '../life/Life.ts';
import { drawOfficial } from './names.ts';
import type { Motive } from './motives.ts';

const OPENINGS = [
  'Betrokkene is gewezen op de vertrouwelijkheid van het gehoor en verstaat de tolk goed.',
  'De hoormedewerker legt het doel van het gehoor uit. Betrokkene heeft geen bezwaar tegen de tolk.',
  'Betrokkene zegt zich in staat te voelen om te verklaren.',
] as const;

const ASKED_WHY = [
  'Waarom hebt u uw land verlaten?',
  'Kunt u in uw eigen woorden vertellen wat er is gebeurd?',
  'Wat was voor u de aanleiding om te vertrekken?',
] as const;

const ASKED_FURTHER = [
  'Wat gebeurde er daarna?',
  'Hoe ging dat precies?',
  'Kunt u daar meer over vertellen?',
] as const;
const ASKED_FEAR = [
  'Waar bent u bang voor bij terugkeer?',
  'Wat verwacht u als u terug zou moeten?',
] as const;
const CLOSINGS = [
  'Betrokkene heeft niets toe te voegen. Het verslag gaat naar de gemachtigde.',
  'Betrokkene wil nog stukken nasturen. De hoormedewerker sluit het gehoor.',
  'Betrokkene is moe en dankt de tolk. Het gehoor wordt gesloten.',
] as const;

const ROUTES = [
  'over Turkije en Griekenland',
  'over Libië en Italië',
  'met het vliegtuig over Istanbul',
  'over Marokko en Spanje',
  'over Belarus en Polen',
] as const;

/** The report of a hearing on what the person fled from. */
export function hearingReport(life: Life, heard: Day, motives: readonly Motive[], random: Random): string {
  const lines = [heading(life, heard, random), random.pick(OPENINGS)];
  for (const { events, fear } of motives) {
    events.forEach((event, index) => {
      lines.push(`Vraag: ${random.pick(index === 0 ? ASKED_WHY : ASKED_FURTHER)}`, `Antwoord: ${event}`);
    });
    lines.push(`Vraag: ${random.pick(ASKED_FEAR)}`, `Antwoord: ${fear}`);
  }
  return [...lines, random.pick(CLOSINGS)].join('\n');
}

/** The report of a hearing on identity and route; of motives it says nothing. */
export function intakeReport(life: Life, heard: Day, random: Random): string {
  const { nationaliteit } = life.scenario;
  return [
    heading(life, heard, random),
    'Dit gehoor gaat over identiteit, herkomst en reisroute.',
    `Vraag: Waar bent u geboren?\nAntwoord: In ${random.pick(nationaliteit.places)}.`,
    `Vraag: Hoe bent u naar Nederland gereisd?\nAntwoord: Ik ben ${random.pick(ROUTES)} gekomen, in ${random.integer(2, 60)} dagen.`,
    'Vraag: Hebt u familie in Nederland?\nAntwoord: ' +
      random.pick(['Nee.', 'Ja, een zus.', 'Ja, een oom met zijn gezin.', 'Dat weet ik niet.']),
  ].join('\n');
}

function heading({ scenario }: Life, heard: Day, random: Random): string {
  return `Rapport van gehoor, ${isoDate(heard)}. Tolk in ${scenario.nationaliteit.taal}. Hoormedewerker: ${drawOfficial(random)}.`;
}
