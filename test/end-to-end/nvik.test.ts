import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { sentinels } from '../../population/sentinels.ts';
import { denials } from './harness/Answer.ts';
import { askedCoordinates } from './harness/askedCoordinates.ts';
import type { Caller } from './harness/Caller.ts';
import { copyPolicy } from './harness/copyPolicy.ts';
import { project } from './harness/project.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { sharedData, storesOf } from './harness/testData.ts';
import { readWorld, type World } from './harness/World.ts';

const { volledig, signaal, buitenOpvang } = sentinels;
const PURPOSES = ['overlast', 'mensenhandelsignaal'];

/** An analyst on a case, or on none. */
function analyst(doel: string, zaakreferentie?: string | null): Caller {
  const token = { rol: 'nvik.analist', doelen: [doel] };
  return zaakreferentie === undefined || zaakreferentie === null ? { token } : { token, zaakreferentie };
}

const LIST_ROOTS = {
  vreemdelingen: `vreemdelingen(vnummers: ["${signaal.vnummer}"]) { vnummer }`,
  bewoners: `bewoners(locatie: "${signaal.locatie}") { edges { node { vnummer } } }`,
  vertrekzaken: 'vertrekzaken { edges { node { vnummer } } }',
  pupillen: 'pupillen { edges { node { vnummer } } }',
  zittingen: 'zittingen { edges { node { vnummer } } }',
};

const IDENTITY = '{ vnummer persoonsgegevens { geslachtsnaam geboortedatum } signalen { referentie soort } }';
const BACKGROUND = '{ opvang { achtergrond { godsdienst etniciteit } } }';

for (const deployment of DEPLOYMENTS) {
  describe(`NVIK, ${deployment}`, () => {
    let system: TestSystem;
    let generous: TestSystem;
    let world: World;
    before(async () => {
      system = await startTestSystem({ deployment });
      generous = await startTestSystem({ deployment, policyDirectory: generousPolicy() });
      world = readWorld(await storesOf(await sharedData()));
    });
    after(async () => {
      await system.close();
      await generous.close();
    });

    it('gets nothing without a case reference, whatever it asks, and no partner hears of it', async () => {
      const questions = [
        `vreemdeling(vnummer: "${signaal.vnummer}") ${IDENTITY}`,
        `vreemdeling(vnummer: "${signaal.vnummer}") { __typename }`,
        ...Object.values(LIST_ROOTS),
        '__typename',
        '__schema { types { name } }',
      ];
      system.forget();
      for (const question of questions) {
        for (const doel of PURPOSES) {
          const answer = await system.ask(analyst(doel), `{ ${question} }`);
          assert.deepEqual(answer, {
            errors: [
              {
                message: `Purpose \`${doel}\` needs the header \`Zaakreferentie\`, but there is none.`,
                extensions: { code: 'ZAAK_ONTBREEKT' },
              },
            ],
          });
        }
      }
      assert.deepEqual(system.sent, []);
    });

    it('gets the person whom the signal of its case names', async () => {
      for (const doel of PURPOSES) {
        const answer = await system.ask(
          analyst(doel, signaal.signaal),
          `{ vreemdeling(vnummer: "${signaal.vnummer}") ${IDENTITY} }`,
        );
        assert.deepEqual(answer, { data: { vreemdeling: project(world.person(signaal.vnummer), IDENTITY) } });
      }
    });

    it('gets nobody else: not who is in another case, in none, or in a case that does not exist', async () => {
      const nobody = { data: { vreemdeling: null } };
      for (const doel of PURPOSES) {
        for (const [zaak, vnummer] of [
          [signaal.signaal, volledig.vnummer],
          [volledig.signaal, signaal.vnummer],
          [signaal.signaal, buitenOpvang.vnummer],
          ['NVIK-1999-000001', signaal.vnummer],
        ] as const) {
          const question = `{ vreemdeling(vnummer: "${vnummer}") ${IDENTITY} }`;
          assert.deepEqual(await system.ask(analyst(doel, zaak), question), nobody);
        }
      }
    });

    it('gets no list, and one person a request', async () => {
      system.forget();
      for (const doel of PURPOSES) {
        for (const [root, question] of Object.entries(LIST_ROOTS)) {
          const answer = await system.ask(analyst(doel, signaal.signaal), `{ ${question} }`);
          assert.deepEqual(answer.data, { [root]: null });
          assert.deepEqual(denials(answer), [`${root}: Query.${root} GEEN_AFSPRAAK`]);
        }
        const two = `{ a: vreemdeling(vnummer: "${signaal.vnummer}") ${IDENTITY} b: vreemdeling(vnummer: "${volledig.vnummer}") ${IDENTITY} }`;
        const answer = await system.ask(analyst(doel, signaal.signaal), two);
        assert.equal(answer.data, undefined);
        assert.deepEqual(denials(answer), [': TE_VEEL_PERSONEN']);
      }
      assert.deepEqual(system.sent, []);
    });

    for (const [policy, pick] of [
      ['the shipped policy', () => system],
      ['a policy in which an agreement gives them', () => generous],
    ] as const) {
      it(`never gets religion or ethnicity, by ${policy}, and COA is not asked for them`, async () => {
        const question = `{ vreemdeling(vnummer: "${signaal.vnummer}") ${BACKGROUND} }`;
        assert.ok(world.person(signaal.vnummer) !== null);
        for (const doel of PURPOSES) {
          pick().forget();
          const answer = await pick().ask(analyst(doel, signaal.signaal), question);
          assert.deepEqual(denials(answer), ['vreemdeling.opvang.achtergrond: Opvang.achtergrond VERBODEN']);
          assert.deepEqual(answer.data, { vreemdeling: { opvang: { achtergrond: null } } });
          const asked = new Set(pick().sent.flatMap((one) => [...askedCoordinates(one)]));
          assert.deepEqual(
            [...asked].filter((coordinate) => /achtergrond/i.test(coordinate)),
            [],
          );
          assert.equal(pick().counts.callers.get('Opvang.achtergrond'), undefined);
        }
      });
    }

    it('the agreement that would give them does count for what is not prohibited', async () => {
      const question = `{ vreemdeling(vnummer: "${signaal.vnummer}") { opvang { verstrekkingen } } }`;
      const caller = analyst('overlast', signaal.signaal);
      assert.deepEqual(denials(await system.ask(caller, question)), [
        'vreemdeling.opvang.verstrekkingen: Opvang.verstrekkingen GEEN_AFSPRAAK',
      ]);
      const { errors, data } = await generous.ask(caller, question);
      assert.equal(errors, undefined);
      assert.deepEqual(data, {
        vreemdeling: project(world.person(signaal.vnummer), '{ opvang { verstrekkingen } }'),
      });
    });
  });
}

/** The shipped policy, with an agreement that gives NVIK what COA holds of background. */
function generousPolicy(): string {
  const folder = copyPolicy();
  writeFileSync(
    join(folder, 'afspraken', 'coa-nvik-achtergrond.yaml'),
    `id: coa-nvik-achtergrond
titel: Wat nooit mag
verstrekker: coa
ontvanger: nvik
rollen: [nvik.analist]
doelen: [overlast, mensenhandelsignaal]
categorieen:
  - coa.achtergrond
  - coa.verstrekkingen
voorwaarden: [in-zaak]
grondslag:
  - Geen
geldigVan: 2021-01-01
geldigTot: null
opschortingen: []
herzienVoor: 2028-11-01
maximumPersonen: { perVerzoek: 1, perUur: 10, alarmPerUur: 1000 }
toelichting: Een afspraak die in een test laat zien dat het verbod voorgaat.
`,
  );
  return folder;
}
