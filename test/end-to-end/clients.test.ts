import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import * as v from 'valibot';

import { operationId } from '../../gateway/operations/OperationManifest.ts';
import { sentinels } from '../../population/sentinels.ts';
import { operaties } from '../../cli/commands/operaties.ts';
import { runCommand } from '../cli/lib/runCommand.ts';
import { coa } from './harness/Caller.ts';
import { copyPolicy } from './harness/copyPolicy.ts';
import { startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { temporaryFolder } from './harness/testData.ts';

const { vnummer } = sentinels.volledig;
const own = `query Naam { vreemdeling(vnummer: "${vnummer}") { vnummer } }`;
const denied = `query Meer { vreemdeling(vnummer: "${vnummer}") { vnummer asielaanvragen { asielmotieven { grond } } } }`;
const Answer = v.object({
  data: v.optional(v.unknown()),
  errors: v.optional(v.array(v.object({ extensions: v.object({ code: v.string() }) }))),
});

describe('clients over HTTP', () => {
  let system: TestSystem;
  let policyDirectory: string;
  before(async () => {
    policyDirectory = copyPolicy();
    const file = join(policyDirectory, 'clienten.yaml');
    const client = (id: string, operations: string, limits: string): string =>
      `\n- id: ${id}\n  partner: coa\n  omschrijving: Voor een test.\n  modus: nul\n  operaties: ${operations}\n  limieten: ${limits}\n`;
    writeFileSync(
      file,
      readFileSync(file, 'utf8') +
        client('coa.eigen', 'eigen', '{}') +
        client('coa.klein', 'alle', '{ bytes: 200, tegelijk: 1 }'),
    );
    system = await startTestSystem({ deployment: 'embedded', policyDirectory });
  });
  after(async () => {
    await system.close();
    rmSync(system.settings.operations, { recursive: true, force: true });
  });

  async function post(client: string, body: object, authorization?: string) {
    const headers =
      authorization === undefined
        ? await system.headers({ token: { ...coa.token, client } })
        : { authorization };
    const response = await system.post(headers, body);
    const { data, errors = [] } = v.parse(Answer, response.json());
    return { status: response.statusCode, data, codes: errors.map(({ extensions }) => extensions.code) };
  }

  const environment = () => ({ VB_OPERATIES: system.settings.operations, VB_BELEID: policyDirectory });
  async function run(...words: string[]): Promise<{ readonly exit: number; readonly text: string }> {
    return await runCommand(operaties, words, { environment: environment() });
  }

  it('a client that is not registered is denied, and no partner hears of it', async () => {
    system.forget();
    assert.deepEqual(await post('coa.onbekend', { query: own }), {
      status: 403,
      data: undefined,
      codes: ['CLIENT_ONBEKEND'],
    });
    assert.deepEqual(await post('ind.dossier', { query: own }), {
      status: 403,
      data: undefined,
      codes: ['CLIENT_ONBEKEND'],
    });
    assert.deepEqual(system.sent, []);
  });

  it('a body of more bytes than the client may send is refused, also where white space makes it so', async () => {
    assert.deepEqual((await post('coa.klein', { query: own })).codes, []);
    for (const body of [{ query: own, variables: { a: 'x'.repeat(200) } }, { query: own + ' '.repeat(200) }])
      assert.deepEqual((await post('coa.klein', body)).codes, ['QUERY_TE_ZWAAR']);
  });

  it('a request more than the client may have at once is refused, and the next is let in', async () => {
    const held = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    system.watch.hold = async () => {
      started.resolve();
      await held.promise;
    };
    const first = post('coa.klein', { query: own });
    await started.promise;
    const second = await post('coa.klein', { query: own });
    held.resolve();
    system.watch.hold = null;
    assert.deepEqual([second.status, second.codes], [429, ['TE_VEEL_TEGELIJK']]);
    assert.equal((await first).status, 200);
    // Refusals of every kind leave no trace behind.
    for (const body of [{ query: '{' }, { query: '{ x }' }, {}, { query: own }])
      await post('coa.klein', body);
    assert.equal((await post('coa.klein', { query: own })).status, 200);
  });

  it('a client with operations of its own sends those that are registered, by hash or as text, and no other', async () => {
    const manifest = join(temporaryFolder('manifest'), 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ [operationId(own)]: own, [operationId(denied)]: denied }));
    assert.deepEqual((await post('coa.eigen', { query: own })).codes, ['OPERATIE_NIET_GEREGISTREERD']);
    assert.equal((await run('registreren', '--client', 'coa.eigen', manifest)).exit, 0);
    for (let round = 0; round < 40; round += 1) {
      if ((await post('coa.eigen', { query: own })).codes.length === 0) break;
      await setTimeout(100);
    }
    const sha256Hash = operationId(own);
    for (const body of [
      { query: own },
      { documentId: `sha256:${sha256Hash}` },
      { extensions: { persistedQuery: { version: 1, sha256Hash } } },
    ]) {
      const { codes, data } = await post('coa.eigen', body);
      assert.deepEqual([codes, data], [[], { vreemdeling: { vnummer } }]);
    }
    for (const body of [
      { query: '{ __typename }' },
      { query: `${own} ` },
      { documentId: operationId('{ __typename }') },
    ])
      assert.deepEqual((await post('coa.eigen', body)).codes, ['OPERATIE_NIET_GEREGISTREERD']);
    assert.deepEqual((await post('coa.begeleiding', { documentId: sha256Hash })).codes, [
      'OPERATIE_NIET_GEREGISTREERD',
    ]);
  });

  it('what is registered is authorized all the same', async () => {
    const { codes, data } = await post('coa.eigen', { documentId: operationId(denied) });
    assert.deepEqual(codes, ['UNAUTHORIZED_FIELD_OR_TYPE']);
    assert.match(JSON.stringify(data), /"asielmotieven":null/);
  });

  it('what is registered is limited all the same, by the limits of now (A16)', async () => {
    const heavy = `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`;
    const directory = system.settings.operations;
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'keten.verkenner.json'), JSON.stringify({ [operationId(heavy)]: heavy }));
    for (let round = 0; round < 40; round += 1) {
      const { codes } = await post('keten.verkenner', { documentId: operationId(heavy) });
      if (codes[0] === 'QUERY_TE_ZWAAR') return;
      assert.deepEqual(codes, ['OPERATIE_NIET_GEREGISTREERD']);
      await setTimeout(100);
    }
    assert.fail('The operation was not taken up.');
  });

  it('an operation that would be refused is not registered, and nor is any beside it', async () => {
    const manifest = join(temporaryFolder('manifest'), 'fout.json');
    for (const wrong of ['{ x }', '{', 'mutation { x }', `{ ${'__typename '.repeat(30)} }`]) {
      writeFileSync(manifest, JSON.stringify({ [operationId(own)]: own, [operationId(wrong)]: wrong }));
      const { exit, text } = await run('registreren', '--client', 'coa.klein', manifest);
      assert.equal(exit, 1);
      assert.match(text, /Nothing is registered\./);
    }
    assert.match((await run('lijst', '--client', 'coa.klein')).text, /^0 operations of 1 clients\./m);
  });

  it('operations are listed and removed by their hash', async () => {
    assert.match((await run('lijst')).text, new RegExp(`^${operationId(own)}  coa\\.eigen`, 'm'));
    const listed: unknown = JSON.parse(
      (await run('lijst', '--client', 'coa.eigen', '--format', 'json')).text,
    );
    assert.equal(v.parse(v.array(v.object({ id: v.string() })), listed).length, 2);
    assert.equal((await run('verwijderen', '--client', 'coa.eigen', operationId(own))).exit, 0);
    assert.doesNotMatch((await run('lijst', '--client', 'coa.eigen')).text, new RegExp(operationId(own)));
    await assert.rejects(
      run('verwijderen', '--client', 'coa.eigen', operationId(own)),
      /Expected `HASH` to be/,
    );
    await assert.rejects(
      run('lijst', '--client', 'coa.niemand'),
      /Expected `--client` to be a client of the policy/,
    );
    await assert.rejects(
      run('registreren', '--client', 'coa.eigen'),
      /Expected `registreren --client ID MANIFEST`/,
    );
  });
});
