import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { sentinels } from '../../population/sentinels.ts';
import { asOnePerson, type Caller, coa, nvik } from './harness/Caller.ts';
import { describeSent } from './harness/describeSent.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { volledig, buitenOpvang, signaal } = sentinels;
/** A number that nobody has. */
const NOBODY = '9999999999';

const ALL = `vnummer bsn
  persoonsgegevens { geslachtsnaam geboortedatum nationaliteiten { code } burgerlijkeStaat }
  verblijfsrecht { rechtmatigVerblijf uitstelVanVertrek { soort reden } }
  opvang { status locatie { code } incidenten { soort } achtergrond { godsdienst } }
  asielaanvragen { stappen { stap datum } asielmotieven { grond } }`;

/** Questions about the person `V`, some beside `K` whom the caller may know, in as many forms as there are ways to come by one. */
const SHAPES: ReadonlyMap<string, string> = new Map([
  ['its key', '{ vreemdeling(vnummer: "V") { vnummer } }'],
  ['nothing but its type', '{ vreemdeling(vnummer: "V") { __typename } }'],
  ['everything, denied fields with it', `{ vreemdeling(vnummer: "V") { ${ALL} } }`],
  [
    'only denied fields',
    '{ vreemdeling(vnummer: "V") { bsn documenten { nummer } biometrie { gezichtsopname } } }',
  ],
  ['one of another partner', '{ vreemdeling(vnummer: "V") { opvang { status } } }'],
  [
    'under an alias',
    '{ iemand: vreemdeling(vnummer: "V") { nummer: vnummer huis: opvang { hoe: status } } }',
  ],
  [
    'twice, under two aliases',
    '{ a: vreemdeling(vnummer: "V") { vnummer } b: vreemdeling(vnummer: "V") { opvang { status } } }',
  ],
  ['in a list', `{ vreemdelingen(vnummers: ["V"]) { ${ALL} } }`],
  [
    'in a list beside one who is known',
    `{ vreemdelingen(vnummers: ["K", "V", "K"]) { vnummer opvang { status } } }`,
  ],
  [
    'beside one who is known',
    `{ a: vreemdeling(vnummer: "K") { ${ALL} } b: vreemdeling(vnummer: "V") { ${ALL} } }`,
  ],
  [
    'through fragments',
    `query { ...Vraag } fragment Vraag on Query { vreemdeling(vnummer: "V") { ...Delen ... on Vreemdeling { bsn } } }
     fragment Delen on Vreemdeling { vnummer opvang { ... { status } } }`,
  ],
  [
    'its time line',
    '{ vreemdeling(vnummer: "V") { tijdlijn { __typename ... on Plaatsingsgebeurtenis { datum } } } }',
  ],
  ['its case file', '{ vreemdeling(vnummer: "V") { asielaanvragen { dossier { soort datum } } } }'],
  ['what is derived', '{ vreemdeling(vnummer: "V") { voogdij { eindigtOp } } }'],
  [
    'with the schema',
    '{ vreemdeling(vnummer: "V") { __typename vnummer } __schema { queryType { fields { name } } } }',
  ],
  [
    'with what is skipped',
    '{ vreemdeling(vnummer: "V") { vnummer @skip(if: true) opvang @include(if: true) { status } } }',
  ],
]);

/** A caller, somebody whom it may know, and a person whom it may not. */
interface Case {
  readonly caller: Caller;
  readonly known: string;
  readonly hidden: string;
}

const self: Caller = { token: { rol: 'vreemdeling.zelf', doelen: ['inzage'], vnummer: volledig.vnummer } };

const CASES: ReadonlyMap<string, Case> = new Map([
  [
    'a person outside reception, for COA',
    { caller: coa, known: volledig.vnummer, hidden: buitenOpvang.vnummer },
  ],
  [
    'a person who left reception, for COA',
    { caller: coa, known: volledig.vnummer, hidden: sentinels.teruggekeerd.vnummer },
  ],
  [
    'a person whom no signal names, for NVIK',
    { caller: nvik, known: signaal.vnummer, hidden: buitenOpvang.vnummer },
  ],
  [
    'a person whom the signal of another case names, for NVIK',
    { caller: nvik, known: signaal.vnummer, hidden: volledig.vnummer },
  ],
  ['another than oneself', { caller: self, known: volledig.vnummer, hidden: buitenOpvang.vnummer }],
]);

for (const deployment of DEPLOYMENTS) {
  describe(`a person whom the caller may not know, ${deployment}`, () => {
    let system: TestSystem;
    before(async () => {
      system = await startTestSystem({ deployment });
    });
    after(async () => await system.close());

    /** Everything that goes out for a question: to the caller, and to the subgraphs. */
    async function observe({ caller, known }: Case, question: string, vnummer: string): Promise<object> {
      system.forget();
      const query = question.replaceAll('"V"', `"${vnummer}"`).replaceAll('"K"', `"${known}"`);
      const { statusCode, headers, body } = await system.post(await system.headers(caller), { query });
      delete headers.date;
      // Partners are asked at the same time: which is asked first is chance.
      const sent = system.sent.map((one) => describeSent(one).replaceAll(vnummer, 'V')).toSorted();
      const counts = structuredClone(system.counts.callers);
      return { statusCode, headers, body: body.replaceAll(vnummer, 'V'), sent, counts };
    }

    for (const [what, one] of CASES) {
      it(`${what}, is answered byte for byte as a number that nobody has, in every form of question`, async () => {
        for (const [form, question] of SHAPES) {
          const same = { ...one, caller: asOnePerson(one.caller) };
          const hidden = await observe(same, question, one.hidden);
          assert.deepEqual(hidden, await observe(same, question, NOBODY), form);
        }
      });

      it(`${what}, is not known though the questions are such as are answered`, async () => {
        const question = '{ vreemdeling(vnummer: "V") { vnummer } }';
        const same = { ...one, caller: asOnePerson(one.caller) };
        assert.notDeepEqual(
          await observe(same, question, one.known),
          await observe(same, question, one.hidden),
        );
      });
    }

    it('both are null without an error, and no partner but BVV is asked', async () => {
      for (const vnummer of [buitenOpvang.vnummer, NOBODY]) {
        system.forget();
        const question =
          '{ vreemdeling(vnummer: "V") { vnummer opvang { status } tijdlijn { __typename } } }';
        assert.deepEqual(await system.ask(coa, question.replace('"V"', `"${vnummer}"`)), {
          data: { vreemdeling: null },
        });
        assert.deepEqual(system.sentForCallers(), []);
        assert.deepEqual(
          system.sent.map(({ subgraph }) => subgraph),
          ['bvv'],
        );
      }
    });
  });
}
