import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createScreen } from '../../../cli/present/Screen.ts';
import { findNeedles, isPhrase, Needles } from '../../../cli/verify/Needles.ts';
import { renderJunit } from '../../../cli/verify/renderJunit.ts';
import { renderSummary } from '../../../cli/verify/renderSummary.ts';
import { Values } from '../../../cli/verify/Values.ts';
import type { Verification } from '../../../cli/verify/Verification.ts';

const verification: Verification = {
  url: 'http://127.0.0.1:4000/graphql',
  policy: 'abcdef0123456789',
  moment: '2026-11-22T12:00:00.000Z',
  milliseconds: 1500,
  unshown: ['Vertrek.datum'],
  suites: [
    {
      rol: 'coa.casemanager',
      doel: 'opvang',
      isOwn: true,
      requests: 2,
      cells: [
        { veld: 'Opvang.status', besluit: 'voorwaardelijk', reden: null, probes: 2 },
        { veld: 'Vreemdeling.bsn', besluit: 'geweigerd', reden: 'GEEN_AFSPRAAK', probes: 1 },
        { veld: 'Eiland.naam', besluit: 'toegestaan', reden: null, probes: 0 },
      ],
      deviations: [
        {
          rol: 'coa.casemanager',
          doel: 'opvang',
          veld: 'Vreemdeling.bsn',
          kind: 'denied-but-given',
          meaning: 'a denied field has a value',
          routes: ['alias', 'single'],
          count: 2,
          expected: 'null (GEEN_AFSPRAAK)',
          got: '"<1\u0000>"',
          curl: `curl -d '{"a": "b & c"}'`,
        },
      ],
    },
    { rol: 'coa.casemanager', doel: 'beroep', isOwn: false, requests: 3, cells: [], deviations: [] },
  ],
};

describe('the report of vb verify', () => {
  it('as JUnit XML has a case a field, and a failure with the command that shows it', () => {
    assert.deepEqual(
      [...renderJunit(verification)],
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="vb verify" tests="3" failures="1" errors="0" time="1.5">',
        '<testsuite name="coa.casemanager for opvang" tests="3" failures="1" errors="0" skipped="1">',
        '<testcase classname="coa.casemanager.opvang" name="Opvang.status voorwaardelijk"/>',
        '<testcase classname="coa.casemanager.opvang" name="Vreemdeling.bsn GEEN_AFSPRAAK"><failure type="denied-but-given" message="a denied field has a value">By alias, single; 2 times.\nExpected null (GEEN_AFSPRAAK)\nGot &quot;&lt;1?&gt;&quot;\ncurl -d \'{&quot;a&quot;: &quot;b &amp; c&quot;}\'</failure></testcase>',
        '<testcase classname="coa.casemanager.opvang" name="Eiland.naam toegestaan"><skipped message="No way of asking leads to it."/></testcase>',
        '</testsuite>',
        '<testsuite name="coa.casemanager for beroep, which it does not have" tests="0" failures="0" errors="0" skipped="0">',
        '</testsuite>',
        '</testsuites>',
      ],
    );
  });

  it('on a screen has a line a role and purpose, and then every deviation', () => {
    const screen = createScreen({ terminal: null, write: () => {} });
    assert.deepEqual(
      [...renderSummary(verification, screen)],
      [
        'http://127.0.0.1:4000/graphql against policy abcdef012345 as of 2026-11-22T12:00:00.000Z',
        '3 cells, asked 3 times in 5 requests, in 1.5 s',
        '',
        'role             purpose  given  on cond.  denied  requests  deviations',
        'coa.casemanager  opvang       1         1       1         2           1',
        'For purposes that a role does not have: 3 requests, 0 deviations.',
        'Given, but no sentinel has a value to see it by: Vertrek.datum.',
        '',
        '1 deviation from the policy:',
        '',
        '1. Vreemdeling.bsn to coa.casemanager for opvang: a denied field has a value',
        '   by alias, single; 2 times',
        '   expected null (GEEN_AFSPRAAK)',
        '   got      "<1\u0000>"',
        `   curl -d '{"a": "b & c"}'`,
      ],
    );
  });
});

describe('needles', () => {
  const needles = new Needles();
  needles.add('A.tekst', 'Een zin die lang genoeg is. Nog een "tweede" zin, met een bijzin.');
  needles.add('A.kort', 'kort');
  needles.add('B.lijst', ['Gedeelde waarde', 17, null]);

  it('are texts and their parts, but for what may be seen elsewhere', () => {
    const texts = needles.outside(['hier staat: Gedeelde waarde.']).map(({ text }) => text);
    assert.deepEqual(texts, [
      'Een zin die lang genoeg is. Nog een "tweede" zin, met een bijzin.',
      'Een zin die lang genoeg is',
      'Nog een "tweede" zin',
    ]);
    assert.deepEqual(
      needles
        .outside([])
        .filter(isPhrase)
        .map(({ text }) => text.length),
      [65, 26],
    );
  });

  it('are found in headers and in the body, as they are or as JSON writes them', () => {
    const found = (headers: readonly string[], body: string): readonly string[] =>
      findNeedles({ status: 200, headers, body, json: undefined }, needles.outside([])).map(
        ({ needle, where }) => `${where}: ${needle.text}`,
      );
    assert.deepEqual(found(['x-log: Gedeelde waarde!'], '{}'), ['header: Gedeelde waarde']);
    assert.deepEqual(found([], '{"a":"Nog een \\"tweede\\" zin"}'), ['body: Nog een "tweede" zin']);
    assert.deepEqual(found([], 'Nog een "tweede" zin'), ['body: Nog een "tweede" zin']);
    assert.deepEqual(found(['x-log: niets'], '{"a":"kort"}'), []);
  });
});

describe('the values that a role should get', () => {
  const values = new Values();
  const observe = (rol: string, ...found: unknown[]): void =>
    values.add(rol, new Map([['1', new Map([['A.b', found]])]]));

  it('are what most other roles got, and its own only where no other got any', () => {
    observe('a', 'x');
    assert.deepEqual(values.at('1', 'A.b', 'a'), ['x']);
    observe('b', null);
    assert.deepEqual(values.at('1', 'A.b', 'a'), ['x']);
    observe('b', 'y');
    observe('c', 'z');
    observe('d', 'z');
    assert.deepEqual(values.at('1', 'A.b', 'a'), ['z']);
    assert.deepEqual(values.at('1', 'A.b', 'b'), ['z']);
    assert.deepEqual(values.at('1', 'C.d', 'b'), []);
    assert.deepEqual(values.everAt('1', 'A.b'), ['x', 'y', 'z', 'z']);
  });
});
