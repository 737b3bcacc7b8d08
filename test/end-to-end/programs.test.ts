import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import { request } from 'undici';

import { sentinels } from '../../population/sentinels.ts';
import { readAnswer } from './harness/Answer.ts';
import { copyPolicy } from './harness/copyPolicy.ts';
import { isObject } from './harness/project.ts';
import { type Environment, runProgram, startProgram } from './harness/runProgram.ts';
import { PERSONS, sharedData, temporaryFolder } from './harness/testData.ts';

const { vnummer } = sentinels.volledig;

/** A program that is used wrong: how it ends, and what it says. */
interface Misuse {
  readonly what: string;
  readonly words: readonly string[];
  readonly environment?: Environment;
  readonly code: 1 | 2;
  readonly says: readonly (string | RegExp)[];
}

const START = ['start.ts'];

/** What goes wrong before anything is made. `test/cli` shows all that settings and commands refuse. */
const MISUSES: readonly Misuse[] = [
  {
    what: 'settings that are wrong, all told at once',
    words: START,
    environment: {
      VB_PERSONEN: 'abc',
      PORT: '99999',
      HOST: '0.0.0.0',
      VB_ISSUER: 'https://uitgever.example',
    },
    code: 2,
    says: [
      'Expected `VB_PERSONEN` to be a whole number from 20 to 1000000, but got `abc`.',
      'Expected `PORT` to be a whole number from 0 to 65535, but got `99999`.',
      'Expected `VB_ISSUER`, `VB_AUDIENCE`, `VB_JWKS` together, but `VB_AUDIENCE`, `VB_JWKS` is missing.',
      '`HOST` is `0.0.0.0`, which others can reach, and no issuer of tokens is configured',
    ],
  },
  {
    what: 'a folder of the policy that is not there',
    words: START,
    environment: { VB_BELEID: join(import.meta.dirname, 'beleid') },
    code: 2,
    says: ['Expected `VB_BELEID` to be the folder of a policy, but got `'],
  },
  {
    what: 'an option that does not exist',
    words: ['start.ts', '--snel'],
    code: 2,
    says: ["Unknown option '--snel'"],
  },
  {
    what: "a token of a role of the system's own",
    words: ['token.ts', '--rol', 'bvv.poort', '--doel', 'betrokkenheid'],
    code: 2,
    says: [/^Expected `--rol` to be one of .*coa\.casemanager.*, but got `bvv\.poort`\.$/m],
  },
  {
    what: 'a token of a purpose that does not exist',
    words: ['token.ts', '--rol', 'coa.casemanager', '--doel', 'koffie'],
    code: 2,
    says: ['Expected `--doel` to be one of opvang, bijzondere-opvang, but got `koffie`.'],
  },
  {
    what: 'a token where a real issuer is configured',
    words: ['token.ts', '--rol', 'coa.casemanager', '--doel', 'opvang'],
    environment: {
      VB_ISSUER: 'https://uitgever.example',
      VB_AUDIENCE: 'beeld',
      VB_JWKS: 'https://uitgever.example/sleutels',
    },
    code: 2,
    says: ['A real issuer is configured (`VB_ISSUER`), so the development issuer does not exist.'],
  },
  {
    what: 'a subgraph to run that does not exist',
    words: ['vb.ts', 'subgraph', 'koffie'],
    code: 2,
    says: ['Expected one of bvv, ind, coa', 'but got `koffie`.'],
  },
  {
    what: 'a port to run it on that is none',
    words: ['vb.ts', 'subgraph', 'ind', '--port', 'x'],
    code: 2,
    says: ['Expected `--port` to be a number from 0 to 65535, but got `x`.'],
  },
];

describe('programs that are used wrong', { concurrency: 2 }, () => {
  for (const misuse of MISUSES) {
    it(`${misuse.what}: said in words, with exit code ${misuse.code}, and nothing is made`, async () => {
      const folder = join(temporaryFolder('leeg'), 'gegevens');
      await check(misuse, { VB_DATA: folder });
      assert.equal(existsSync(folder), false);
    });
  }

  it('agreements with mistakes: for each the file, the line and what was expected, and nothing is made', async () => {
    const policy = copyPolicy();
    const mistakes = [
      ['coa-eigen-verstrekkingen', 'doelen: [opvang]', 'doelen: [opvng]', 'a purpose that exists', '`opvng`'],
      ['coa-eigen-incidenten', 'geldigVan: 2016-01-01', 'geldigVan: 2016-02-30', 'a day', '2016-02-30'],
      ['coa-eigen-plaatsing', 'herzienVoor:', 'herzienvoor:', '', 'herzienvoor'],
      ['coa-eigen-financien', 'ontvanger: coa', 'ontvanger: coa: coa', 'YAML', 'Nested mappings'],
    ] as const;
    const says = mistakes.map(([id, from, to, expected, got]) => {
      const file = join(policy, 'afspraken', `${id}.yaml`);
      const text = readFileSync(file, 'utf8');
      assert.ok(text.includes(from));
      writeFileSync(file, text.replace(from, to));
      const line = text.slice(0, text.indexOf(from)).split('\n').length;
      return new RegExp(
        `^afspraken/${id}\\.yaml:${line}:\\d+: expected .*${expected}.*, but got: .*${got}`,
        'm',
      );
    });
    const VB_DATA = join(temporaryFolder('leeg'), 'gegevens');
    await check({ what: '', words: START, code: 1, says }, { VB_DATA, VB_BELEID: policy });
    assert.equal(existsSync(VB_DATA), false);
  });

  it('a data folder that cannot be written: named, with exit code 1', async () => {
    const file = join(temporaryFolder('leeg'), 'bestand');
    writeFileSync(file, '');
    const VB_DATA = join(file, 'gegevens');
    await check(
      { what: '', words: START, code: 1, says: [/expected a (writable folder|file)/, VB_DATA] },
      { VB_DATA },
    );
    assert.equal(readFileSync(file, 'utf8'), '');
  });

  it('a subgraph that does not answer: named, with exit code 1', async () => {
    const environment = { ...(await data()), VB_SUBGRAPHS: 'ind=http://127.0.0.1:1' };
    await check({ what: '', words: START, code: 1, says: [/\bind\b|127\.0\.0\.1:1\b/] }, environment);
  });

  it('a port that is taken: named, with exit code 2', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const environment = { ...(await data()), PORT: port };
    await check(
      { what: '', words: START, code: 2, says: [`\`PORT\` ${port} on 127.0.0.1 is taken`] },
      environment,
    );
    server.close();
  });

  async function check({ words, environment, code, says }: Misuse, given: Environment): Promise<void> {
    // Any free port, where it should start after all.
    const ended = await runProgram(words, { PORT: '0', ...given, ...environment });
    assert.equal(ended.code, code, ended.err);
    for (const one of says) {
      if (typeof one === 'string') assert.ok(ended.err.includes(one), ended.err);
      else assert.match(ended.err, one);
    }
    // In words, and not as the place in the code where it went wrong.
    assert.doesNotMatch(ended.err, /\n\s+at /);
    assert.equal(ended.out, '');
  }
});

describe('programs that are used well', () => {
  let environment: Environment;
  before(async () => {
    environment = await data();
  });

  it('each tells how it is used, with exit code 0', async () => {
    for (const [words, usage] of [
      [['start.ts', '--help'], /^Usage: npm start/],
      [['token.ts', '--help'], /^Usage: npm run -s token -- --rol ROL/],
      [['vb.ts', '--help'], /^Usage: npm run -s vb -- COMMAND/],
    ] as const) {
      const { code, out, err } = await runProgram(words);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, usage);
    }
  });

  it('a system that starts says where, answers to a token of the program, and stops when it is asked to', async () => {
    const subgraph = await startProgram(['vb.ts', 'subgraph', 'ind', '--port', '0'], environment, /is ready/);
    const address = /http:\S+\d/.exec(subgraph.line)?.[0] ?? '';
    const system = await startProgram(
      START,
      { ...environment, VB_SUBGRAPHS: `ind=${address}` },
      /^Vreemdelingenbeeld is ready: open http:\/\/127\.0\.0\.1:\d+ in a browser/,
    );
    const url = /http:\S+\d/.exec(system.line)?.[0] ?? '';
    const words = ['token.ts', '--rol', 'coa.casemanager', '--doel', 'opvang'];
    const token = (await runProgram(words, environment)).out.trim();
    const query = `{ vreemdeling(vnummer: "${vnummer}") { opvang { status } verblijfsrecht { grondslag } bsn } }`;
    const answer = await request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    const { data: given, errors } = readAnswer(await answer.body.json());
    const person = given?.['vreemdeling'];
    assert.ok(isObject(person));
    assert.deepEqual(Object.keys(person), ['opvang', 'verblijfsrecht', 'bsn']);
    assert.deepEqual(
      errors?.map(({ path }) => path),
      [['vreemdeling', 'bsn']],
    );
    for (const running of [system, subgraph]) {
      const { code, err } = await running.stop();
      assert.deepEqual([code, err], [0, '']);
    }
  });
});

/** The settings of a system over the population that these tests share. */
async function data(): Promise<Environment> {
  return { VB_DATA: await sharedData(), VB_PERSONEN: String(PERSONS), PORT: '0' };
}
