import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import * as v from 'valibot';

import { lookUpOf } from '../../../audit/keys/PersonKey.ts';
import { schema } from '../../../audit/postgres/tables.ts';
import { readAccess } from '../../../audit/read/readAccess.ts';
import { auditRapport } from '../../../cli/commands/auditRapport.ts';
import { auditVerify } from '../../../cli/commands/auditVerify.ts';
import { auditWie } from '../../../cli/commands/auditWie.ts';
import { auditWissen } from '../../../cli/commands/auditWissen.ts';
import type { Command } from '../../../cli/commands/Command.ts';
import { createDevelopmentIssuer } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { sentinels } from '../../../population/sentinels.ts';
import type { PostgresServer } from '../../audit/postgres/lib/PostgresServer.ts';
import { type Caller, ind } from '../../end-to-end/harness/Caller.ts';
import {
  type Consultation,
  consultationsOf,
  ConsultationsPage,
  ToldConsultations,
} from '../../end-to-end/harness/consultations.ts';
import { NOW, startTestSystem, type TestSystem } from '../../end-to-end/harness/startTestSystem.ts';
import { makeData } from '../../end-to-end/harness/testData.ts';
import { type Ended, runCommand } from './runCommand.ts';

const { vnummer } = sentinels.volledig;
const { vnummer: another } = sentinels.teruggekeerd;
const selfOf = (of: string): Caller => ({
  token: { rol: 'vreemdeling.zelf', doelen: ['inzage'], vnummer: of },
});
const supervisor: Caller = { token: { rol: 'fg.toezichthouder', doelen: ['audit'] } };
const persons = 60;
const stadiumOf = (of: string): string => `{ vreemdeling(vnummer: "${of}") { asielaanvragen { stadium } } }`;

const Use = v.object({ afspraak: v.string(), verzoeken: v.number(), inzagen: v.number() });
const NonAccess = v.object({
  gegeven: v.object({ verzoeken: v.number(), inzagen: v.number() }),
  delen: v.array(v.object({ checkpoint: v.nullable(v.string()) })),
});
type NonAccess = v.InferOutput<typeof NonAccess>;

/** A running system whose log lies in a database: what it tells of the log, and that a person is erased from it. */
export function describeQuestions(serverOf: () => PostgresServer): void {
  describe('a system whose log lies in a database', () => {
    let system: TestSystem;
    let database = '';
    let data = '';
    let secret = Buffer.alloc(0);
    /** What cannot be found any more of the person who was erased: look-up, key. */
    let gone: readonly Buffer[] = [];
    const folder = (): string => join(data, 'audit-postgres');
    const sql = async (text: string): Promise<readonly Record<string, unknown>[]> =>
      await serverOf().query(new URL(database).pathname.slice(1), text);
    const run = async (command: Command, ...words: readonly string[]): Promise<Ended> =>
      await runCommand(command, words, { environment: { VB_DATA: data, VB_AUDIT_DATABASE: database } });
    const told = async (of: string): Promise<readonly v.InferOutput<typeof Consultation>[]> => {
      const { data: answer, errors } = await system.ask(selfOf(of), consultationsOf(of));
      assert.equal(errors, undefined);
      return v.parse(ConsultationsPage, answer).vreemdeling.raadplegingen.edges.map(({ node }) => node);
    };
    const rolesTold = async (of: string): Promise<readonly string[]> =>
      (await told(of)).map(({ rol }) => rol);
    const forget = async (...words: readonly string[]): Promise<Ended> => {
      const issuer = await createDevelopmentIssuer(data, Date.now);
      const token = await issuer.issue({ rol: 'fg.toezichthouder', doelen: ['audit'], sub: 'wie-wiste' });
      const whom = ['--vnummer', vnummer, '--grond', 'AVG art. 17 lid 1 onder d', '--token', token];
      return await run(auditWissen, ...whom, ...words);
    };
    /** Which of these bytes stand in the database. */
    const placesOf = async (pieces: readonly Buffer[]): Promise<readonly unknown[]> => {
      const texts = pieces.map((piece) => `'\\x${piece.toString('hex')}'::bytea`).join(', ');
      return await sql(`SELECT plaats FROM unnest(ARRAY[${texts}]) AS gezocht, (
          SELECT bytes, bestand AS plaats FROM ${schema}.stuk UNION ALL SELECT opzoek || sleutel, 'sleutel'
          FROM ${schema}.sleutel UNION ALL SELECT convert_to(waarde, 'UTF8'), naam FROM ${schema}.eigenschap
        ) AS alles WHERE position(gezocht IN bytes) > 0`);
    };

    before(async () => {
      database = await serverOf().createDatabase();
      data = await makeData(persons);
      system = await startTestSystem({
        deployment: 'embedded',
        dataDirectory: data,
        persons,
        ownLog: true,
        auditDatabase: database,
      });
      await system.ask(ind, stadiumOf(vnummer));
      await system.ask(ind, stadiumOf(another));
      secret = readFileSync(join(folder(), 'sleutels', 'geheim'));
    });
    after(async () => await system.close());

    it('tells a person who consulted them, as `vb audit wie` does, up to this moment', async () => {
      const { text } = await run(auditWie, '--vnummer', vnummer, '--format', 'json', '--tot', '2027-01-01');
      const expected = v.parse(ToldConsultations, JSON.parse(text));
      assert.deepEqual(
        (await told(vnummer)).map((one) => ({ ...one, moment: Date.parse(one.moment) })),
        expected,
      );
      assert.deepEqual(await rolesTold(vnummer), ['ind.beslismedewerker', 'vreemdeling.zelf']);
      await system.ask(ind, stadiumOf(vnummer));
      assert.equal((await rolesTold(vnummer)).at(-1), 'ind.beslismedewerker');
    });

    it('tells the supervisor how agreements are used, as `vb audit rapport` does', async () => {
      const { data: answer, errors } = await system.ask(
        supervisor,
        '{ afspraakgebruik { afspraak verzoeken inzagen } }',
      );
      assert.equal(errors, undefined);
      const { afspraakgebruik } = v.parse(v.object({ afspraakgebruik: v.array(Use) }), answer);
      const used = afspraakgebruik.filter(({ inzagen }) => inzagen > 0);
      assert.ok(used.some(({ afspraak }) => afspraak.startsWith('ind-')));
      const { text } = await run(auditRapport, '--format', 'json');
      const reported = v.parse(v.array(Use), JSON.parse(text));
      for (const one of used)
        assert.deepEqual(
          reported.find(({ afspraak }) => afspraak === one.afspraak),
          one,
        );
    });

    it('shows the supervisor that a partner was given nothing, with a checkpoint that the log made', async () => {
      const of = (partner: string): string =>
        `${partner}: nietGeraadpleegd(partner: "${partner}", categorie: "ind.procesinformatie") { gegeven { verzoeken inzagen } delen { checkpoint } }`;
      const ask = async (): Promise<{ readonly coa: NonAccess; readonly ind: NonAccess }> => {
        const { data: answer, errors } = await system.ask(supervisor, `{ ${of('coa')} ${of('ind')} }`);
        assert.equal(errors, undefined);
        return v.parse(v.object({ coa: NonAccess, ind: NonAccess }), answer);
      };
      let { coa, ind: given } = await ask();
      // A checkpoint over everything so far is made within a second, on a machine that has the time.
      for (
        let times = 0;
        times < 10 && given.delen.some(({ checkpoint }) => checkpoint === null);
        times += 1
      ) {
        await sleep(1100);
        ({ coa, ind: given } = await ask());
      }
      assert.deepEqual(
        [coa, given].map(({ gegeven }) => gegeven),
        [
          { verzoeken: 0, inzagen: 0 },
          { verzoeken: 0, inzagen: 3 },
        ],
      );
      const origin = /^vreemdelingenbeeld\/[0-9a-f]{16}\/verwerkingen\/1\n/;
      for (const { checkpoint } of [...coa.delen, ...given.delen]) assert.match(checkpoint ?? '', origin);
      assert.ok(given.delen.length > 0);
    });

    it('goes on while a person is erased, of whom nothing is found any more, and nobody else is lost', async () => {
      const lookUp = lookUpOf(secret, vnummer);
      const [row] = await sql(
        `SELECT sleutel FROM ${schema}.sleutel WHERE opzoek = '\\x${lookUp.toString('hex')}'`,
      );
      gone = [lookUp, v.parse(v.instance(Buffer), row?.['sleutel'])];
      assert.equal((await placesOf(gone)).length, 2);
      const others = (await rolesTold(another)).length;
      assert.match(
        (await forget()).text,
        /^Of this person something was given [4-9] times\. With `--bevestig`/,
      );
      assert.equal((await placesOf(gone)).length, 2);
      assert.match((await forget('--bevestig')).text, /^The key is destroyed/);
      assert.deepEqual(await placesOf(gone), []);
      await sleep(1100);
      assert.deepEqual(await rolesTold(vnummer), []);
      assert.equal((await rolesTold(another)).length, others + 1);
    });

    it('records that person under a new key from then on, which leads to nothing of before', async () => {
      await system.ask(ind, stadiumOf(vnummer));
      assert.deepEqual(await rolesTold(vnummer), ['vreemdeling.zelf', 'ind.beslismedewerker']);
      assert.deepEqual(await placesOf(gone.slice(1)), []);
    });

    it('has a log that verifies, and says when, why and by whom was erased, and not of whom', async () => {
      assert.equal((await run(auditVerify)).exit, 0);
      // The gateway holds the first stream.
      const period = { van: NOW, tot: Number.MAX_SAFE_INTEGER };
      const users = Array.from(readAccess(join(folder(), 'toegang', '2'), period), (one) => one.gebruiker);
      assert.deepEqual(users, ['wie-wiste']);
      const texts = ['AVG art. 17 lid 1 onder d', vnummer].map((text) => Buffer.from(text));
      const places = await placesOf(texts);
      assert.deepEqual(places, [{ plaats: '00000001.segment' }]);
    });

    it('a database that cannot be read is an error, and never that nobody consulted', async () => {
      await sql(`ALTER TABLE ${schema}.vervanging RENAME TO weg`);
      const { data: answer, errors } = await system.ask(selfOf(vnummer), consultationsOf(vnummer));
      await sql(`ALTER TABLE ${schema}.weg RENAME TO vervanging`);
      assert.deepEqual(answer, { vreemdeling: { raadplegingen: null } });
      assert.deepEqual(
        errors?.map(({ extensions }) => extensions['code']),
        ['BRON_NIET_BESCHIKBAAR'],
      );
      assert.ok((await rolesTold(vnummer)).length > 2);
    });
  });
}
