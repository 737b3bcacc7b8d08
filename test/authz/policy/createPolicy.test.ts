import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPolicy } from '../../../authz/policy/createPolicy.ts';
import { PolicyInvalid } from '../../../authz/policy/PolicyInvalid.ts';
import { exampleFiles } from './examplePolicyFiles.ts';

const agreement = 'afspraken/ind-coa-stap.yaml';

/** What is wrong with the example where one text in one of its files is written otherwise. */
function mistakes(file: string, from: string, to: string): readonly string[] {
  const text = exampleFiles[file] ?? '';
  assert.ok(text.includes(from), `the example holds ${from}`);
  const changed = { ...exampleFiles, [file]: text.replace(from, to) };
  const files = Object.entries(changed).map(([name, content]) => ({ file: name, text: content }));
  try {
    createPolicy({ files, digest: '0', findings: [] });
    return [];
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    return error.message.split('\n');
  }
}

type Case = readonly [statement: string, file: string, from: string, to: string];

const right: readonly Case[] = [
  ['as many persons an hour as a request', agreement, 'perUur: 100', 'perUur: 10'],
  [
    'one person a request, and one an hour',
    agreement,
    'perVerzoek: 10, perUur: 100',
    'perVerzoek: 1, perUur: 1',
  ],
  ['an end the day after the beginning', agreement, 'geldigTot: null', 'geldigTot: 2021-07-09'],
  [
    'a suspension that is not yet lifted',
    agreement,
    'opschortingen: []',
    'opschortingen: [{ van: 2025-02-01, tot: null, reden: Toets. }]',
  ],
  ['a prohibition that ends after it begins', 'verboden.yaml', 'geldigTot: null', 'geldigTot: 2021-07-09'],
  ['a prohibition for every partner', 'verboden.yaml', '[coa]', "['*']"],
  ['a proof by any reference, whoever has it', 'relaties.yaml', '    partner: coa\n', ''],
];

for (const [statement, ...change] of right) {
  test(`${statement}: no mistake`, () => assert.deepEqual(mistakes(...change), []));
}

const day = '`2021-07-08`';
const code = 'a code in small letters, such as `ind` or `coa.casemanager`';
const clientId = 'an id of 1 to 64 letters, digits, `.`, `_` or `-`, that begins with a letter or a digit';
const wrong: readonly (readonly [...Case, found: string])[] = [
  [
    'a prohibition that ends the day it begins',
    'verboden.yaml',
    'geldigTot: null',
    'geldigTot: 2021-07-08',
    `verboden.yaml:8:14: expected a day after ${day}, but got: ${day}.`,
  ],
  [
    'a purpose that begins with a capital',
    agreement,
    '[opvang]',
    '[Opvang]',
    `${agreement}:6:10: expected ${code}, but got: \`Opvang\`.`,
  ],
  [
    'a purpose that ends with a dot',
    agreement,
    '[opvang]',
    '[opvang.]',
    `${agreement}:6:10: expected ${code}, but got: \`opvang.\`.`,
  ],
  [
    'a purpose in two words',
    agreement,
    '[opvang]',
    '[mijn opvang]',
    `${agreement}:6:10: expected ${code}, but got: \`mijn opvang\`.`,
  ],
  [
    'a person and a half a request',
    agreement,
    'perVerzoek: 10,',
    'perVerzoek: 1.5,',
    `${agreement}:14:32: expected a whole number from 1 to 100, but got: \`1.5\`.`,
  ],
  [
    'a prohibition for nobody',
    'verboden.yaml',
    '[coa]',
    '[]',
    'verboden.yaml:3:15: expected at least one partner, or `*`, but got: an empty list.',
  ],
  [
    'a client whose id goes on after what an id may hold',
    'clienten.yaml',
    'id: coa.portaal',
    'id: coa.portaal/..',
    `clienten.yaml:1:7: expected ${clientId}, but got: \`coa.portaal/..\`.`,
  ],
  [
    'a client whose id begins with what none begins with',
    'clienten.yaml',
    'id: coa.portaal',
    'id: ../coa.portaal',
    `clienten.yaml:1:7: expected ${clientId}, but got: \`../coa.portaal\`.`,
  ],
  [
    'nobody an hour',
    agreement,
    'perUur: 100',
    'perUur: 0',
    `${agreement}:14:44: expected a whole number from 1 to 1000000, but got: \`0\`.`,
  ],
  [
    'a number of an organisation that has digits before it',
    'partners.yaml',
    '00000099000000001000',
    '100000099000000001000',
    'partners.yaml:3:8: expected 20 digits in quotes, but got: `100000099000000001000`.',
  ],
  [
    'a text where keys are expected',
    agreement,
    'maximumPersonen: { perVerzoek: 10, perUur: 100, alarmPerUur: 1000 }',
    'maximumPersonen: veel',
    `${agreement}:14:18: expected keys with values, but got: \`veel\`.`,
  ],
  [
    'a proof of no kind',
    'relaties.yaml',
    '    soort: verwijzing\n',
    '',
    'relaties.yaml:4:5: expected a proof of the kind `verwijzing` or `betrokkene`, but got: nothing.',
  ],
  [
    'a purpose twice',
    'doelen.yaml',
    '- code: opvang',
    '- { code: opvang, omschrijving: O., verwerkingsactiviteit: "https://a.example/o", zaakVereist: false, inzage: { soort: volledig }, logbewaring: { maanden: 60, grondslag: [AVG art. 5] } }\n- code: opvang',
    'doelen.yaml:2:9: expected a name that is not taken, but got: `opvang` again.',
  ],
  [
    'a category twice',
    'categorieen.yaml',
    '- code: ind.motief',
    '- { code: ind.stap, partner: ind, soort: gewoon, omschrijving: S. }\n- code: ind.motief',
    'categorieen.yaml:5:11: expected a name that is not taken, but got: `ind.stap` again.',
  ],
  [
    'a relation twice',
    'relaties.yaml',
    '- code: zelf',
    '- { code: in-opvang, omschrijving: O., bewijs: { soort: betrokkene } }\n- code: zelf',
    'relaties.yaml:7:11: expected a name that is not taken, but got: `in-opvang` again.',
  ],
  [
    'a prohibition twice',
    'verboden.yaml',
    '- id: motieven',
    '- { id: motieven, titel: M., ontvangers: [coa], uitgezonderd: [], categorieen: [ind.motief], grondslag: [AVG art. 9], geldigVan: 2021-07-08, geldigTot: null }\n- id: motieven',
    'verboden.yaml:2:7: expected a name that is not taken, but got: `motieven` again.',
  ],
  [
    'a partner twice in a prohibition',
    'verboden.yaml',
    '[coa]',
    '[coa, ind, coa]',
    'verboden.yaml:3:26: expected a name that is not taken, but got: `coa` again.',
  ],
];

for (const [statement, file, from, to, found] of wrong) {
  test(`${statement}: refused`, () => assert.deepEqual(mistakes(file, from, to), [found]));
}
