import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { PolicyInvalid } from '../../../authz/policy/PolicyInvalid.ts';
import { exampleFiles, writeExampleFiles } from './examplePolicyFiles.ts';

const agreement = 'afspraken/ind-coa-stap.yaml';

/** One file of the example with `from` written as `to`. */
function changed(file: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = exampleFiles[file] ?? '';
  assert.ok(text.includes(from), `the example holds ${from}`);
  return { [file]: text.replace(from, to) };
}

function mistakes(context: TestContext, changes: Readonly<Record<string, string | null>>): readonly string[] {
  const { directory } = writeExampleFiles(context, changes);
  try {
    loadPolicy(directory);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    return error.message.split('\n');
  }
}

test('a policy without a mistake is read as it stands', (context) => {
  const policy = loadPolicy(writeExampleFiles(context).directory);
  assert.deepEqual(policy.partners.get('ind'), { code: 'ind', naam: 'IND', oin: '00000099000000001000' });
  assert.deepEqual([...policy.rollen.keys()], ['coa.een']);
  assert.deepEqual([...policy.doelen.keys()], ['opvang']);
  assert.equal(policy.categorieen.get('ind.motief')?.soort, 'bijzonder');
  assert.deepEqual(policy.relaties.get('in-opvang')?.bewijs, {
    soort: 'verwijzing',
    partner: 'coa',
    verwijzing: 'opvang',
  });
  assert.equal(policy.afspraken[0]?.geldigVan, '2021-07-08');
  assert.equal(policy.verboden[0]?.geldigTot, null);
  assert.deepEqual(policy.clienten.get('coa.portaal')?.limieten, { tokens: 500 });
});

test('a policy is frozen in every part', (context) => {
  const policy = loadPolicy(writeExampleFiles(context).directory);
  const [afspraak] = policy.afspraken;
  const parts = [
    policy,
    policy.rollen,
    policy.rollen.get('coa.een'),
    policy.rollen.get('coa.een')?.doelen,
    policy.relaties.get('zelf')?.bewijs,
    policy.afspraken,
    afspraak,
    afspraak?.categorieen,
    afspraak?.maximumPersonen,
    policy.verboden[0],
    policy.clienten,
    policy.clienten.get('coa.portaal')?.limieten,
  ];
  for (const part of parts) assert.ok(Object.isFrozen(part));
});

test('the digest follows the text of the files, and nothing else', (context) => {
  const digestOf = (changes: Readonly<Record<string, string>> = {}) =>
    loadPolicy(writeExampleFiles(context, changes).directory).digest;
  assert.match(digestOf(), /^[0-9a-f]{64}$/);
  assert.equal(digestOf(), digestOf());
  assert.notEqual(digestOf(), digestOf(changed(agreement, 'Voorbeeld.', 'Ander voorbeeld.')));
});

test("an editor's own files beside the policy do not count", (context) => {
  assert.deepEqual(
    mistakes(context, { '.partners.yaml.swp': 'x', 'partners.yaml~': 'x', 'LEESMIJ.md': 'x' }),
    [],
  );
});

const cases: readonly (readonly [
  statement: string,
  changes: Readonly<Record<string, string | null>>,
  found: readonly string[],
])[] = [
  [
    'a text that is no YAML is refused',
    changed(agreement, 'titel: Stappen', 'titel: [Stappen'),
    [
      `${agreement}:3:1: expected YAML, but got: Flow sequence in block collection must be sufficiently indented and end with a ].`,
    ],
  ],
  [
    'a key twice is refused',
    changed(agreement, 'titel: Stappen', 'titel: Stappen\ntitel: Anders'),
    [`${agreement}:3:1: expected YAML, but got: Map keys must be unique.`],
  ],
  [
    'an alias is refused',
    changed(agreement, 'titel: Stappen\n', 'titel: &t Stappen\nbijnaam: *t\n'),
    [`${agreement}:3:10: expected a value that is written out, but got: the alias \`*t\`.`],
  ],
  [
    'a tag is refused',
    changed(agreement, 'titel: Stappen', 'titel: !geheim Stappen'),
    [`${agreement}:2:8: expected YAML, but got: Unresolved tag: !geheim.`],
  ],
  [
    'a second document is refused',
    changed(agreement, 'toelichting: Voorbeeld.', 'toelichting: Voorbeeld.\n---\nid: x'),
    [
      `${agreement}:16:1: expected YAML, but got: Source contains multiple documents; please use YAML.parseAllDocuments().`,
    ],
  ],
  [
    'an empty file is refused',
    { [agreement]: '' },
    [`${agreement}:1:1: expected keys with values, but got: nothing.`],
  ],
  [
    'a list where keys are expected is refused',
    { [agreement]: '- a\n' },
    [`${agreement}:1:1: expected keys with values, but got: a list.`],
  ],
  [
    'keys where a list is expected are refused',
    { 'partners.yaml': 'ind: IND\n' },
    ['partners.yaml:1:1: expected a list of partners, but got: keys with values.'],
  ],
  [
    'a key that is not known is refused',
    changed(agreement, 'titel: Stappen', 'titel: Stappen\ntittel: Stappen'),
    [`${agreement}:3:1: expected a key that is known here, but got: \`tittel\`.`],
  ],
  [
    'a nested key that is not known is refused',
    changed(agreement, 'perUur: 100', 'perUur: 100, perDag: 100'),
    [`${agreement}:14:49: expected a key that is known here, but got: \`perDag\`.`],
  ],
  [
    'a key that is missing is refused',
    changed(agreement, 'voorwaarden: [in-opvang]\n', ''),
    [`${agreement}:1:1: expected the key \`voorwaarden\`, but got: none.`],
  ],
  [
    'a key that is missing in a list is refused at its item',
    changed('rollen.yaml', '  intern: false\n', ''),
    ['rollen.yaml:1:3: expected the key `intern`, but got: none.'],
  ],
  [
    'a key without a value is refused',
    changed(agreement, 'titel: Stappen', 'titel:'),
    [`${agreement}:2:7: expected a text, but got: nothing.`],
  ],
  [
    'a text of spaces is refused',
    changed(agreement, 'toelichting: Voorbeeld.', 'toelichting: " "'),
    [`${agreement}:15:14: expected a text, but got: \` \`.`],
  ],
  [
    'a number where a text is expected is refused',
    changed('partners.yaml', '"00000099000000001000"', '99'),
    ['partners.yaml:3:8: expected 20 digits in quotes, but got: `99`.'],
  ],
  [
    'a number of an organisation with other than 20 digits is refused',
    changed('partners.yaml', '0001000', '01000'),
    ['partners.yaml:3:8: expected 20 digits in quotes, but got: `000000990000001000`.'],
  ],
  [
    'a kind of category that is not known is refused',
    changed('categorieen.yaml', 'bijzonder', 'speciaal'),
    [
      'categorieen.yaml:7:10: expected `gewoon`, `bijzonder`, `strafrechtelijk` or `biometrisch`, but got: `speciaal`.',
    ],
  ],
  [
    'a purpose without a URI is refused',
    changed('doelen.yaml', 'https://verwerkingsregister.example/opvang', 'opvang'),
    ['doelen.yaml:3:26: expected a URI, but got: `opvang`.'],
  ],
  [
    'a proof of a kind that is not known is refused',
    changed('relaties.yaml', 'soort: betrokkene', 'soort: vermoeden'),
    ['relaties.yaml:10:12: expected a proof of the kind `verwijzing` or `betrokkene`, but got: `vermoeden`.'],
  ],
  [
    'a day that does not exist is refused',
    changed(agreement, 'geldigVan: 2021-07-08', 'geldigVan: 2021-02-29'),
    [`${agreement}:10:12: expected a day that exists, as \`YYYY-MM-DD\`, but got: \`2021-02-29\`.`],
  ],
  [
    'a day in another form is refused',
    changed(agreement, 'geldigTot: null', 'geldigTot: 8-7-2031'),
    [`${agreement}:11:12: expected a day that exists, as \`YYYY-MM-DD\`, but got: \`8-7-2031\`.`],
  ],
  [
    'an agreement that ends as it begins is refused',
    changed(agreement, 'geldigTot: null', 'geldigTot: 2021-07-08'),
    [`${agreement}:11:12: expected a day after \`2021-07-08\`, but got: \`2021-07-08\`.`],
  ],
  [
    'an agreement that is reviewed before it begins is refused',
    changed(agreement, '2030-01-01', '2020-01-01'),
    [`${agreement}:13:14: expected a day after \`2021-07-08\`, but got: \`2020-01-01\`.`],
  ],
  [
    'a suspension that ends before it begins is refused',
    changed(
      agreement,
      'opschortingen: []',
      'opschortingen: [{ van: 2025-02-01, tot: 2025-01-01, reden: Toets. }]',
    ),
    [`${agreement}:12:41: expected a day after \`2025-02-01\`, but got: \`2025-01-01\`.`],
  ],
  [
    'a prohibition that ends before it begins is refused',
    changed('verboden.yaml', 'geldigTot: null', 'geldigTot: 2021-01-01'),
    ['verboden.yaml:8:14: expected a day after `2021-07-08`, but got: `2021-01-01`.'],
  ],
  [
    'an agreement without a legal basis is refused',
    changed(agreement, '[Vw 2000 art. 107 lid 4]', '[]'),
    [
      `${agreement}:9:12: expected at least one article: without a legal basis nothing is given, but got: an empty list.`,
    ],
  ],
  [
    'an empty legal basis is refused',
    changed(agreement, '[Vw 2000 art. 107 lid 4]', '[""]'),
    [`${agreement}:9:13: expected a text, but got: \`\`.`],
  ],
  [
    'a prohibition without a legal basis is refused',
    changed('verboden.yaml', '[AVG art. 9]', '[]'),
    [
      'verboden.yaml:6:14: expected at least one article: without a legal basis nothing is given, but got: an empty list.',
    ],
  ],
  [
    'an agreement for nobody is refused',
    changed(agreement, '[coa.een]', '[]'),
    [`${agreement}:5:9: expected at least one code, but got: an empty list.`],
  ],
  [
    'a mode of a client that is not known is refused',
    changed('clienten.yaml', 'modus: nul', 'modus: null'),
    ['clienten.yaml:4:10: expected `nul`, `weiger` or `verborgen`, but got: nothing.'],
  ],
  [
    'a client that may send something else than all operations or its own is refused',
    changed('clienten.yaml', 'operaties: alle', 'operaties: geen'),
    ['clienten.yaml:5:14: expected `alle` or `eigen`, but got: `geen`.'],
  ],
  [
    'a limit of a client that is not known is refused',
    changed('clienten.yaml', 'tokens: 500', 'tekens: 500'),
    ['clienten.yaml:6:15: expected a key that is known here, but got: `tekens`.'],
  ],
  [
    'a limit of a client of nothing is refused',
    changed('clienten.yaml', 'tokens: 500', 'tokens: 0'),
    ['clienten.yaml:6:23: expected a whole number from 1 to 5000, but got: `0`.'],
  ],
  [
    'a limit of a client that is more than the gateway bears is refused',
    changed('clienten.yaml', 'tokens: 500', 'tokens: 5001'),
    ['clienten.yaml:6:23: expected a whole number from 1 to 5000, but got: `5001`.'],
  ],
  [
    'an id of a client that could be a path is refused',
    changed('clienten.yaml', 'id: coa.portaal', 'id: ../coa'),
    [
      'clienten.yaml:1:7: expected an id of 1 to 64 letters, digits, `.`, `_` or `-`, that begins with a letter or a digit, but got: `../coa`.',
    ],
  ],
  [
    'a client of a partner that does not exist is refused',
    changed('clienten.yaml', 'partner: coa', 'partner: dtv'),
    ['clienten.yaml:2:12: expected a partner that exists, but got: `dtv`.'],
  ],
  [
    'two clients with one id are refused',
    { 'clienten.yaml': `${exampleFiles['clienten.yaml']}${exampleFiles['clienten.yaml']}` },
    ['clienten.yaml:7:7: expected a name that is not taken, but got: `coa.portaal` again.'],
  ],
  [
    'a register of clients that is not there is refused',
    { 'clienten.yaml': null },
    ['clienten.yaml:1:1: expected a file that can be read, but got: ENOENT.'],
  ],
  [
    'no person a request is refused',
    changed(agreement, 'perVerzoek: 10,', 'perVerzoek: 0,'),
    [`${agreement}:14:32: expected a whole number from 1 to 100, but got: \`0\`.`],
  ],
  [
    'more persons a request than a page has is refused',
    changed(agreement, 'perVerzoek: 10,', 'perVerzoek: 101,'),
    [`${agreement}:14:32: expected a whole number from 1 to 100, but got: \`101\`.`],
  ],
  [
    'half a person is refused',
    changed(agreement, 'perUur: 100', 'perUur: 10.5'),
    [`${agreement}:14:44: expected a whole number from 1 to 1000000, but got: \`10.5\`.`],
  ],
  [
    'more persons an hour than anybody needs is refused',
    changed(agreement, 'perUur: 100', 'perUur: 1000001'),
    [`${agreement}:14:44: expected a whole number from 1 to 1000000, but got: \`1000001\`.`],
  ],
  [
    'fewer persons an hour than a request is refused',
    changed(agreement, 'perUur: 100', 'perUur: 9'),
    [`${agreement}:14:44: expected at least the 10 of a request, but got: \`9\`.`],
  ],
  [
    'an alarm on one caller who keeps to its hour is refused',
    changed(agreement, 'alarmPerUur: 1000', 'alarmPerUur: 99'),
    [`${agreement}:14:62: expected at least the 100 that one caller has, but got: \`99\`.`],
  ],
  [
    'an agreement with a recipient that nobody knows is refused',
    changed(agreement, 'ontvanger: coa', 'ontvanger: cao'),
    [
      `${agreement}:4:12: expected a partner that exists, but got: \`cao\`.`,
      `${agreement}:5:10: expected a role of the recipient, \`cao\`, but got: \`coa.een\` of \`coa\`.`,
    ],
  ],
  [
    'an agreement with a provider that nobody knows is refused',
    changed(agreement, 'verstrekker: ind', 'verstrekker: idn'),
    [
      `${agreement}:3:14: expected a partner that exists, but got: \`idn\`.`,
      `${agreement}:7:15: expected a category of the provider, \`idn\`, but got: \`ind.stap\` of \`ind\`.`,
    ],
  ],
  [
    'an agreement with a role that nobody knows is refused',
    changed(agreement, '[coa.een]', '[coa.een, coa.nul]'),
    [`${agreement}:5:19: expected a role that exists, but got: \`coa.nul\`.`],
  ],
  [
    'an agreement with a purpose that nobody knows is refused',
    changed(agreement, '[opvang]', '[opvang, niets]'),
    [
      `${agreement}:6:18: expected a purpose that exists, but got: \`niets\`.`,
      `${agreement}:6:18: expected a purpose that one of the roles has, but got: \`niets\`.`,
    ],
  ],
  [
    'an agreement with a category that nobody knows is refused',
    changed(agreement, '[ind.stap]', '[ind.stapp]'),
    [`${agreement}:7:15: expected a category that exists, but got: \`ind.stapp\`.`],
  ],
  [
    'an agreement with a relation that nobody knows is refused',
    changed(agreement, '[in-opvang]', '[in-opvagn]'),
    [`${agreement}:8:15: expected a relation that exists, but got: \`in-opvagn\`.`],
  ],
  [
    'an agreement that gives what is not the provider’s is refused',
    changed(agreement, 'verstrekker: ind', 'verstrekker: coa'),
    [`${agreement}:7:15: expected a category of the provider, \`coa\`, but got: \`ind.stap\` of \`ind\`.`],
  ],
  [
    'an agreement for a role without its purpose is refused',
    {
      ...changed(
        'doelen.yaml',
        '- code: opvang',
        '- { code: toezicht, omschrijving: T., verwerkingsactiviteit: "https://a.example/t", zaakVereist: false, inzage: { soort: volledig }, logbewaring: { maanden: 60, grondslag: [AVG art. 5] } }\n- code: opvang',
      ),
      ...changed(agreement, '[opvang]', '[toezicht]'),
    },
    [
      `${agreement}:5:10: expected a role that has one of the purposes, but got: \`coa.een\`.`,
      `${agreement}:6:10: expected a purpose that one of the roles has, but got: \`toezicht\`.`,
    ],
  ],
  [
    'a prohibition of a category that nobody knows is refused',
    changed('verboden.yaml', '[ind.motief]', '[ind.motieven]'),
    ['verboden.yaml:5:17: expected a category that exists, but got: `ind.motieven`.'],
  ],
  [
    'a prohibition for a partner that nobody knows is refused',
    changed('verboden.yaml', '[coa]', '[coa, iedereen]'),
    ['verboden.yaml:3:21: expected a partner that exists, but got: `iedereen`.'],
  ],
  [
    'an exception for a role that nobody knows is refused',
    changed('verboden.yaml', 'uitgezonderd: []', 'uitgezonderd: [coa.nul]'),
    ['verboden.yaml:4:18: expected a role that exists, but got: `coa.nul`.'],
  ],
  [
    'a role of a partner that nobody knows is refused',
    changed('rollen.yaml', 'partner: coa', 'partner: cao'),
    [
      'rollen.yaml:2:12: expected a partner that exists, but got: `cao`.',
      `${agreement}:5:10: expected a role of the recipient, \`coa\`, but got: \`coa.een\` of \`cao\`.`,
    ],
  ],
  [
    'a role with a purpose that nobody knows is refused',
    changed('rollen.yaml', '[opvang]', '[opvang, niets]'),
    ['rollen.yaml:4:20: expected a purpose that exists, but got: `niets`.'],
  ],
  [
    'a category of a partner that nobody knows is refused',
    changed('categorieen.yaml', 'code: ind.motief\n  partner: ind', 'code: ind.motief\n  partner: idn'),
    ['categorieen.yaml:6:12: expected a partner that exists, but got: `idn`.'],
  ],
  [
    'a proof from a partner that nobody knows is refused',
    changed('relaties.yaml', 'partner: coa', 'partner: cao'),
    ['relaties.yaml:5:14: expected a partner that exists, but got: `cao`.'],
  ],
  [
    'a code twice is refused',
    changed('partners.yaml', 'code: coa', 'code: ind'),
    [
      'clienten.yaml:2:12: expected a partner that exists, but got: `coa`.',
      'partners.yaml:4:9: expected a name that is not taken, but got: `ind` again.',
      'rollen.yaml:2:12: expected a partner that exists, but got: `coa`.',
      'relaties.yaml:5:14: expected a partner that exists, but got: `coa`.',
      'verboden.yaml:3:16: expected a partner that exists, but got: `coa`.',
      `${agreement}:4:12: expected a partner that exists, but got: \`coa\`.`,
    ],
  ],
  [
    'a category twice in an agreement is refused',
    changed(agreement, '[ind.stap]', '[ind.stap, ind.stap]'),
    [`${agreement}:7:25: expected a name that is not taken, but got: \`ind.stap\` again.`],
  ],
  [
    'a purpose twice in a role is refused',
    changed('rollen.yaml', '[opvang]', '[opvang, opvang]'),
    ['rollen.yaml:4:20: expected a name that is not taken, but got: `opvang` again.'],
  ],
  [
    'an agreement that is named otherwise than its file is refused',
    changed(agreement, 'id: ind-coa-stap', 'id: ind-coa-stappen'),
    [`${agreement}:1:5: expected \`ind-coa-stap\`, as the file, but got: \`ind-coa-stappen\`.`],
  ],
  [
    'a table that is missing is refused',
    { 'verboden.yaml': null },
    ['verboden.yaml:1:1: expected a file that can be read, but got: ENOENT.'],
  ],
  [
    'a table under another name is refused',
    { 'verboden2.yaml': '[]' },
    [
      'verboden2.yaml:1:1: expected categorieen.yaml, clienten.yaml, doelen.yaml, partners.yaml, relaties.yaml, rollen.yaml, verboden.yaml or afspraken/*.yaml, but got: another file.',
    ],
  ],
  [
    'an agreement with another extension is refused',
    { 'afspraken/ind-coa-stop.yml': exampleFiles[agreement] ?? '' },
    [
      'afspraken/ind-coa-stop.yml:1:1: expected categorieen.yaml, clienten.yaml, doelen.yaml, partners.yaml, relaties.yaml, rollen.yaml, verboden.yaml or afspraken/*.yaml, but got: another file.',
    ],
  ],
];

for (const [statement, changes, found] of cases) {
  test(statement, (context) => {
    assert.deepEqual(mistakes(context, changes).toSorted(), found.toSorted());
  });
}

test('all mistakes are told at once, in whichever file they are', (context) => {
  const found = mistakes(context, {
    ...changed('rollen.yaml', 'intern: false', 'intern: nee'),
    ...changed('verboden.yaml', '[ind.motief]', '[ind.motieven]'),
    [agreement]: (exampleFiles[agreement] ?? '').replace('[coa.een]', '[]').replace('2030-01-01', '2030'),
  });
  assert.deepEqual(found, [
    'rollen.yaml:5:11: expected `true` or `false`, but got: `nee`.',
    `${agreement}:5:9: expected at least one code, but got: an empty list.`,
    `${agreement}:13:14: expected a day as \`YYYY-MM-DD\`, but got: \`2030\`.`,
    'verboden.yaml:5:17: expected a category that exists, but got: `ind.motieven`.',
  ]);
});

test('a folder that is not there is refused', () => {
  assert.throws(
    () => loadPolicy('/nowhere/policy'),
    /\.:1:1: expected a folder that can be read, but got: ENOENT/,
  );
});

test('a purpose of which the person is told nothing needs a legal basis for that', (context) => {
  const kept = 'logbewaring: { maanden: 60, grondslag: [AVG art. 5] }';
  for (const wrong of [
    '{ maanden: 0, grondslag: [AVG art. 5] }',
    '{ maanden: 1.5, grondslag: [AVG art. 5] }',
    '{ maanden: 241, grondslag: [AVG art. 5] }',
    '{ maanden: 60, grondslag: [] }',
    '{ maanden: 60 }',
    'null',
  ])
    assert.equal(
      mistakes(context, changed('doelen.yaml', kept, `logbewaring: ${wrong}`)).length > 0,
      true,
      wrong,
    );
  const told = 'inzage: { soort: volledig }';
  const read = (inzage: string) => mistakes(context, changed('doelen.yaml', told, inzage));
  assert.deepEqual(read('inzage: { soort: geen, grondslag: [AVG art. 23] }'), []);
  for (const wrong of [
    'inzage: { soort: geen }',
    'inzage: { soort: geen, grondslag: [] }',
    'inzage: { soort: later }',
    'inzage: { soort: volledig, grondslag: [AVG art. 23] }',
    'omschrijving2: x',
  ])
    assert.notDeepEqual(read(wrong), [], wrong);
});
