/** A test, by its file under `test/` and its name, or by its row in the data of the tests of a folder. */
export type NamedTest = readonly [file: string, name: string];

/** A way in which field-level authorization has failed elsewhere, and what holds it here. */
export interface Threat {
  readonly id: string;
  /** What goes wrong, and where it was seen. */
  readonly what: string;
  readonly guard: string;
  /** Shows it on a minimal build, or on a part of this one without its guard; null where the reason says why not. */
  readonly open: NamedTest | { readonly not: string };
  readonly closed: readonly [NamedTest, ...NamedTest[]];
}

const filter = 'authz/operation/filterOperation.test.ts';
const executor = 'gateway/createExecutor.test.ts';
const lints = 'authz/schema/lintSchemas.test.ts';
const shield = 'authz/shield/knownFailures.test.ts';
const context = 'authz/context/createContextVerifier.test.ts';
const interfaces = 'attacks/interfaces.test.ts';
const composition = 'attacks/composition.test.ts';
const sharing = 'attacks/sharing.test.ts';
const conditions = 'attacks/conditions.test.ts';
const pollution = 'attacks/pollution.test.ts';
const transports = 'attacks/transports.test.ts';
const decided =
  'Each field is decided by its schema coordinate under its concrete type, before anything is planned.';
const notInstalled = 'the package is no dependency';

/** What is known to have gone wrong in systems of this kind. Numbered as they were collected. */
export const threats: readonly Threat[] = [
  {
    id: 'A1',
    what: 'A rule on the field of a type is passed through its interface (GHSA-x33c-7c2v-mrj9).',
    guard: decided,
    open: [interfaces, 'A1: a rule on the field of a type, asked through the interface'],
    closed: [
      [interfaces, 'here it is denied'],
      [filter, 'a field of an interface is decided by the type that it is read from (A1)'],
    ],
  },
  {
    id: 'A2',
    what: 'A rule on the field of an interface is passed through its type (GHSA-mx7m-j9xf-62hw).',
    guard: 'Only fields of objects have categories, each its own; composition refuses one on an interface.',
    open: [interfaces, 'A2: a rule on the field of an interface, asked under a type'],
    closed: [
      [interfaces, 'here it is denied under any type, interface or fragment'],
      [lints, 'a category on an interface field is refused'],
    ],
  },
  {
    id: 'A3',
    what: 'A field that is derived by `@requires` or `@fromContext` gives what it is made of (GHSA-m8jr-fxqx-8xx6).',
    guard:
      'Composition refuses a derived field that lacks a category of its inputs, links of a chain too, and `@fromContext`.',
    open: [composition, 'without the lint of the composition it is given, with the text of the other in it'],
    closed: [
      [composition, 'here it is not composed, nor is a chain of them, or a value from the context'],
      [executor, 'a derived field of which the input is denied is denied, and neither is asked (A3)'],
    ],
  },
  {
    id: 'A4',
    what: 'The directive under another name is no rule (CVE-2025-64347).',
    guard: 'Composition refuses imports under other names, and fields without a category.',
    open: [composition, 'a reader that knows the directive by its name finds no rule'],
    closed: [[composition, 'A4: the directive under another name']],
  },
  {
    id: 'A5',
    what: 'Two rules of one shared field become an OR (Apollo federation #3321).',
    guard:
      'Composition refuses a field with other categories in another subgraph; all categories of a field are demanded.',
    open: [composition, 'where the lists of rules are put together as they stand, either one gives it'],
    closed: [
      [composition, 'A5: one field with another rule in each of two subgraphs'],
      ['authz/decision/decideField.test.ts', 'a field is given as the strictest of its categories'],
    ],
  },
  {
    id: 'A6',
    what: 'The alias is checked instead of the field (cosmo #1815).',
    guard: decided,
    open: [interfaces, 'in a minimal build another name gives it'],
    closed: [
      [interfaces, 'here no name changes what is decided'],
      [filter, 'an alias changes nothing about what is decided (A6)'],
    ],
  },
  {
    id: 'A7',
    what: "Denials by the path of the answer: one type's hits another's field, or is lost (hive router #1422, #1423).",
    guard: 'A selection keeps its own decision; the projection goes by type and selection, not by path.',
    open: [interfaces, "in a minimal build one type's denial is lost, or hits another's field"],
    closed: [
      [interfaces, 'here each type keeps its own, in either order'],
      [filter, "one type's denial is not another's under the same path, nor is it lost (A7)"],
    ],
  },
  {
    id: 'A8',
    what: 'Selections of two fragments under one key leak into each other (hive router #1166).',
    guard: 'What is wanted is kept for each concrete type; keys of the own operation mean one field each.',
    open: [interfaces, 'in a minimal build what one asks is given of the other'],
    closed: [[filter, 'two fragments under one key each keep their own selection (A8)']],
  },
  {
    id: 'A9',
    what: '`__proto__` in an answer or as an alias pollutes prototypes (CVE-2026-32621, GHSA-74cr-77xc-8g6r).',
    guard:
      'Answers are taken key by key as they were asked, into objects that inherit nothing; no alias leaves the gateway.',
    open: [pollution, 'in a minimal build it becomes a property of every object'],
    closed: [
      [pollution, 'here it is a key that nobody asked for'],
      [
        'gateway/execute/takeAnswer.test.ts',
        '`__proto__` is never set, and what is called so is not read from a prototype',
      ],
    ],
  },
  {
    id: 'A10',
    what: '`constructor` as an alias of an object of two subgraphs (CVE-2026-104852).',
    guard: 'As A9.',
    open: [
      pollution,
      'in a minimal build a merge of two answers under such an alias is not what was answered',
    ],
    closed: [
      [pollution, 'here an object of two partners under any alias is what it is under its own name'],
      [executor, 'an alias may be any name, at the root too (A9, A10)'],
    ],
  },
  {
    id: 'A11',
    what: 'Fragments that double exhaust validation or planning (CVE-2025-32030 and four more).',
    guard:
      'Fragments are measured written out, in as many steps as they have selections, before anything is validated.',
    open: { not: 'a build without the guard does not end' },
    closed: [
      ['gateway/limit/heavyDocuments.ts', 'CVE-2025-32034'],
      ['gateway/limit/heavyDocuments.ts', 'CVE-2025-32032, CVE-2025-32380'],
      ['gateway/limit/heavyDocuments.ts', 'CVE-2025-32030, CVE-2025-32031'],
      [
        'gateway/limit/measureDocument.test.ts',
        'fragments that double are measured in as many steps as they have selections (A11)',
      ],
      [filter, 'an operation with too many selections once its fragments are written out is refused (A11)'],
    ],
  },
  {
    id: 'A12',
    what: 'Many shared fields, and the planner does not end (CVE-2024-43414).',
    guard: 'A planner that takes them in one go; limits on the operation.',
    open: { not: notInstalled },
    closed: [
      ['gateway/limit/heavyDocuments.ts', 'CVE-2024-43414'],
      [composition, 'here the planner ends, and asks each subgraph about an object once'],
    ],
  },
  {
    id: 'A13',
    what: "Plans or answers kept without the variables or the caller in their key: somebody else's answer (cosmo #2522, GHSA-rr4x-crhf-8886).",
    guard:
      'No answer is kept. What is kept of an operation has the permission set in its key, and no value of a variable in it.',
    open: [sharing, "in a minimal build somebody else's answer comes out"],
    closed: [
      [sharing, 'here each answer is its own, one after the other'],
      [
        'gateway/createPreparer.test.ts',
        'no value of a variable is part of what is kept, unless a directive uses it',
      ],
    ],
  },
  {
    id: 'A14',
    what: 'Requests in flight are taken for one, whoever asks (graphql-go-tools #1616).',
    guard: 'Nothing is shared between requests in flight.',
    open: [sharing, "in a minimal build the second caller gets the first one's answer"],
    closed: [
      [sharing, 'here each is carried out for itself'],
      [
        executor,
        'the same document of two roles, one after the other and at once, is decided for each by itself',
      ],
    ],
  },
  {
    id: 'A15',
    what: "A connection keeps the previous caller's authorization (CVE-2026-118665, -118666).",
    guard: 'Each request to a subgraph carries a context of its own, signed over its own body.',
    open: [sharing, "in a minimal build the next one goes out under the first one's name"],
    closed: [
      [
        'gateway/call/createRemoteTransport.test.ts',
        'each request has a context of its own, on the same connection too (A15)',
      ],
    ],
  },
  {
    id: 'A16',
    what: 'Limits that do not hold on another transport (CVE-2026-30241).',
    guard: 'One way in: POST with JSON. No GET, no batch, no socket, no upload.',
    open: [
      transports,
      'in a minimal build what is counted on POST is not on another way in, which any page can use',
    ],
    closed: [
      [transports, 'here no other method answers an operation, whatever content it says it has'],
      [transports, 'here no socket stays open for operations'],
      [transports, 'here what is too heavy is so on the one way in that there is'],
    ],
  },
  {
    id: 'A17',
    what: 'An operation or fragment named `__schema` skips a limit; the depth of a fragment is kept (graphql-armor GHSA-224p-v68g-5g8f, -733v-p3h5-qpq7).',
    guard: 'Limits go by what is asked, never by a name, and count a fragment at each place.',
    open: { not: notInstalled },
    closed: [
      ['gateway/limit/heavyDocuments.ts', 'GHSA-733v-p3h5-qpq7 (graphql-armor)'],
      ['gateway/limit/heavyDocuments.ts', 'GHSA-224p-v68g-5g8f (graphql-armor)'],
      [
        'gateway/limit/measureDocument.test.ts',
        'an operation or fragment may be called what it likes, and counts (A17)',
      ],
      [
        'gateway/limit/measureDocument.test.ts',
        'the depth of a fragment counts at each place that it is spread at, and not where it was first (A17)',
      ],
      [
        filter,
        'an operation or fragment whose name looks like introspection is an operation like any other (A17)',
      ],
    ],
  },
  {
    id: 'A18',
    what: 'GET with an odd content type: another site searches in the name of who visits it (GHSA-hff2-gcpx-8f4p, GHSA-9q82-xgwf-vj6h).',
    guard: 'No GET; only content types for which a browser asks first.',
    open: [
      transports,
      'in a minimal build what is counted on POST is not on another way in, which any page can use',
    ],
    closed: [
      [
        transports,
        'here what a page can post without being asked is refused, under any type that it may give',
      ],
      [
        'conformance/graphqlOverHttp.test.ts',
        'GET is refused with the method that is expected, whatever it carries',
      ],
    ],
  },
  {
    id: 'A19',
    what: 'Guards that do not run on `_entities` (shield #1111, #1387; nestjs/graphql #1188).',
    guard:
      'A subgraph answers nothing without a signed context, and decides every field of an entity by itself.',
    open: [shield, 'A19, B5: a rule on the root leaves `_entities` open'],
    closed: [
      [shield, 'here the field below it is denied by itself'],
      [shield, 'here a condition is on the person of the entity'],
      ['end-to-end/directCalls.test.ts', 'a subgraph that is called directly'],
    ],
  },
  {
    id: 'A20',
    what: 'A signature over query and variables only: identity beside it, no time, audience or nonce (Hive HMAC plugin).',
    guard: 'The context is signed over the body, the audience, every claim and the moment, and is used once.',
    open: [sharing, 'in a minimal build another identity, subgraph or moment beside it is taken as well'],
    closed: [
      [context, 'the claims cannot be changed'],
      [context, 'for another audience, and for a list of audiences'],
      [context, 'when it is valid for longer than ten seconds'],
      [context, 'and refused after that, at every moment that it is valid'],
    ],
  },
  {
    id: 'B1',
    what: 'graphql-shield: `not` gives the data when the rule inside it fails.',
    guard: '`not` is not used, nor even loaded.',
    open: [shield, 'B1: `not` gives the data when the rule inside it fails'],
    closed: [[shield, 'here a rule that fails denies']],
  },
  {
    id: 'B2',
    what: 'graphql-shield: a cached rule gives the answer for one row, field or role to others.',
    guard: 'No rule is cached.',
    open: [shield, 'in a minimal build, `contextual`'],
    closed: [[shield, 'here each row and each field is decided by itself, on one context']],
  },
  {
    id: 'B3',
    what: 'graphql-shield: what no rule names is allowed, a rule on an interface is ignored, the error of a rule is shown.',
    guard:
      'The fallback denies; every field of every object has a rule; the error depends on the field only.',
    open: [shield, 'in a minimal build a field without a rule is given'],
    closed: [
      [shield, 'here a field that no rule was made for is denied'],
      [shield, 'here the field of the object is decided, through the interface too'],
      [shield, 'here the error of a denied field depends on the field only'],
    ],
  },
  {
    id: 'B4',
    what: 'graphql-shield 7.6.5: its ES module does not load on Node 23 and later, and `chain` and `race` break.',
    guard: 'The CommonJS build, without those parts; a part that is missing stops the start.',
    open: [
      'attacks/libraries.test.ts',
      'its ES module does not load, and `chain` and `race` break in its other build',
    ],
    closed: [['attacks/libraries.test.ts', 'here the other build is used, without the parts that break']],
  },
  {
    id: 'B5',
    what: "A caller's own value in a representation comes back as the truth.",
    guard: 'Every entity has a reference resolver, which takes nothing but the key.',
    open: [
      'subgraphs/references.test.ts',
      'in a minimal build without a reference resolver the forged value comes back',
    ],
    closed: [
      ['subgraphs/references.test.ts', 'here such a build is refused'],
      ['subgraphs/references.test.ts', 'nothing but the key is taken from a representation'],
    ],
  },
  {
    id: 'B6',
    what: 'mercurius-auth: `__type` in a fragment, or a fragment that stands first, skips the filter of the schema.',
    guard: 'Introspection is executed on the schema of the role, however it is asked.',
    open: [
      'attacks/libraries.test.ts',
      'in a minimal build a fragment, or one that stands first, goes past it',
    ],
    closed: [
      [
        'gateway/execute/introspect.test.ts',
        'a denied type is no type, and a denied field no field, however it is asked (B6)',
      ],
    ],
  },
  {
    id: 'B7',
    what: '`@wundergraph/composition` 0.55 composes A3.',
    guard: 'Lints of our own before a composer that refuses it too.',
    open: { not: notInstalled },
    closed: [[composition, 'here it is not composed, nor is a chain of them, or a value from the context']],
  },
  {
    id: 'C1',
    what: 'Filters, orders, groups, cursors and counts as an oracle on a field that may not be read (Hasura CVE-2026-54698 and others).',
    guard: 'No argument compares a field; no page tells a total; a cursor names nobody who is not known.',
    open: { not: 'there is no such argument to leave open' },
    closed: [
      [composition, 'no field of the chain takes an argument that filters, sorts, groups or counts'],
      [composition, 'a page tells no total'],
      [
        'end-to-end/twins.test.ts',
        'INVARIANT: COA gets byte-equal answers, and the subgraphs are asked and sent the same',
      ],
    ],
  },
  {
    id: 'C2',
    what: 'Grants that overlap give the union of fields over all rows (Directus GHSA-99vm-5v2h-h6r6).',
    guard: 'A condition is decided for each field and each person.',
    open: [conditions, 'in a minimal build all rows of any grant come with the fields of all'],
    closed: [[conditions, 'here each field is given for the persons of its own grant, in one request']],
  },
  {
    id: 'C3',
    what: 'A promise that nobody waited for counts as yes (Strawberry CVE-2026-107728).',
    guard:
      'Only what is exactly `true` holds, and the linter refuses a promise that floats or is a condition.',
    open: [conditions, 'in a minimal build a promise of no counts as yes'],
    closed: [
      [conditions, 'here only what is exactly true holds'],
      [
        'authz/decision/decideField.test.ts',
        'relations that answer with a promise or an error establish nothing',
      ],
    ],
  },
  {
    id: 'C4',
    what: 'All conditions but the first are ignored, or turned round; a rule of a type replaces that of a field (CVE-2026-92683, -92682; neo4j CVE-2026-19869).',
    guard:
      'All relations of an agreement and all categories of a field are demanded; there is no negation and no rule of a type.',
    open: [
      conditions,
      'in a minimal build the first alone, or a later rule in place of an earlier, gives it',
    ],
    closed: [
      [conditions, 'here all of one agreement must hold, and those of every category'],
      [
        conditions,
        'here a field with a category that is denied is denied, in whatever order its categories stand',
      ],
      [conditions, 'here no condition at all holds for nobody, and there is none that is turned round'],
    ],
  },
  {
    id: 'C5',
    what: 'The schema by another way: `__type` in a fragment, `_service { sdl }`, "Did you mean".',
    guard: 'Introspection on the schema of the role; `_service` for the gateway alone; no suggestions.',
    open: [
      'attacks/libraries.test.ts',
      'in a minimal build a fragment, or one that stands first, goes past it',
    ],
    closed: [
      [
        'gateway/execute/introspect.test.ts',
        'a role sees in the schema what it may ask, on a condition or not, and nothing else',
      ],
      [
        'end-to-end/directCalls.test.ts',
        'even with a context of the gateway, the schema is for the gateway itself and types are for nobody',
      ],
      ['end-to-end/badInput.test.ts', 'a field that does not exist, without a name that does'],
    ],
  },
  {
    id: 'C6',
    what: 'Forbidden and absent answer differently, so existence leaks (neo4j/graphql #1079).',
    guard: 'Both give the same bytes, ask the same partners and end at the same beat.',
    open: [conditions, 'in a minimal build an error says that there is somebody'],
    closed: [
      [
        executor,
        'a person who does not exist and one whom the caller may not know answer byte for byte alike',
      ],
      [
        'end-to-end/unknownPersons.test.ts',
        'is answered byte for byte as a number that nobody has, in every form of question',
      ],
    ],
  },
  {
    id: 'C7',
    what: 'Without a configured audience its check was skipped (OpenFGA CVE-2026-55689).',
    guard: 'A verifier without an issuer or an audience is not made: the gateway does not start.',
    open: ['attacks/libraries.test.ts', 'a check that is told no audience takes the token of any'],
    closed: [
      [
        'gateway/identify/createTokenVerifier.test.ts',
        'a verifier without an issuer or an audience is not made',
      ],
      [
        'gateway/identify/createTokenVerifier.test.ts',
        'a token of another issuer or for another audience is refused',
      ],
    ],
  },
];
