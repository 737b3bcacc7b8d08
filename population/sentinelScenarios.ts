import { day } from './lib/days.ts';
import { NATIONALITIES } from './nationalities.ts';
import type { Scenario } from './Scenario.ts';
import type { SentinelName } from './sentinels.ts';

/** What of the life of each sentinel is not left to chance, in the order of their numbers. */
export const SENTINEL_SCENARIOS: readonly (readonly [name: SentinelName, fixed: Partial<Scenario>])[] = [
  [
    'volledig',
    {
      ...adult(29, 'M'),
      nationaliteit: NATIONALITIES.SOEDAN,
      arrived: day('2025-03-10'),
      uitkomst: 'KENNELIJK_ONGEGROND',
      decisionAfter: 420,
      appeals: true,
      hearingAfter: 198,
      requestsProvision: true,
      provisionSucceeds: false,
      termWithheld: false,
      departsAfter: null,
      deferral: { after: 90, days: 365 },
      appliesAgain: null,
      reception: 'REGULIER',
      incident: 'LICHT',
      ownContribution: true,
      specialNeeds: 2,
      support: 2,
      penalty: true,
      alias: true,
      voorvoegsel: true,
      passport: false,
      identityCard: true,
      bsn: true,
      borderRefusal: true,
      entryBan: true,
      escort: true,
      signals: ['OVERLAST'],
      reportingDuty: true,
    },
  ],
  [
    'statushouder',
    {
      ...adult(34, 'V'),
      nationaliteit: NATIONALITIES.ERITREA,
      arrived: day('2025-02-03'),
      uitkomst: 'TOEGEWEZEN',
      decisionAfter: 480,
      homeAfter: 400,
      reception: 'REGULIER',
    },
  ],
  [
    'buitenOpvang',
    {
      ...adult(41, 'M'),
      nationaliteit: NATIONALITIES.TURKIJE,
      arrived: day('2026-02-02'),
      uitkomst: 'TOEGEWEZEN',
      decisionAfter: 500,
      reception: 'GEEN',
    },
  ],
  [
    'pupil',
    {
      ...adult(16, 'M'),
      nationaliteit: NATIONALITIES.SYRIE,
      unaccompanied: true,
      arrived: day('2026-01-12'),
      uitkomst: 'TOEGEWEZEN',
      decisionAfter: 500,
      reception: 'REGULIER',
    },
  ],
  [
    'signaal',
    {
      ...adult(26, 'V'),
      nationaliteit: NATIONALITIES.NIGERIA,
      arrived: day('2025-11-17'),
      uitkomst: 'TOEGEWEZEN',
      decisionAfter: 500,
      reception: 'REGULIER',
      signals: ['MENSENHANDEL'],
    },
  ],
  [
    'teruggekeerd',
    {
      ...adult(23, 'M'),
      nationaliteit: NATIONALITIES.ALGERIJE,
      arrived: day('2025-05-05'),
      uitkomst: 'ONGEGROND',
      decisionAfter: 30,
      appeals: false,
      departsAfter: 60,
      departure: 'ZELFSTANDIG',
      reception: 'REGULIER',
    },
  ],
  [
    'grens',
    {
      ...adult(37, 'M'),
      nationaliteit: NATIONALITIES.IRAN,
      arrived: day('2025-01-20'),
      uitkomst: 'KENNELIJK_ONGEGROND',
      decisionAfter: 150,
      appeals: false,
      termWithheld: true,
      departsAfter: 120,
      departure: 'GEDWONGEN',
      reception: 'REGULIER',
      borderRefusal: true,
      entryBan: true,
      escort: true,
    },
  ],
];

/** Someone alone, who asks for asylum, without what other sentinels are for. */
function adult(age: number, geslacht: 'M' | 'V'): Partial<Scenario> {
  return {
    geslacht,
    ageInDays: Math.floor(age * 365.25) + 40,
    unaccompanied: false,
    family: false,
    appliesForAsylum: true,
    appliesAgain: null,
    deferral: null,
    incident: 'GEEN',
    borderRefusal: false,
    signals: [],
  };
}
