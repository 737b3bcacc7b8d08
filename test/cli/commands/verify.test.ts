import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'graphql';
import { request } from 'undici';
import * as v from 'valibot';

import { UsageError } from '../../../cli/commands/Command.ts';
import { verify } from '../../../cli/commands/verify.ts';
import { temporaryFolder } from '../../end-to-end/harness/testData.ts';
import { runCommand } from '../lib/runCommand.ts';
import { alterPolicy, changeAgreement } from '../verify/lib/alterPolicy.ts';
import {
  type Answered,
  type Asked,
  type Defect,
  type ListeningGateway,
  startBrokenGateway,
} from '../verify/lib/brokenGateway.ts';
import { type Gateways, openGateways } from '../verify/lib/openGateways.ts';

const Outcome = v.object({
  suites: v.array(
    v.object({
      rol: v.string(),
      doel: v.string(),
      isOwn: v.boolean(),
      requests: v.number(),
      cells: v.array(
        v.object({
          veld: v.string(),
          besluit: v.picklist(['toegestaan', 'voorwaardelijk', 'geweigerd']),
          probes: v.number(),
        }),
      ),
      deviations: v.array(v.object({ veld: v.string(), kind: v.string(), curl: v.string() })),
    }),
  ),
  unshown: v.array(v.string()),
});

describe('vb verify', () => {
  let gateways: Gateways;
  let url: string;
  const files = temporaryFolder('verify-uitkomst');
  const junit = join(files, 'verify.xml');
  const json = join(files, 'verify.json');
  before(async () => {
    gateways = await openGateways();
    url = await gateways.start(alterPolicy([]));
  });
  after(async () => {
    for (const one of broken) await one.close();
    await gateways.close();
  });

  const broken: ListeningGateway[] = [];
  const startBroken = async (defect: Defect): Promise<ListeningGateway> => {
    const started = await startBrokenGateway(url, async () => await Promise.resolve(url), defect);
    broken.push(started);
    return started;
  };

  it('finds nothing on the real system, and asks for every cell of every role by more than one request', async () => {
    const words = ['--url', url, '--junit', junit, '--json', json];
    const { exit, text } = await runCommand(verify, words, { environment: gateways.environment });
    assert.equal(exit, 0, text);
    assert.match(text, /No deviations: the gateway does what the policy says\.\n$/);
    const { suites, unshown } = v.parse(Outcome, JSON.parse(readFileSync(json, 'utf8')));
    const own = suites.filter(({ isOwn }) => isOwn);
    assert.ok(own.length >= 19 && suites.length > own.length);
    const hardlyAsked = own.flatMap(({ cells }) => cells.filter(({ probes }) => probes < 2));
    assert.deepEqual(hardlyAsked, []);
    assert.deepEqual(unshown, ['Vertrek.datum', 'Vertrek.soort']);
    const xml = readFileSync(junit, 'utf8');
    const cells = own.reduce((sum, suite) => sum + suite.cells.length, 0);
    assert.equal(xml.match(/<testcase /g)?.length, cells);
    assert.equal(xml.includes('<failure'), false);
  });

  it('ends with 1 on a deviation, and gives a command that shows it again', async () => {
    const tighter = alterPolicy([changeAgreement('coa-eigen-opvang', { geldigTot: '2026-01-01' })]);
    const environment = { ...gateways.environment, VB_BELEID: tighter };
    const words = ['--url', url, '--rol', 'coa.plaatsing', '--json', json, '--junit', junit];
    const { exit, text } = await runCommand(verify, words, { environment });
    assert.equal(exit, 1);
    const { suites } = v.parse(Outcome, JSON.parse(readFileSync(json, 'utf8')));
    const found = suites
      .flatMap(({ deviations }) => deviations)
      .find(({ veld, kind }) => veld === 'Vreemdeling.opvang' && kind === 'denied-but-given');
    assert.ok(found !== undefined, text);
    assert.ok(text.includes(found.curl));
    assert.match(readFileSync(junit, 'utf8'), /<failure type="denied-but-given"/);
    const { query, answer } = await runCurl(found.curl);
    assert.equal(parse(query).definitions.length, 1);
    assert.ok(query.length < 100, query);
    assert.equal(
      JSON.stringify(answer).includes('"opvang":{"status":"IN_OPVANG"}'),
      true,
      JSON.stringify(answer),
    );
  });

  it('reports on the roles and purposes that are asked for', async () => {
    const words = ['--url', url, '--rol', 'fg.toezichthouder', '--doel', 'audit', '--json', json];
    await runCommand(verify, words, { environment: gateways.environment });
    const { suites } = v.parse(Outcome, JSON.parse(readFileSync(json, 'utf8')));
    assert.deepEqual(
      suites.map(({ rol, doel }) => [rol, doel]),
      [['fg.toezichthouder', 'audit']],
    );
  });

  it('says what is wrong with how it is used', async () => {
    const wrong = async (expected: RegExp, ...words: string[]): Promise<void> =>
      await assert.rejects(runCommand(verify, words, { environment: gateways.environment }), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, expected);
        return true;
      });
    await wrong(/^Expected `--url` to be the address of a gateway.* but got ``\.$/);
    await wrong(/but got `gateway`\.$/, '--url', 'gateway');
    await wrong(/on loopback, but got `example\.org`: the tokens/, '--url', 'https://example.org/graphql');
    await wrong(/on loopback, but got `127\.0\.0\.1\.example\.org`/, '--url', 'http://127.0.0.1.example.org');
    await wrong(/^Expected `--rol` to be a role/, '--url', url, '--rol', 'coa.casemanger');
    await wrong(/^Expected `--rol` to be a role/, '--url', url, '--rol', 'bvv.poort');
    await wrong(/no role of `--rol` has/, '--url', url, '--rol', 'coa.plaatsing', '--doel', 'audit');
    const real = {
      VB_ISSUER: 'https://issuer.example',
      VB_AUDIENCE: 'vb',
      VB_JWKS: 'https://issuer.example/jwks',
    };
    await assert.rejects(
      runCommand(verify, ['--url', url], { environment: { ...gateways.environment, ...real } }),
      /^Error: A real issuer is configured/,
    );
  });

  it('gives no verdict where the policy changes while it asks', async () => {
    const folder = alterPolicy([]);
    const change = changeAgreement('ind-coa-plaatsing', { geldigTot: '2026-01-01' });
    let changed = false;
    const ask = (asked: Asked): Asked => {
      if (!changed) change(folder);
      changed = true;
      return asked;
    };
    const moving = await startBroken({ ask });
    const environment = { ...gateways.environment, VB_BELEID: folder };
    const words = ['--url', moving.url, '--rol', 'fg.toezichthouder', '--doel', 'audit'];
    await assert.rejects(
      runCommand(verify, words, { environment }),
      /^Error: The policy, or the day, changed while the gateway was tested: run it again\.$/,
    );
  });

  it('gives no verdict where nobody gets anything of the sentinels', async () => {
    const answer = (given: Answered, { query }: Asked): Answered =>
      query === '{ __typename }' ? given : { ...given, body: '{"data":{"vreemdeling":null}}' };
    const empty = await startBroken({ answer });
    await assert.rejects(
      runCommand(verify, ['--url', empty.url, '--rol', 'fg.toezichthouder', '--doel', 'audit'], {
        environment: gateways.environment,
      }),
      /to know the sentinels of the synthetic population, but it gives nobody any value of theirs\.$/,
    );
  });

  it('says so where nothing answers, where it is no gateway, and where its tokens are not taken', async () => {
    const { environment } = gateways;
    await assert.rejects(
      runCommand(verify, ['--url', 'http://127.0.0.1:1'], { environment }),
      /^Error: Expected a gateway at http:\/\/127\.0\.0\.1:1\/graphql, but it does not answer: /,
    );
    await assert.rejects(
      runCommand(verify, ['--url', `${url}/health/live`], { environment }),
      /to answer `\{ __typename \}`, but got status 404/,
    );
    await assert.rejects(
      runCommand(verify, ['--url', url], { environment: { ...environment, VB_DATA: files } }),
      /does not take tokens of the development issuer of `VB_DATA`/,
    );
  });
});

const run = promisify(execFile);

/** Runs a command of a report in a shell in which `curl` says what it is told, and then sends just that. */
async function runCurl(command: string): Promise<{ readonly query: string; readonly answer: unknown }> {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  const root = join(import.meta.dirname, '..', '..', '..');
  const { stdout } = await run('bash', ['-c', script], { cwd: root });
  const [, address = '', ...words] = stdout.split('\0');
  const valuesOf = (option: string): string[] => words.filter((_, index) => words[index - 1] === option);
  const headers = valuesOf('-H').flatMap((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
  const [body = ''] = valuesOf('-d');
  const { query } = v.parse(v.object({ query: v.string() }), JSON.parse(body));
  const sent = await request(address, { method: 'POST', headers, body });
  return { query, answer: await sent.body.json() };
}
