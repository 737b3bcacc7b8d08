import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makePopulation } from './harness.ts';
import type { TestPopulation } from './harness.ts';

/** A share of the population: `part` of `whole` in percent, and how far it may be off. */
interface Share {
  readonly fact: string;
  readonly part: string;
  readonly whole: string;
  readonly percent: number;
  readonly within: number;
}

const APPLICANT = 'select vnummer from ind.asielaanvraag';
const FIRST_DECISIONS = `ind.beschikking b join ind.asielaanvraag a using (zaaknummer) where b.volgnummer = 1`;
const RESIDENTS = `coa.opvang join coa.locatie on code = locatieCode where status = 'IN_OPVANG'`;
const AGE = `bvv.persoon p join (select vnummer, min(indiendatum) applied from ind.asielaanvraag group by vnummer) using (vnummer)`;
const MINOR = `date(geboortedatum, '+18 years') > applied`;

function nationality(omschrijving: string, percent: number, within: number): Share {
  return {
    fact: `nationality: ${omschrijving}`,
    part: `bvv.nationaliteit where omschrijving = '${omschrijving}'`,
    whole: 'bvv.persoon',
    percent,
    within,
  };
}

const SHARES: readonly Share[] = [
  nationality('Syrische', 34, 3),
  nationality('Turkse', 7.6, 1.5),
  nationality('Eritrese', 6.1, 1.5),
  nationality('Jemenitische', 5.2, 1.5),
  nationality('Somalische', 4.7, 1.5),
  nationality('Algerijnse', 4.1, 1.2),
  nationality('Iraakse', 3.9, 1.2),
  nationality('Iraanse', 2.9, 1),
  nationality('Marokkaanse', 2.3, 1),
  nationality('Soedanese', 2.1, 1),
  nationality('Afghaanse', 1.7, 1),
  { fact: 'men', part: `bvv.persoon where geslacht = 'M'`, whole: 'bvv.persoon', percent: 75, within: 2.5 },
  { fact: 'under 18 on application', part: `${AGE} where ${MINOR}`, whole: AGE, percent: 26, within: 3 },
  {
    fact: 'under 18 among Eritreans',
    part: `${AGE} join bvv.nationaliteit using (vnummer) where code = '0084' and ${MINOR}`,
    whole: `${AGE} join bvv.nationaliteit using (vnummer) where code = '0084'`,
    percent: 48,
    within: 10,
  },
  {
    fact: 'unaccompanied minors among applicants',
    part: `(select distinct vnummer from bvv.verwijzing where partner = 'nidos')`,
    whole: `(${APPLICANT})`,
    percent: 7.5,
    within: 2.5,
  },
  {
    fact: 'grants among first decisions on applications of 2021 and 2022',
    part: `${FIRST_DECISIONS} and uitkomst = 'TOEGEWEZEN' and indiendatum < '2023'`,
    whole: `${FIRST_DECISIONS} and indiendatum < '2023'`,
    percent: 70,
    within: 4,
  },
  {
    fact: 'grants among first decisions on applications of 2025',
    part: `${FIRST_DECISIONS} and uitkomst = 'TOEGEWEZEN' and indiendatum between '2025-01-01' and '2025-03-01'`,
    whole: `${FIRST_DECISIONS} and indiendatum between '2025-01-01' and '2025-03-01'`,
    percent: 33,
    within: 12,
  },
  {
    fact: 'Dublin among refusals',
    part: `${FIRST_DECISIONS} and uitkomst = 'NIET_IN_BEHANDELING'`,
    whole: `${FIRST_DECISIONS} and uitkomst <> 'TOEGEWEZEN'`,
    percent: 31,
    within: 4,
  },
  {
    fact: 'emergency shelter among residents',
    part: `${RESIDENTS} and soort in ('noodopvang', 'crisisnoodopvang')`,
    whole: RESIDENTS,
    percent: 40,
    within: 4,
  },
  {
    fact: 'permit holders among residents',
    part: `coa.opvang join ind.verblijfsrecht using (vnummer) where status = 'IN_OPVANG' and titelcode in ('26', '27')`,
    whole: `coa.opvang where status = 'IN_OPVANG'`,
    percent: 21,
    within: 5,
  },
  {
    fact: 'independent among departures',
    part: `dtv.vertrek where soort = 'ZELFSTANDIG'`,
    whole: 'dtv.vertrek',
    percent: 27.6,
    within: 4.5,
  },
  {
    fact: 'forced among departures',
    part: `dtv.vertrek where soort = 'GEDWONGEN'`,
    whole: 'dtv.vertrek',
    percent: 23.4,
    within: 4.5,
  },
  {
    fact: 'unsupervised among departures',
    part: `dtv.vertrek where soort = 'ZONDER_TOEZICHT'`,
    whole: 'dtv.vertrek',
    percent: 48.9,
    within: 4.5,
  },
];

describe('the shares of a population of 6,000', () => {
  let population: TestPopulation;
  before(async () => {
    population = await makePopulation(6_000, 1);
  });
  after(() => population.remove());

  for (const { fact, part, whole, percent, within } of SHARES) {
    test(`${fact}: ${percent} %, give or take ${within}`, () => {
      const count = (from: string): number => population.rows(`select 1 from ${from}`).length;
      const share = (100 * count(part)) / count(whole);
      assert.ok(Math.abs(share - percent) <= within, `got ${share.toFixed(1)} % of ${count(whole)}`);
    });
  }
});
