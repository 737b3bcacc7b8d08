import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import * as v from 'valibot';

import { policyExport } from '../../../cli/commands/policyExport.ts';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { registerCsv } from '../../../cli/present/register/registerCsv.ts';
import { registerDocument } from '../../../cli/present/register/registerDocument.ts';
import { createRegister } from '../../../authz/export/createRegister.ts';
import { exampleAfspraak, examplePolicy } from '../../authz/examplePolicy.ts';
import { readRules } from '../../authz/export/cedarJudge.ts';
import { runCommand } from '../lib/runCommand.ts';

const shipped = loadPolicy(new URL('../../../authz/policy/data', import.meta.url).pathname);
const write = async (...words: readonly string[]): Promise<string> => {
  const { exit, text } = await runCommand(policyExport, words);
  assert.equal(exit, 0);
  return text;
};

const Entity = v.object({ type: v.string(), id: v.string() });
const Entities = v.array(v.object({ uid: Entity, attrs: v.strictObject({}), parents: v.array(Entity) }));
const Entries = v.array(
  v.object({
    doel: v.string(),
    verwerkingsactiviteit: v.pipe(v.string(), v.url()),
    categorieen: v.array(v.object({ code: v.string(), soort: v.string() })),
    afspraken: v.array(v.object({ id: v.string(), grondslag: v.array(v.string()) })),
    bewaartermijn: v.null(),
  }),
);

describe('vb policy export', () => {
  it('the three parts of the Cedar export, as they are written, decide together', async () => {
    const staticPolicies = await write('--cedar');
    const schema = await write('--cedar', '--deel', 'schema');
    const entities = v.parse(Entities, JSON.parse(await write('--cedar', '--deel', 'entiteiten')));
    const decide = (categorie: string): unknown => {
      const answer = isAuthorized({
        principal: { type: 'Rol', id: 'coa.casemanager' },
        action: { type: 'Action', id: 'raadplegen' },
        resource: { type: 'Categorie', id: categorie },
        context: {
          doel: { __entity: { type: 'Doel', id: 'opvang' } },
          moment: momentOf('2026-11-22'),
          relaties: [{ __entity: { type: 'Relatie', id: 'in-opvang' } }],
        },
        schema,
        validateRequest: true,
        policies: { staticPolicies },
        entities,
      });
      return answer.type === 'success' ? answer.response.decision : answer.errors;
    };
    assert.equal(decide('ind.verblijfsrecht'), 'allow');
    assert.equal(decide('ind.asielmotief'), 'deny');
  });

  it('of a day, the rules are without the agreements that give nothing then, and with every prohibition', async () => {
    const rules = readRules(await write('--cedar', '--op', '2021-07-07'));
    assert.ok(rules.has('afspraak.ind-coa-integrale-beslissingen'));
    assert.ok(!rules.has('afspraak.ind-coa-verblijfspositie'));
    assert.ok(rules.has('verbod.coa-asielmotieven'));
    assert.ok(
      !readRules(await write('--cedar', '--op', '2021-07-08')).has('afspraak.ind-coa-integrale-beslissingen'),
    );
  });

  it('the register as JSON has every purpose, and no term for erasure', async () => {
    const entries = v.parse(Entries, JSON.parse(await write('--register', '--format', 'json')));
    assert.deepEqual(
      entries.map(({ doel }) => doel),
      [...shipped.doelen.keys()],
    );
  });

  it('the register of a day has what was in force then', async () => {
    const ids = async (day: string): Promise<readonly string[]> =>
      v
        .parse(Entries, JSON.parse(await write('--register', '--format', 'json', '--op', day)))
        .flatMap(({ afspraken }) => afspraken.map(({ id }) => id));
    assert.ok((await ids('2021-07-07')).includes('ind-coa-integrale-beslissingen'));
    assert.ok(!(await ids('2021-07-08')).includes('ind-coa-integrale-beslissingen'));
  });

  it('the register as CSV has a line for each category of each agreement, all of one length', async () => {
    const [head = '', ...lines] = (await write('--register', '--format', 'csv')).trimEnd().split('\n');
    assert.match(head, /^verwerkingsactiviteit,doel,/);
    const register = createRegister(shipped, Date.now());
    const expected = register.flatMap(({ afspraken }) =>
      afspraken.length === 0 ? [''] : afspraken.flatMap(({ categorieen }) => categorieen),
    );
    assert.equal(lines.length, expected.length);
  });

  it('a purpose for which nothing is given stands in the CSV with a line as long as the others', () => {
    const [head = '', ...lines] = registerCsv(createRegister(examplePolicy(), momentOf('2026-11-22')));
    assert.equal(lines.length, 2);
    for (const line of lines) assert.equal(line.split(',').length, head.split(',').length);
  });

  it('the register as a document marks special categories', async () => {
    assert.match(await write('--register'), /^\| `ind\.asielmotief` \| \*\*special\*\* \(AVG art\. 9\) \|/m);
  });

  it('a text of the policy begins no section of the document', () => {
    const policy = examplePolicy([exampleAfspraak({ grondslag: ['AVG\n## Vals\n| a | b |'] })]);
    const text = [...registerDocument(createRegister(policy, momentOf('2026-11-22')), 0)].join('\n');
    assert.doesNotMatch(text, /^## Vals/m);
  });

  for (const [fact, words] of [
    ['neither of the two', []],
    ['both', ['--cedar', '--register']],
    ['a format for Cedar', ['--cedar', '--format', 'json']],
    ['a part for the register', ['--register', '--deel', 'schema']],
    ['an unknown part', ['--cedar', '--deel', 'alles']],
    ['an unknown format', ['--register', '--format', 'pdf']],
    ['a day that does not exist', ['--cedar', '--op', '2021-02-30']],
  ] as const) {
    it(`${fact} is a wrong use`, async () => {
      await assert.rejects(runCommand(policyExport, words), UsageError);
    });
  }
});
