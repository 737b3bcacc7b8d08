import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import * as v from 'valibot';

import { lookUpOf } from '../../audit/keys/PersonKey.ts';
import { openPersonKeyStore } from '../../audit/keys/PersonKeyStore.ts';
import { auditWie } from '../../cli/commands/auditWie.ts';
import { sentinels } from '../../population/sentinels.ts';
import { runCommand } from '../cli/lib/runCommand.ts';
import { asOnePerson, type Caller, ind } from './harness/Caller.ts';
import { ConsultationsPage, consultationsOf, ToldConsultations } from './harness/consultations.ts';
import { exampleLogOf, toldConsultations, writeExampleLog } from './harness/exampleLog.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { makeData, storesOf, vnummersIn } from './harness/testData.ts';

const { vnummer } = sentinels.volledig;
const { vnummer: another } = sentinels.teruggekeerd;
const self: Caller = { token: { rol: 'vreemdeling.zelf', doelen: ['inzage'], vnummer } };
const supervisor: Caller = { token: { rol: 'fg.toezichthouder', doelen: ['audit'] } };
const PERSONS = 60;

for (const deployment of DEPLOYMENTS) {
  describe(`who consulted me, ${deployment}`, () => {
    let dataDirectory = '';
    let system: TestSystem;
    before(async () => {
      dataDirectory = await makeData(PERSONS);
      system = await startTestSystem({ deployment, dataDirectory, persons: PERSONS, ownLog: true });
    });
    after(async () => await system.close());

    async function read(
      place = '',
    ): Promise<v.InferOutput<typeof ConsultationsPage>['vreemdeling']['raadplegingen']> {
      const { data, errors } = await system.ask(self, consultationsOf(vnummer, place));
      assert.equal(errors, undefined);
      return v.parse(ConsultationsPage, data).vreemdeling.raadplegingen;
    }

    it('tells what was given, and answers as `vb audit wie` does', async () => {
      await system.ask(ind, `{ vreemdeling(vnummer: "${vnummer}") { asielaanvragen { stadium } } }`);
      await system.ask(ind, `{ vreemdeling(vnummer: "${another}") { asielaanvragen { stadium } } }`);
      const words = ['--vnummer', vnummer, '--map', join(dataDirectory, 'audit'), '--format', 'json'];
      const { text } = await runCommand(auditWie, [...words, '--tot', '2027-01-01']);
      const { edges } = await read();
      const told = v.parse(ToldConsultations, JSON.parse(text));
      assert.deepEqual(
        edges.map(({ node: one }) => ({ ...one, moment: Date.parse(one.moment) })),
        told,
      );
      assert.deepEqual(
        edges.map(({ node: { rol, doel } }) => [rol, doel]),
        [['ind.beslismedewerker', 'asielprocedure']],
      );
    });

    it('to look is a consultation too', async () => {
      const { edges } = await read();
      const last = edges.at(-1)?.node;
      assert.equal(last?.rol, 'vreemdeling.zelf');
      assert.ok(
        last.velden.includes('Raadpleging.moment') && last.velden.includes('Vreemdeling.raadplegingen'),
      );
      assert.ok(last.afspraken.includes('logboek-vreemdeling-inzage'));
    });

    it('of somebody else nothing is told, nor to anybody but the person', async () => {
      const other = await system.ask(self, consultationsOf(another));
      assert.deepEqual(other.data, { vreemdeling: null });
      for (const caller of [ind, supervisor]) {
        system.forget();
        const answer = await system.ask(caller, consultationsOf(vnummer));
        assert.doesNotMatch(JSON.stringify(answer.data), /moment/);
        assert.ok((answer.errors ?? []).length > 0);
        assert.equal(
          system.sentForCallers().some(({ subgraph }) => subgraph === 'logboek'),
          false,
        );
      }
    });

    for (const place of [
      '(first: 0)',
      '(first: 101)',
      '(after: "x")',
      '(van: "2026-02-01", tot: "2026-01-01")',
    ])
      it(`${place} is refused, and not as a log that failed`, async () => {
        const { data, errors } = await system.ask(self, consultationsOf(vnummer, place));
        assert.equal(data, undefined);
        assert.deepEqual(
          errors?.map(({ extensions }) => extensions['code']),
          ['BAD_USER_INPUT'],
        );
      });

    it('a person whose key was destroyed is not found any more', async () => {
      assert.ok((await read()).edges.length > 2);
      const folder = join(dataDirectory, 'audit', 'sleutels');
      const keys = openPersonKeyStore(join(folder, 'personen.sqlite'));
      assert.ok(keys.destroy(lookUpOf(readFileSync(join(folder, 'geheim')), vnummer)));
      keys.close();
      const { edges } = await read();
      assert.deepEqual(edges, []);
    });

    it('a log that cannot be read is an error, and never that nobody consulted', async () => {
      rmSync(join(dataDirectory, 'audit', 'sleutels', 'geheim'));
      const { data, errors } = await system.ask(self, consultationsOf(vnummer));
      assert.deepEqual(data, { vreemdeling: { raadplegingen: null } });
      assert.deepEqual(
        errors?.map(({ extensions }) => extensions['code']),
        ['BRON_NIET_BESCHIKBAAR'],
      );
    });
  });
}

describe('what the supervisor sees', () => {
  it('that COA was given no motives, with the checkpoint that covers it; no person, and nothing of one', async () => {
    const system = await startTestSystem({ deployment: 'embedded' });
    const { data, errors } = await system.ask(
      supervisor,
      `{ nietGeraadpleegd(partner: "coa", categorie: "ind.asielmotief") { alles { inzagen } gegeven { verzoeken inzagen } delen { checkpoint } }
         coa: nietGeraadpleegd(partner: "coa", categorie: "coa.opvang") { gegeven { inzagen } } }`,
    );
    assert.equal(errors, undefined);
    const counts = v.object({ inzagen: v.number() });
    const { nietGeraadpleegd: motives, coa } = v.parse(
      v.object({
        nietGeraadpleegd: v.object({
          alles: counts,
          gegeven: v.object({ verzoeken: v.number(), inzagen: v.number() }),
          delen: v.array(v.object({ checkpoint: v.string() })),
        }),
        coa: v.object({ gegeven: counts }),
      }),
      data,
    );
    assert.deepEqual(motives.gegeven, { verzoeken: 0, inzagen: 0 });
    assert.ok(motives.alles.inzagen > 0 && coa.gegeven.inzagen > 0);
    assert.match(motives.delen[0]?.checkpoint ?? '', /^vreemdelingenbeeld\/[0-9a-f]{16}\/verwerkingen\/1\n/);
    await system.close();
  });

  it('a partner or a category that the policy does not have is refused', async () => {
    const system = await startTestSystem({ deployment: 'embedded' });
    for (const given of [
      'partner: "coa", categorie: "coa.niets"',
      'partner: "niemand", categorie: "coa.opvang"',
    ]) {
      const answer = await system.ask(supervisor, `{ nietGeraadpleegd(${given}) { van } }`);
      assert.deepEqual(
        answer.errors?.map(({ extensions }) => extensions['code']),
        ['BAD_USER_INPUT'],
      );
    }
    await system.close();
  });
});

describe('what a person may not be told', () => {
  it('changes no byte of any page, whatever its length and place', async () => {
    const bodies = new Map<number, readonly string[]>();
    for (const hidden of [0, 1, 7]) {
      const dataDirectory = await makeData(PERSONS);
      rmSync(exampleLogOf(dataDirectory), { recursive: true });
      await writeExampleLog(dataDirectory, vnummersIn(await storesOf(dataDirectory, PERSONS)), hidden);
      const system = await startTestSystem({ deployment: 'embedded', dataDirectory, persons: PERSONS });
      const asked: string[] = [];
      const one = asOnePerson(self);
      const headers = await system.headers(one);
      const ask = async (place: string): Promise<string> => {
        const { body } = await system.post(headers, { query: consultationsOf(vnummer, place) });
        asked.push(body);
        return body;
      };
      const days = ['', 'van: "2026-11-21"', 'tot: "2026-11-21"', 'van: "2026-11-21", tot: "2026-11-22"'];
      for (const period of days)
        for (const first of [1, 2, 3, 4]) {
          let more = '';
          for (let pages = 0; pages < 5; pages += 1) {
            const body = await ask(`(first: ${first} ${period} ${more})`);
            const [, cursor] = /"endCursor":"([^"]+)"/.exec(body) ?? [];
            if (cursor === undefined || !body.includes('"hasNextPage":true')) break;
            more = `after: "${cursor}"`;
          }
        }
      bodies.set(hidden, asked);
      await system.close();
    }
    assert.ok((bodies.get(0)?.length ?? 0) > 20);
    assert.ok(bodies.get(0)?.some((body) => body.split('"moment"').length === toldConsultations.length + 1));
    assert.deepEqual(bodies.get(1), bodies.get(0));
    assert.deepEqual(bodies.get(7), bodies.get(0));
  });
});
