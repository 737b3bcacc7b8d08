import { isoDate } from '../lib/days.ts';
import type { Random } from '../lib/Random.ts';
import type { Life } from '../life/Life.ts';

/** What a person tells the IND in confidence. INVARIANT: its sentences go into the store of the IND only. */
export interface Motive {
  readonly grond: string;
  /** What happened, in the person's own words. */
  readonly events: readonly string[];
  readonly fear: string;
}

/** What the sentences of one story have in common. */
interface Story {
  readonly place: string;
  readonly country: string;
  readonly year: number;
  readonly relative: string;
  readonly weeks: number;
}

type Sentence = (story: Story) => string;

interface Ground {
  readonly grond: string;
  readonly events: readonly [Sentence, ...Sentence[]];
  readonly fears: readonly [Sentence, ...Sentence[]];
}

const RELATIVES = ['broer', 'oom', 'vader', 'zwager', 'neef', 'buurman', 'collega', 'beste vriend'] as const;

const GROUNDS: readonly [Ground, ...Ground[]] = [
  {
    grond: 'POLITIEKE_OVERTUIGING',
    events: [
      ({ place, year }) => `In ${year} liep ik in ${place} mee in demonstraties tegen de regering.`,
      ({ relative }) => `Mijn ${relative} is opgepakt nadat ik kritiek op de machthebbers had geschreven.`,
      ({ weeks }) => `Ik heb ${weeks} weken vastgezeten en moest een verklaring tekenen dat ik zou zwijgen.`,
      ({ place }) =>
        `De veiligheidsdienst kwam in ${place} aan de deur en nam mijn telefoon en papieren mee.`,
      ({ year }) => `Sinds ${year} deelde ik pamfletten uit voor een partij die is verboden.`,
    ],
    fears: [
      ({ country }) =>
        `Als ik naar ${country} terug moet, pakt de veiligheidsdienst mij op het vliegveld op.`,
      () => 'Mijn naam staat op een lijst van tegenstanders van de regering.',
    ],
  },
  {
    grond: 'GODSDIENST',
    events: [
      ({ year }) => `In ${year} ben ik tot een ander geloof bekeerd en heb ik mij in het geheim laten dopen.`,
      ({ relative }) => `Mijn ${relative} vond mijn gebedenboek en heeft mij bij de imam aangegeven.`,
      ({ place }) => `De huiskerk in ${place} is overvallen; de voorganger is sindsdien verdwenen.`,
      () => 'Ik geloof niet meer en heb dat tegen de verkeerde mensen gezegd.',
      ({ weeks }) => `Ik ben ${weeks} weken ondergedoken bij een andere gelovige.`,
    ],
    fears: [
      ({ country }) => `Op geloofsafval staat in ${country} de doodstraf.`,
      ({ relative }) => `Mijn eigen ${relative} heeft gezworen dat hij mij om mijn geloof zal doden.`,
    ],
  },
  {
    grond: 'RAS_OF_ETNISCHE_AFKOMST',
    events: [
      ({ place, year }) => `In ${year} is onze wijk in ${place} omsingeld omdat wij tot de minderheid horen.`,
      ({ relative }) => `Mijn ${relative} is bij een controlepost om zijn afkomst uit de bus gehaald.`,
      () => 'Op school mocht ik mijn eigen taal niet spreken en werd ik om mijn volk geslagen.',
      ({ weeks }) => `Een militie gaf ons volk ${weeks} weken om de streek te verlaten.`,
    ],
    fears: [
      ({ country }) => `Voor mensen van mijn volk is er in ${country} geen plek waar zij veilig zijn.`,
      () => 'Aan mijn naam ziet iedereen meteen tot welk volk ik hoor.',
    ],
  },
  {
    grond: 'SOCIALE_GROEP',
    events: [
      ({ relative }) => `Mijn ${relative} ontdekte dat ik een relatie heb met iemand van hetzelfde geslacht.`,
      ({ place, year }) => `In ${year} ben ik in ${place} met mijn partner betrapt en mishandeld.`,
      ({ relative }) =>
        `Mijn ${relative} wilde mij uithuwelijken; toen ik weigerde, is er om de eer gedreigd.`,
      () => 'Ik heb mijn gevoelens altijd verborgen gehouden en leidde een dubbelleven.',
      ({ weeks }) => `Ik ben ${weeks} weken in huis opgesloten omdat ik de familie te schande zou maken.`,
    ],
    fears: [
      ({ country }) => `In ${country} kan ik niet leven zoals ik ben.`,
      ({ relative }) => `Mijn ${relative} zoekt mij om de eer van de familie te herstellen.`,
    ],
  },
  {
    grond: 'DIENSTWEIGERING',
    events: [
      ({ year, place }) => `In ${year} kreeg ik in ${place} een oproep voor het leger.`,
      ({ weeks }) => `Na ${weeks} weken in een trainingskamp ben ik gedeserteerd.`,
      ({ relative }) => `Mijn ${relative} is in mijn plaats vastgezet toen ik niet bij mijn eenheid kwam.`,
      () => 'Ik weiger om op mijn eigen mensen te schieten.',
    ],
    fears: [
      ({ country }) => `Deserteurs verdwijnen in ${country} in ondergrondse gevangenissen.`,
      () => 'Wie de dienst weigert, wordt zonder proces naar het front gestuurd.',
    ],
  },
  {
    grond: 'ERNSTIGE_SCHADE',
    events: [
      ({ place, year }) => `In ${year} eiste een gewapende groep in ${place} geld van mijn winkel.`,
      ({ relative }) => `Mijn ${relative} is voor mijn ogen ontvoerd en nooit teruggekomen.`,
      ({ weeks }) => `Zij hielden mij ${weeks} weken vast; van wat daar is gebeurd droom ik nog.`,
      () => 'Er ligt een bloedvete tussen onze familie en een machtige stam.',
    ],
    fears: [
      () => 'De politie beschermt ons niet: de daders zitten zelf bij de politie.',
      ({ country }) => `De groep heeft overal in ${country} mensen die mij kunnen vinden.`,
    ],
  },
  {
    grond: 'WILLEKEURIG_GEWELD',
    events: [
      ({ place, year }) => `Ons huis in ${place} is in ${year} door een bom getroffen.`,
      ({ relative }) => `Mijn ${relative} is door een granaat omgekomen op weg naar de markt.`,
      ({ weeks }) => `Wij hebben ${weeks} weken in een kelder gezeten zonder stroom en bijna zonder water.`,
      ({ place }) => `In ${place} vechten drie partijen om elke straat.`,
    ],
    fears: [
      ({ place }) => `Van ${place} is niets over; er is niets om naar terug te keren.`,
      ({ country }) => `Nergens in ${country} houdt het vechten op.`,
    ],
  },
];

const DERIVED: Motive = {
  grond: 'AFGELEID_VAN_OUDER',
  events: ['Betrokkene is minderjarig en beroept zich op wat de ouders naar voren hebben gebracht.'],
  fear: 'Voor een eigen gevaar is niets gesteld.',
};

/** Children with their parents have no motive of their own. */
const DERIVED_BELOW = 15 * 365;

/** One or two motives, told about a life that could have been. */
export function drawMotives({ scenario }: Life, random: Random): Motive[] {
  if (!scenario.unaccompanied && scenario.ageInDays < DERIVED_BELOW) {
    return [DERIVED];
  }
  const { nationaliteit, arrived } = scenario;
  const story: Story = {
    place: random.pick(nationaliteit.places),
    country: nationaliteit.land === 'Onbekend' ? 'mijn land' : nationaliteit.land,
    year: Number(isoDate(arrived).slice(0, 4)) - random.integer(1, 4),
    relative: random.pick(RELATIVES),
    weeks: random.integer(2, 30),
  };
  return random.sample(GROUNDS, random.chance(0.25) ? 2 : 1).map(({ grond, events, fears }) => ({
    grond,
    events: random.sample(events, random.integer(2, 3)).map((sentence) => sentence(story)),
    fear: random.pick(fears)(story),
  }));
}
