import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { schema } from '../../../cli/commands/schema.ts';
import { readSettings } from '../../../cli/readSettings.ts';
import { startSystem, type System } from '../../../cli/startSystem.ts';
import { runCommand } from '../lib/runCommand.ts';

const coa = ['--rol', 'coa.casemanager', '--doel', 'opvang'];
const day = ['--op', '2026-11-22'];

describe('vb schema', () => {
  it('denied names are absent, and so are types that nothing leads to', async () => {
    const { exit, text } = await runCommand(schema, [...coa, ...day]);
    assert.equal(exit, 0);
    for (const name of [
      'asielmotieven',
      'Asielmotief',
      'integraleTekst',
      'motivering',
      'Beschikking',
      'biometrie',
      'godsdienst',
    ]) {
      assert.doesNotMatch(text, new RegExp(`\\b${name}\\b`), name);
    }
    assert.match(text, /^ {2}rechtmatigVerblijf: Boolean$/m);
  });

  it('descriptions are kept, and a conditional field says its condition', async () => {
    const { text } = await runCommand(schema, [...coa, ...day]);
    assert.match(
      text,
      /"""\n {2}Guardianship of an unaccompanied minor \(BW 1:302; Nidos\)\.\n\s*\n {2}Conditional \(voorwaardelijk\): in-opvang and onder-voogdij\.\n {2}"""\n {2}voogdij: Voogdij$/m,
    );
    const { bewoners } = buildSchema(text).getQueryType()?.getFields() ?? {};
    assert.doesNotMatch(bewoners?.description ?? '', /Conditional/);
  });

  it('it is valid, and says for whom and when it is', async () => {
    const { text } = await runCommand(schema, [...coa, '--op', '2021-07-07']);
    assert.match(text, /^# As coa\.casemanager sees it for opvang, as of 2021-07-07\.\n/);
    const built = buildSchema(text);
    assert.deepEqual(
      validateSchema(built).map(({ message }) => message),
      [],
    );
    assert.ok(isObjectType(built.getType('Beschikking')));
  });

  it('with --alles every field that callers can name has its category', async () => {
    const { text } = await runCommand(schema, ['--alles']);
    const built = buildSchema(text);
    const without = Object.values(built.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).filter(
            ({ description }) => !/\nCategory: .+\.$/.test(description ?? ''),
          )
        : [],
    );
    assert.deepEqual(without, []);
    assert.match(text, /Category: ind\.asielmotief\.\n {2}"""\n {2}asielmotieven:/);
    assert.match(text, /Category: ind\.gehoor or ind\.voornemen or ind\.zienswijze or ind\.beschikking\./);
  });

  it('of a role that sees nothing there is no schema, and it ends with 1', async () => {
    const { exit, text } = await runCommand(schema, [
      '--rol',
      'bvv.afspraakbeheerder',
      '--doel',
      'afspraakbeheer',
      ...day,
    ]);
    assert.deepEqual(
      [exit, text],
      [1, '# As bvv.afspraakbeheerder sees it for afspraakbeheer, as of 2026-11-22.\n# Nothing.\n'],
    );
  });

  for (const [words, message] of [
    [['--rol', 'coa.casemanager'], /Expected `--doel`/],
    [
      ['--rol', 'coa.casemanager', '--doel', 'beroep'],
      /`--doel` to be a purpose of `coa\.casemanager`, but got `beroep`/,
    ],
    [['--alles', '--rol', 'coa.casemanager'], /`--alles` alone, but got `--rol` too/],
  ] as const) {
    it(`\`${words.join(' ')}\` is refused with what was expected`, async () => {
      await assert.rejects(runCommand(schema, words), { constructor: UsageError, message });
    });
  }

  describe('beside a running system', () => {
    const data = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
    let system: System;

    before(async () => {
      const silent = { info: () => {}, error: () => {}, alarm: () => {} };
      system = await startSystem(readSettings({ VB_DATA: data, VB_PERSONEN: '20' }), {
        log: silent,
        clock: () => momentOf('2026-11-22'),
      });
    });

    after(async () => {
      await system.close();
      rmSync(data, { recursive: true });
    });

    it('for every role and purpose it is what introspection answers to the token of the role, but for the marks', async () => {
      for (const { code, doelen, intern } of system.register.policy().rollen.values()) {
        for (const doel of intern ? [] : doelen) {
          const { exit, text } = await runCommand(schema, ['--rol', code, '--doel', doel, ...day]);
          const token = await system.issuer?.issue({
            rol: code,
            doelen: [doel],
            zaakreferentie: 'NVIK-2025-000001',
          });
          const { body } = await system.app.inject({
            method: 'POST',
            url: '/graphql',
            headers: { authorization: `Bearer ${token}`, zaakreferentie: 'NVIK-2025-000001' },
            payload: { query: getIntrospectionQuery() },
          });
          if (exit === 1) {
            assert.doesNotMatch(body, /"__schema":\{/, code);
            continue;
          }
          const answered = printSchema(lexicographicSortSchema(buildClientSchema(readIntrospection(body))));
          const unmarked = text.replaceAll(/\s*\n\s*Conditional \(voorwaardelijk\): .*/g, '');
          assert.equal(
            printSchema(lexicographicSortSchema(buildSchema(unmarked))),
            answered,
            `${code} ${doel}`,
          );
        }
      }
    });
  });
});

function readIntrospection(body: string): IntrospectionQuery {
  const answer: unknown = JSON.parse(body);
  const data: unknown =
    typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null;
  assert.ok(isIntrospection(data), body.slice(0, 500));
  return data;
}

/** Whether `buildClientSchema` can look at it; it says itself what is wrong in it. */
function isIntrospection(data: unknown): data is IntrospectionQuery {
  return typeof data === 'object' && data !== null && '__schema' in data;
}
