import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import { openAuditLog } from '../../audit/openAuditLog.ts';
import type { RequestRecord } from '../../audit/RequestRecord.ts';
import { verifyLog } from '../../audit/verify/verifyLog.ts';
import { sentinels } from '../../population/sentinels.ts';
import { coa } from './harness/Caller.ts';
import { startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

const { vnummer } = sentinels.volledig;
const query = `{ vreemdeling(vnummer: "${vnummer}") { opvang { status } asielaanvragen { asielmotieven { grond } } } }`;
const caller = 'aa'.repeat(16);
const parent = 'bb'.repeat(8);
const records: RequestRecord[] = [];
let folder = '';
let system: TestSystem;
let isFailing = false;

const last = (): RequestRecord => {
  const record = records.at(-1);
  assert.ok(record !== undefined);
  return record;
};

describe('what a caller gets, and what the audit log holds of it', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
    system = await startTestSystem({
      deployment: 'embedded',
      openAudit: async (settings) => {
        const log = await openAuditLog({ ...settings, folder });
        const record = async (made: RequestRecord): Promise<void> => {
          if (isFailing) throw new Error('disk full');
          await log.record(made);
          records.push(made);
        };
        return { ...log, record, isWritable: () => !isFailing };
      },
    });
  });
  beforeEach(() => {
    isFailing = false;
    records.length = 0;
    system.forget();
  });
  after(async () => {
    await system.close();
    const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
    assert.deepEqual([...findings, ...streams.flatMap((stream) => stream.findings)], []);
    rmSync(folder, { recursive: true });
  });

  it('an answer has its record: who, for what, of whom, which fields, in the trace of the caller', async () => {
    const headers = await system.headers(coa);
    const traceparent = `00-${caller}-${parent}-01`;
    const answer = await system.post({ ...headers, traceparent }, { query });
    assert.equal(answer.statusCode, 200);
    const { span, ground, personen, geweigerd, uitkomst, sub } = last();
    assert.deepEqual([span.trace, span.parent, uitkomst], [caller, parent, 'beantwoord']);
    assert.deepEqual([ground?.partner, ground?.rol, ground?.doel], ['coa', 'coa.casemanager', 'opvang']);
    assert.match(ground?.verwerking ?? '', /^https?:/);
    assert.match(ground?.permissionSet ?? '', /^[0-9a-f]{64}$/);
    assert.ok(sub.length > 0);
    const [person, ...others] = personen;
    assert.deepEqual([person?.vnummer, person?.bekend, others], [vnummer, true, []]);
    const status = person?.gegeven?.velden.find(({ veld }) => veld === 'Opvang.status');
    assert.ok(status !== undefined && status.door.length > 0);
    assert.deepEqual(
      geweigerd?.velden.map(({ veld, door }) => [veld, door]),
      [['Asielaanvraag.asielmotieven', ['VERBODEN']]],
    );
    const passedOn = system.sent.map((one) => one.traceparent);
    assert.deepEqual([...new Set(passedOn)], [`00-${caller}-${span.span}-01`]);
  });

  it('a trace of another form is not taken over', async () => {
    const headers = await system.headers(coa);
    for (const traceparent of [
      '00-zz-bb-01',
      `00-${'0'.repeat(32)}-${parent}-01`,
      `ff-${caller}-${parent}-01`,
    ]) {
      await system.post({ ...headers, traceparent }, { query });
      assert.match(last().span.trace, /^[0-9a-f]{32}$/);
      assert.notEqual(last().span.trace, caller);
      assert.equal(last().span.parent, '0'.repeat(16));
    }
  });

  const refusals: readonly (readonly [string, string, Record<string, string>, string])[] = [
    ['a document that is none', '{ vreemdeling(', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a field that no schema has', '{ nietsVanDat }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a purpose that the policy does not have', query, { doelbinding: 'niets' }, 'DOEL_ONBEKEND'],
    ['a case of another form', query, { zaakreferentie: 'a b' }, 'ZAAK_ONTBREEKT'],
  ];
  for (const [what, asked, more, code] of refusals) {
    it(`${what} is recorded as refused, once`, async () => {
      const answer = await system.post({ ...(await system.headers(coa)), ...more }, { query: asked });
      assert.match(answer.body, new RegExp(code));
      assert.deepEqual(
        records.map((record) => [record.uitkomst, record.code, record.ground?.rol]),
        [['geweigerd', code, 'coa.casemanager']],
      );
    });
  }

  it('questions to the decision point are recorded by person, and not answered where they cannot be', async () => {
    const body = {
      subject: { type: 'gebruiker', id: 'iemand', properties: { rol: 'coa.casemanager' } },
      action: { name: 'raadplegen', properties: { processing_activity_id: 'https://example.org/niets' } },
      resource: { type: 'veld', id: 'Opvang.status', properties: { vnummer } },
    };
    const ask = async (): Promise<number> => {
      const headers = await system.headers(coa);
      return (
        await system.app.inject({ method: 'POST', url: '/access/v1/evaluation', headers, payload: body })
      ).statusCode;
    };
    assert.equal(await ask(), 200);
    const { soort, personen } = last();
    assert.deepEqual(
      [soort, personen.map((person) => [person.vnummer, person.bekend])],
      ['vragen', [[vnummer, false]]],
    );
    isFailing = true;
    assert.equal(await ask(), 503);
  });

  it('where it cannot be written nothing is answered, refused requests too, and the gateway is not ready', async () => {
    const ready = async (): Promise<number> =>
      (await system.app.inject({ method: 'GET', url: '/health/ready' })).statusCode;
    assert.equal(await ready(), 200);
    isFailing = true;
    for (const asked of [query, '{ __typename }', '{ nietsVanDat }', '{ vreemdeling(']) {
      const answer = await system.post(await system.headers(coa), { query: asked });
      assert.equal(answer.statusCode, 503, asked);
      assert.match(answer.body, /VASTLEGGING_MISLUKT/);
      assert.doesNotMatch(answer.body, /"data":\{|disk full/);
    }
    assert.equal(await ready(), 503);
  });
});
