import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Bewijs } from '../../../authz/policy/Policy.ts';
import { establishRelations } from '../../../authz/relations/establishRelations.ts';
import { provingPartners } from '../../../authz/relations/provingPartners.ts';
import type { Verwijzing } from '../../../authz/relations/Verwijzing.ts';
import { examplePolicy } from '../examplePolicy.ts';

const demands: readonly (readonly [string, Bewijs])[] = [
  ['bekend', { soort: 'verwijzing' }],
  ['met-zaak', { soort: 'verwijzing', verwijzing: 'zaak', kenmerk: 'zaakreferentie' }],
  ['bij-ind', { soort: 'verwijzing', partner: 'ind' }],
  ['in-opvang', { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang' }],
  ['op-locatie', { soort: 'verwijzing', partner: 'coa', verwijzing: 'opvang', kenmerk: 'locatie' }],
  ['zelf', { soort: 'betrokkene' }],
];
const policy = examplePolicy([], [], {
  relaties: new Map(demands.map(([code, bewijs]) => [code, { code, omschrijving: code, bewijs }])),
});

const asked: readonly (readonly [codes: readonly string[], partners: readonly string[] | null])[] = [
  [[], []],
  [['zelf'], []],
  [['op-locatie', 'in-opvang'], ['coa']],
  [
    ['zelf', 'bij-ind', 'op-locatie'],
    ['coa', 'ind'],
  ],
  [['bekend'], null],
  [['in-opvang', 'met-zaak'], null],
  [['bestaat-niet', 'in-opvang'], ['coa']],
];

test('the partners that prove a relation are those that its evidence names, and all where it names none', () => {
  for (const [codes, partners] of asked)
    assert.deepEqual(provingPartners(policy, codes), partners, codes.join());
});

test('references of other partners establish none of the relations', () => {
  const sinds = '2025-01-01';
  const all: readonly Verwijzing[] = ['coa', 'ind', 'dtv', 'nvik'].flatMap((partner) =>
    ['opvang', 'zaak'].flatMap((soort) =>
      ['hier', 'elders', null].map((kenmerk) => ({ partner, soort, sinds, tot: null, kenmerk })),
    ),
  );
  const caller = { locatie: 'hier', zaakreferentie: 'elders', vnummer: null };
  const establish = (verwijzingen: readonly Verwijzing[], codes: readonly string[]): readonly string[] => [
    ...establishRelations(policy, verwijzingen, caller, '0000000001', '2025-03-01').intersection(
      new Set(codes),
    ),
  ];
  for (const [codes] of asked) {
    const partners = provingPartners(policy, codes);
    const chosen = all.filter(({ partner }) => partners === null || partners.includes(partner));
    assert.deepEqual(establish(chosen, codes), establish(all, codes), codes.join());
  }
  assert.deepEqual(establish(all, ['op-locatie', 'met-zaak', 'bij-ind']).length, 3);
});
