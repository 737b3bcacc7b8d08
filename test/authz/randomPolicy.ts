import * as fc from 'fast-check';
import type { Afspraak, Policy, Verbod } from '../../authz/policy/Policy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from './examplePolicy.ts';

/** A day on which something begins or ends; those of March and October are around a change of the clock. */
export const randomDay = fc.constantFrom(
  '2024-01-01',
  '2024-03-31',
  '2024-04-01',
  '2024-10-27',
  '2025-01-01',
);
const dayOrNull = fc.option(randomDay, { nil: null });
/** Relations that a random agreement can demand. */
export const relations = ['x', 'y', 'z'];
/** Categories of every random policy. */
export const categories = ['ind.stap', 'ind.motief', 'ind.besluit'];

const afspraak: fc.Arbitrary<Afspraak> = fc
  .record({
    ontvanger: fc.constantFrom('coa', 'ind'),
    rollen: fc.subarray(['coa.een', 'coa.twee', 'ind.een']),
    doelen: fc.subarray(['opvang', 'toezicht']),
    categorieen: fc.subarray(categories),
    voorwaarden: fc.subarray(relations),
    geldigVan: randomDay,
    geldigTot: dayOrNull,
    herzienVoor: randomDay,
    opschortingen: fc.array(fc.record({ van: randomDay, tot: dayOrNull, reden: fc.constant('Toets.') }), {
      maxLength: 2,
    }),
  })
  .map(exampleAfspraak);

const verbod: fc.Arbitrary<Verbod> = fc
  .record({
    ontvangers: fc.subarray(['coa', 'ind', '*']),
    uitgezonderd: fc.subarray(['coa.een', 'ind.een']),
    categorieen: fc.subarray(categories),
    geldigVan: randomDay,
    geldigTot: dayOrNull,
  })
  .map(exampleVerbod);

/** A small policy whose agreements and prohibitions overlap, contradict each other and begin and end at odd days. */
export const randomPolicy: fc.Arbitrary<Policy> = fc
  .tuple(fc.array(afspraak, { maxLength: 8 }), fc.array(verbod, { maxLength: 2 }))
  .map(([afspraken, verboden]) =>
    examplePolicy(
      afspraken.map((one, index) => ({ ...one, id: `a${index}` })),
      verboden.map((one, index) => ({ ...one, id: `v${index}` })),
    ),
  );
