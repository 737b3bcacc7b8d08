import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { sentinels } from '../../population/sentinels.ts';
import { denials } from './harness/Answer.ts';
import { askedCoordinates } from './harness/askedCoordinates.ts';
import { coa, ind } from './harness/Caller.ts';
import { isObject, project } from './harness/project.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { sharedData, storesOf } from './harness/testData.ts';
import { readWorld, type World } from './harness/World.ts';

const { vnummer } = sentinels.volledig;

/** What both may see: the five facts of the residence position (R10), the reception and the steps (R11). */
const SHARED = {
  verblijfsrecht: 'rechtmatigVerblijf grondslag vertrektermijn { dagen tot } vertrekplicht',
  uitstel: 'soort van tot',
  opvang: 'opvang { status locatie { code naam soort gemeente } plaatsingen { locatie { code } van tot } }',
  aanvraag: 'stappen { stap datum }',
};

/** What stays with the IND of an application. */
const OWN_OF_IND = `asielmotieven { grond toelichting }
  gehoren { soort datum verslag }
  voornemens { datum strekking motivering integraleTekst }
  zienswijzen { datum tekst }
  beschikkingen { datum uitkomst wettelijkeGrond rechtsgevolg motivering integraleTekst }`;

const PERSON = `{
  verblijfsrecht { ${SHARED.verblijfsrecht} uitstelVanVertrek { ${SHARED.uitstel} reden } }
  ${SHARED.opvang}
  asielaanvragen { ${SHARED.aanvraag} ${OWN_OF_IND} }
}`;

const QUESTION = `query Positie($vnummer: VNummer!) { vreemdeling(vnummer: $vnummer) ${PERSON} }`;

/** What COA is denied of it, in the order of the question. Whole decisions it got until July 2021 (R4). */
const DENIED_TO_COA = [
  'vreemdeling.verblijfsrecht.uitstelVanVertrek.reden: UitstelVanVertrek.reden VERBODEN',
  'vreemdeling.asielaanvragen.@.asielmotieven: Asielaanvraag.asielmotieven VERBODEN',
  'vreemdeling.asielaanvragen.@.gehoren: Asielaanvraag.gehoren GEEN_AFSPRAAK',
  'vreemdeling.asielaanvragen.@.voornemens: Asielaanvraag.voornemens AFSPRAAK_VERLOPEN',
  'vreemdeling.asielaanvragen.@.zienswijzen: Asielaanvraag.zienswijzen GEEN_AFSPRAAK',
  'vreemdeling.asielaanvragen.@.beschikkingen: Asielaanvraag.beschikkingen AFSPRAAK_VERLOPEN',
];

/** Coordinates that no subgraph may be asked for COA, whatever the question. */
const NEVER_FOR_COA = [
  'Asielaanvraag.asielmotieven',
  'Asielmotief.grond',
  'Asielmotief.toelichting',
  'Gehoor.verslag',
  'Voornemen.motivering',
  'Voornemen.integraleTekst',
  'Zienswijze.tekst',
  'Beschikking.motivering',
  'Beschikking.integraleTekst',
  'Beschikking.wettelijkeGrond',
  'UitstelVanVertrek.reden',
];

for (const deployment of DEPLOYMENTS) {
  describe(`the residence position, ${deployment}`, () => {
    let system: TestSystem;
    let world: World;
    before(async () => {
      system = await startTestSystem({ deployment });
      world = readWorld(await storesOf(await sharedData()));
    });
    after(async () => await system.close());

    it('COA gets the five facts, what it holds itself and the steps, as they are in the stores; else null', async () => {
      const given = `{
        verblijfsrecht { ${SHARED.verblijfsrecht} uitstelVanVertrek { ${SHARED.uitstel} } }
        ${SHARED.opvang}
        asielaanvragen { ${SHARED.aanvraag} }
      }`;
      const expected = withNulls(project(world.person(vnummer), given));
      assert.deepEqual((await system.ask(coa, QUESTION, { vnummer })).data, { vreemdeling: expected });
    });

    it('COA gets null and one error for each of the rest, with the field and the reason', async () => {
      const answer = await system.ask(coa, QUESTION, { vnummer });
      assert.deepEqual(denials(answer), DENIED_TO_COA);
    });

    it('for COA no subgraph is asked for motives, reasoning or texts, and none of their resolvers runs', async () => {
      system.forget();
      await system.ask(coa, QUESTION, { vnummer });
      const asked = new Set(system.sent.flatMap((one) => [...askedCoordinates(one)]));
      assert.ok(asked.has('Asielaanvraag.stappen'));
      for (const coordinate of NEVER_FOR_COA) {
        assert.ok(!asked.has(coordinate), coordinate);
        assert.equal(system.counts.callers.get(coordinate), undefined, coordinate);
      }
    });

    it('the IND gets all of the same person, as it is in the stores, without an error', async () => {
      const answer = await system.ask(ind, QUESTION, { vnummer });
      assert.deepEqual(answer, { data: { vreemdeling: project(world.person(vnummer), PERSON) } });
      // All is there: only the present placement has no end yet.
      assert.match(emptyPlaces(answer.data).join(), /^vreemdeling\.opvang\.plaatsingen\.\d\.tot$/);
    });

    it('the client of the tests and the decoration of the server give one answer', async () => {
      const headers = await system.headers(coa);
      assert.deepEqual(
        await system.execute(QUESTION, { headers }, { vnummer }),
        await system.ask(coa, QUESTION, { vnummer }),
      );
    });
  });
}

/** Adds the fields that COA is denied, as null. */
function withNulls(person: unknown): unknown {
  if (!isObject(person)) throw new Error('Expected a person.');
  const { verblijfsrecht, asielaanvragen } = person;
  if (!isObject(verblijfsrecht) || !isObject(verblijfsrecht['uitstelVanVertrek']))
    throw new Error('Expected a residence position with a deferral.');
  const uitstelVanVertrek = { ...verblijfsrecht['uitstelVanVertrek'], reden: null };
  const denied = {
    asielmotieven: null,
    gehoren: null,
    voornemens: null,
    zienswijzen: null,
    beschikkingen: null,
  };
  return {
    ...person,
    verblijfsrecht: { ...verblijfsrecht, uitstelVanVertrek },
    asielaanvragen: [asielaanvragen].flat().map((aanvraag) => Object.assign({}, aanvraag, denied)),
  };
}

/** Where an answer has null or an empty list. */
function emptyPlaces(value: unknown, path: readonly string[] = []): string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path.join('.')];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => emptyPlaces(one, [...path, key]));
}
