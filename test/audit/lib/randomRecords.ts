import type { FieldSet, Ground, PersonRecord } from '../../../audit/RequestRecord.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { exampleRecord } from './exampleRecord.ts';
import type { TimedRecord } from './writeRecords.ts';

const hour = 3_600_000;

const field = (veld: string, categorie: string, ...door: readonly string[]) => ({
  veld,
  categorieen: [categorie],
  door,
});

/** What can be given: of a reception, of a motive, of both. */
export const givenSets: readonly FieldSet[] = [
  { besluit: 'gegeven', velden: [field('Opvang.status', 'coa.opvang', 'coa-eigen-opvang')] },
  { besluit: 'gegeven', velden: [field('Asielmotief.grond', 'ind.asielmotief', 'ind-eigen-beslissen')] },
  {
    besluit: 'gegeven',
    velden: [
      field('Asielmotief.grond', 'ind.asielmotief', 'ind-eigen-beslissen'),
      field('Opvang.status', 'coa.opvang', 'coa-eigen-opvang', 'coa-ind-opvangadres'),
    ],
  },
];

/** What can be denied. */
export const deniedSets: readonly FieldSet[] = [
  { besluit: 'geweigerd', velden: [field('Asielmotief.grond', 'ind.asielmotief', 'VERBODEN')] },
  { besluit: 'geweigerd', velden: [field('Opvang.status', 'coa.opvang', 'GEEN_BETROKKENHEID')] },
];

const groundOf = (rol: string, doel: string): Ground => ({
  partner: rol.split('.')[0] ?? '',
  rol,
  doel,
  verwerking: `https://verwerkingsregister.example/vreemdelingenbeeld/${doel}`,
  permissionSet: 'ab'.repeat(32),
});

/** On what ground is asked; the last for a purpose of which the person is told nothing. */
export const grounds: readonly Ground[] = [
  groundOf('coa.casemanager', 'opvang'),
  groundOf('ind.beslismedewerker', 'asielprocedure'),
  groundOf('nvik.analist', 'mensenhandelsignaal'),
];

/** Requests of some days, of which few are alike. */
export function randomRecords(seed: number, count: number): readonly TimedRecord[] {
  const choose = seededChoice(seed);
  const pick = (sets: readonly FieldSet[]): FieldSet | null => sets[choose(sets.length + 1)] ?? null;
  let moment = Date.UTC(2026, 10, 1);
  return Array.from({ length: count }, (_, index): TimedRecord => {
    moment += choose(2 * hour);
    const answered = choose(8) > 0;
    const asks = choose(6) > 0;
    const numbers = new Set(Array.from({ length: choose(4) }, () => `010000000${choose(6)}`));
    const personen = Array.from(numbers, (vnummer): PersonRecord => {
      const bekend = answered && choose(4) > 0;
      return {
        vnummer,
        bekend,
        gegeven: bekend ? pick(givenSets) : null,
        geweigerd: answered ? pick(deniedSets) : null,
      };
    });
    const record = exampleRecord(index, {
      soort: asks ? 'operatie' : 'vragen',
      uitkomst: answered ? 'beantwoord' : 'geweigerd',
      code: answered ? '' : 'BELEID_GEWIJZIGD',
      ground: grounds[choose(grounds.length)] ?? null,
      gegeven: answered ? pick(givenSets) : null,
      geweigerd: pick(deniedSets),
      genoemd: personen.length,
      zaakreferentie: choose(2) === 0 ? `zaak-${choose(5)}` : null,
      personen,
    });
    return { moment, record };
  });
}
