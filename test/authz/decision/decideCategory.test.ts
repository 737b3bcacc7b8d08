import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideCategory } from '../../../authz/decision/decideCategory.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import type { Afspraak, Policy, Verbod } from '../../../authz/policy/Policy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../examplePolicy.ts';

const now = momentOf('2025-03-01');

function decide(
  afspraken: readonly Afspraak[],
  moment: number = now,
  verboden: readonly Verbod[] = [],
  categorie = 'ind.stap',
) {
  return decideCategory(examplePolicy(afspraken, verboden), 'coa.een', 'opvang', categorie, moment);
}

test('without any agreement everything is denied', () => {
  assert.deepEqual(decide([]), { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK' });
});

test('an agreement in force without a condition allows, and is named', () => {
  assert.deepEqual(decide([exampleAfspraak({ id: 'b' }), exampleAfspraak({ id: 'a' })]), {
    besluit: 'toegestaan',
    afspraken: ['a', 'b'],
    maximumPersonen: 10,
  });
});

test('an unknown role, an unknown purpose and a purpose of another role are denied as purposes', () => {
  const policy = examplePolicy([
    exampleAfspraak({ rollen: ['coa.een', 'coa.twee'], doelen: ['toezicht', 'niets'] }),
  ]);
  for (const [rol, doel] of [
    ['niemand', 'opvang'],
    ['__proto__', 'opvang'],
    ['coa.een', 'niets'],
    ['coa.twee', 'toezicht'],
    ['ind.een', 'opvang'],
  ] as const) {
    assert.deepEqual(decideCategory(policy, rol, doel, 'ind.stap', now), {
      besluit: 'geweigerd',
      reden: 'DOEL_NIET_TOEGESTAAN',
    });
  }
});

test('a purpose that a role lists but the policy does not know is denied', () => {
  const policy = examplePolicy([exampleAfspraak()], [], { doelen: new Map() });
  assert.deepEqual(decideCategory(policy, 'coa.een', 'opvang', 'ind.stap', now), {
    besluit: 'geweigerd',
    reden: 'DOEL_NIET_TOEGESTAAN',
  });
});

test('a category that the policy does not know is denied, even where an agreement names it', () => {
  assert.deepEqual(decide([exampleAfspraak({ categorieen: ['ind.niets'] })], now, [], 'ind.niets'), {
    besluit: 'geweigerd',
    reden: 'GEEN_AFSPRAAK',
  });
});

test('an agreement of another recipient, role, purpose or category gives nothing', () => {
  for (const other of [
    { ontvanger: 'ind' },
    { rollen: ['coa.twee'] },
    { doelen: ['toezicht'] },
    { categorieen: ['ind.besluit'] },
  ]) {
    assert.deepEqual(decide([exampleAfspraak(other)]), { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK' });
  }
});

test('an agreement gives from its first midnight until the midnight of its end', () => {
  const afspraken = [exampleAfspraak({ geldigVan: '2024-02-01', geldigTot: '2024-03-01' })];
  const begin = momentOf('2024-02-01');
  const end = momentOf('2024-03-01');
  assert.deepEqual(decide(afspraken, begin - 1), { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK' });
  assert.equal(decide(afspraken, begin).besluit, 'toegestaan');
  assert.equal(decide(afspraken, end - 1).besluit, 'toegestaan');
  assert.deepEqual(decide(afspraken, end), { besluit: 'geweigerd', reden: 'AFSPRAAK_VERLOPEN' });
});

test('a suspended agreement gives nothing, and gives again when the suspension is lifted', () => {
  const opschorting = { van: '2024-02-01', tot: '2024-03-01', reden: 'Toets.' };
  const afspraken = [exampleAfspraak({ opschortingen: [opschorting] })];
  assert.equal(decide(afspraken, momentOf('2024-02-01') - 1).besluit, 'toegestaan');
  for (const moment of [momentOf('2024-02-01'), momentOf('2024-03-01') - 1]) {
    assert.deepEqual(decide(afspraken, moment), { besluit: 'geweigerd', reden: 'AFSPRAAK_OPGESCHORT' });
  }
  assert.equal(decide(afspraken, momentOf('2024-03-01')).besluit, 'toegestaan');
  const open = [exampleAfspraak({ opschortingen: [{ ...opschorting, tot: null }] })];
  assert.deepEqual(decide(open, momentOf('2029-01-01')), {
    besluit: 'geweigerd',
    reden: 'AFSPRAAK_OPGESCHORT',
  });
});

test('an agreement past its review date has lapsed', () => {
  const afspraken = [exampleAfspraak({ herzienVoor: '2025-01-01' })];
  assert.equal(decide(afspraken, momentOf('2025-01-01') - 1).besluit, 'toegestaan');
  assert.deepEqual(decide(afspraken, momentOf('2025-01-01')), {
    besluit: 'geweigerd',
    reden: 'AFSPRAAK_VERLOPEN',
  });
});

test('of several agreements that give nothing, a suspended one gives the reason, then a lapsed one', () => {
  const later = exampleAfspraak({ id: 'later', geldigVan: '2026-01-01' });
  const ended = exampleAfspraak({ id: 'ended', geldigTot: '2024-06-01' });
  const suspended = exampleAfspraak({
    id: 'suspended',
    opschortingen: [{ van: '2025-01-01', tot: null, reden: 'Toets.' }],
  });
  assert.deepEqual(decide([later]), { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK' });
  assert.deepEqual(decide([later, ended]), { besluit: 'geweigerd', reden: 'AFSPRAAK_VERLOPEN' });
  assert.deepEqual(decide([ended, suspended, later]), { besluit: 'geweigerd', reden: 'AFSPRAAK_OPGESCHORT' });
});

test('an ended agreement is ended, also where it was suspended', () => {
  const afspraken = [
    exampleAfspraak({
      geldigTot: '2024-06-01',
      opschortingen: [{ van: '2024-02-01', tot: null, reden: 'Toets.' }],
    }),
  ];
  assert.deepEqual(decide(afspraken), { besluit: 'geweigerd', reden: 'AFSPRAAK_VERLOPEN' });
});

test('a prohibition trumps an agreement while it is in force, for its recipients, but not for whom it excepts', () => {
  const afspraken = [exampleAfspraak({ categorieen: ['ind.motief'] })];
  const verboden = (over: Partial<Verbod>) => [exampleVerbod({ geldigTot: '2025-07-01', ...over })];
  const decideMotief = (over: Partial<Verbod>, moment = now) =>
    decide(afspraken, moment, verboden(over), 'ind.motief');
  const forbidden = { besluit: 'geweigerd', reden: 'VERBODEN' };
  assert.deepEqual(decideMotief({}), forbidden);
  assert.deepEqual(decideMotief({ ontvangers: ['*'] }), forbidden);
  assert.deepEqual(decideMotief({}, momentOf('2024-07-01')), forbidden);
  assert.deepEqual(decideMotief({}, momentOf('2025-07-01') - 1), forbidden);
  assert.equal(decideMotief({}, momentOf('2024-07-01') - 1).besluit, 'toegestaan');
  assert.equal(decideMotief({}, momentOf('2025-07-01')).besluit, 'toegestaan');
  assert.equal(decideMotief({ ontvangers: ['ind'] }).besluit, 'toegestaan');
  assert.equal(decideMotief({ uitgezonderd: ['coa.een'] }).besluit, 'toegestaan');
  assert.equal(decideMotief({ categorieen: ['ind.stap'] }).besluit, 'toegestaan');
});

test('conditions are alternatives by agreement, without one that only demands more', () => {
  const conditional = (id: string, perVerzoek: number, ...voorwaarden: readonly string[]) =>
    exampleAfspraak({ id, voorwaarden, maximumPersonen: { perVerzoek, perUur: 10, alarmPerUur: 1000 } });
  assert.deepEqual(
    decide([
      conditional('d', 7, 'y', 'x'),
      conditional('c', 1, 'z'),
      conditional('b', 2, 'x'),
      conditional('a', 3, 'z'),
    ]),
    {
      besluit: 'voorwaardelijk',
      alternatieven: [
        { afspraak: 'a', relaties: ['z'] },
        { afspraak: 'b', relaties: ['x'] },
      ],
      maximumPersonen: 7,
    },
  );
});

test('an agreement without a condition makes those with one superfluous', () => {
  assert.deepEqual(decide([exampleAfspraak({ voorwaarden: ['zelf'] }), exampleAfspraak({ id: 'b' })]), {
    besluit: 'toegestaan',
    afspraken: ['b'],
    maximumPersonen: 10,
  });
});

test('a decision is frozen in every part', () => {
  const allowed = decide([exampleAfspraak()]);
  const conditional = decide([exampleAfspraak({ voorwaarden: ['zelf'] })]);
  assert.equal(allowed.besluit, 'toegestaan');
  assert.equal(conditional.besluit, 'voorwaardelijk');
  const parts = [
    allowed,
    allowed.afspraken,
    conditional,
    conditional.alternatieven,
    ...conditional.alternatieven,
    ...conditional.alternatieven.map(({ relaties }) => relaties),
    decide([]),
  ];
  for (const part of parts) assert.ok(Object.isFrozen(part));
});

test('whatever goes wrong while deciding denies', () => {
  const broken = exampleAfspraak({ geldigVan: '2024-02-30' });
  const throwing: Policy = {
    ...examplePolicy(),
    get afspraken(): never {
      throw new Error('broken');
    },
  };
  const denied = { besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK' };
  assert.deepEqual(decide([exampleAfspraak(), broken]), denied);
  assert.deepEqual(decideCategory(throwing, 'coa.een', 'opvang', 'ind.stap', now), denied);
  for (const moment of [NaN, Infinity, -Infinity])
    assert.deepEqual(decide([exampleAfspraak()], moment), denied);
});
