import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { NotTaken } from '../../../audit/export/sendTraces.ts';
import { auditExport } from '../../../cli/commands/auditExport.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { AdlRecord, adlExample, LdvLine, OtlpRequest } from '../../audit/export/standards.ts';
import { randomRecords } from '../../audit/lib/randomRecords.ts';
import { writeRecords } from '../../audit/lib/writeRecords.ts';
import { runCommand } from '../lib/runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'vb-export-'));
const records = randomRecords(21, 60).map(({ moment, record }, index) => ({
  moment,
  record: index % 2 === 0 ? record : { ...record, span: { ...record.span, parent: 'ef'.repeat(8) } },
}));

async function exported<Schema extends v.GenericSchema>(
  format: string,
  schema: Schema,
  ...words: readonly string[]
): Promise<v.InferOutput<Schema>[]> {
  const { exit, text } = await runCommand(auditExport, ['--format', format, '--map', folder, ...words]);
  assert.equal(exit, 0);
  assert.doesNotMatch(text, /gebruiker-|\b010000000\d\b|zaak-/, 'a user, a v-number or a case');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(schema, JSON.parse(line)));
}

describe('vb audit export', () => {
  before(async () => await writeRecords(folder, records, 4096));
  after(() => rmSync(folder, { recursive: true }));

  it('ldv: a line for each request and, below it, for each person of whom something was given', async () => {
    const lines = await exported('ldv', LdvLine);
    const expected = records.map(({ record: { ground, personen } }) =>
      ground === null ? 0 : 1 + personen.filter(({ gegeven }) => gegeven !== null).length,
    );
    assert.equal(
      lines.length,
      expected.reduce((sum, count) => sum + count, 0),
    );
    const own = new Set(
      lines
        .filter(({ attributes }) => !('dpl.core.data_subject_id' in attributes))
        .map(({ span_id }) => span_id),
    );
    for (const { attributes, parent_span_id: parent, start_time: start, end_time: end } of lines) {
      if ('dpl.core.data_subject_id' in attributes) assert.ok(own.has(parent ?? ''));
      else assert.equal('dpl.core.foreign_operation.processor' in attributes, parent !== undefined);
      assert.equal(end - start, 3);
    }
    const spans = lines.map(({ trace_id: trace, span_id: id }) => `${trace} ${id}`);
    assert.equal(new Set(spans).size, spans.length);
  });

  it('ldv: of a person who is asked about twice, both lines name the same', async () => {
    const lines = await exported('ldv', LdvLine);
    const names = lines.flatMap(({ attributes }) =>
      'dpl.core.data_subject_id' in attributes ? attributes['dpl.core.data_subject_id'] : [],
    );
    const given = records.flatMap(({ record }) =>
      record.ground === null ? [] : record.personen.filter(({ gegeven }) => gegeven !== null),
    );
    assert.equal(new Set(names).size, new Set(given.map(({ vnummer }) => vnummer)).size);
  });

  it("adl: a record for each operation, where a denial is `Unset`; the standard's example is one too", async () => {
    v.parse(AdlRecord, adlExample);
    const found = await exported('adl', AdlRecord);
    assert.equal(found.length, records.length);
    assert.deepEqual(new Set(found.map(({ status }) => status)), new Set(['Unset']));
    const Response = v.object({ evaluations: v.array(v.object({ decision: v.boolean() })) });
    for (const [index, { body }] of found.entries()) {
      const record = records[index]?.record;
      assert.ok(record);
      const sets = [
        record.gegeven,
        record.geweigerd,
        ...record.personen.flatMap(({ gegeven, geweigerd }) => [gegeven, geweigerd]),
      ];
      const decisions = sets.flatMap((set) => set?.velden.map(() => set.besluit === 'gegeven') ?? []);
      if (decisions.length === 0) continue;
      const { evaluations } = v.parse(Response, body?.['adl.core.response']);
      assert.deepEqual(
        evaluations.map(({ decision }) => decision),
        decisions,
      );
    }
  });

  it('json: what the log has, from which one counts as `niet-geraadpleegd` does', async () => {
    const Plain = v.object({
      entry: v.number(),
      moment: v.number(),
      inzagen: v.array(v.object({ gegeven: v.array(v.object({ categorieen: v.array(v.string()) })) })),
    });
    const found = await exported('json', Plain);
    const count = found
      .flatMap(({ inzagen }) => inzagen)
      .filter(({ gegeven }) => gegeven.some(({ categorieen }) => categorieen.includes('ind.asielmotief')));
    const right = records
      .flatMap(({ record }) => record.personen)
      .filter(({ gegeven }) =>
        gegeven?.velden.some(({ categorieen }) => categorieen.includes('ind.asielmotief')),
      );
    assert.equal(count.length, right.length);
    const first = records[10]?.moment ?? 0;
    const later = await exported('json', Plain, '--van', new Date(first).toISOString());
    assert.equal(later.length, records.filter(({ moment }) => moment >= first).length);
  });

  describe('otlp', () => {
    const taken: unknown[] = [];
    let answer = { status: 200, body: '{}' };
    let collector: Server;
    let url = '';

    before(async () => {
      collector = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const isJson = request.headers['content-type'] === 'application/json';
          if (request.method === 'POST' && request.url === '/v1/traces' && isJson)
            taken.push(JSON.parse(Buffer.concat(chunks).toString()));
          response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
        });
      });
      collector.listen(0, '127.0.0.1');
      await once(collector, 'listening');
      const address = collector.address();
      url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1/traces`;
    });
    after(() => void collector.close());

    const send = async () =>
      await runCommand(auditExport, ['--format', 'otlp', '--naar', url, '--map', folder]);

    it('is sent to a collector, every line of it', async () => {
      assert.equal((await send()).exit, 0);
      const sent = taken.flatMap((body) =>
        v
          .parse(OtlpRequest, body)
          .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      );
      const lines = await exported('ldv', LdvLine);
      assert.deepEqual(
        sent.map(({ traceId, spanId, startTimeUnixNano }) => [traceId, spanId, startTimeUnixNano]),
        lines.map(({ trace_id, span_id, start_time }) => [trace_id, span_id, `${start_time}000000`]),
      );
      const printed = await exported('otlp', OtlpRequest);
      assert.deepEqual(printed, taken);
    });

    const failures = [
      ['refuses', { status: 503, body: '{}' }, /answered 503/],
      [
        'rejects a part',
        { status: 200, body: '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"full"}}' },
        /rejected 2: full/,
      ],
    ] as const;
    for (const [fact, given, message] of failures) {
      it(`a collector that ${fact} is a failure`, async () => {
        answer = given;
        await assert.rejects(send(), (error) => {
          assert.ok(error instanceof NotTaken);
          assert.match(error.message, message);
          return true;
        });
      });
    }

    it('a collector that is not there is a failure', async () => {
      const words = ['--format', 'otlp', '--naar', 'http://127.0.0.1:1/v1/traces', '--map', folder];
      await assert.rejects(runCommand(auditExport, words), /cannot be reached/);
    });
  });

  it('refuses a collector for another format, an address that is none, and a folder that is no log', async () => {
    for (const words of [
      ['--naar', 'http://127.0.0.1:1', '--map', folder],
      ['--format', 'otlp', '--naar', 'ftp://127.0.0.1', '--map', folder],
      ['--map', import.meta.dirname],
    ])
      await assert.rejects(runCommand(auditExport, words), UsageError);
  });
});
