import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decisionRecord } from '../../audit/export/decisionRecord.ts';
import { plainRecord } from '../../audit/export/plainRecord.ts';
import { type ProcessingLine, processingLines } from '../../audit/export/processingLines.ts';
import { traceRequest } from '../../audit/export/openTelemetry.ts';
import { NotTaken, sendTraces } from '../../audit/export/sendTraces.ts';
import type { LoggedRequest } from '../../audit/read/LoggedRequest.ts';
import { readRequests } from '../../audit/read/readRequests.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { auditFolder } from '../auditFolder.ts';
import { readFormat } from '../options/readFormat.ts';
import { type GivenPeriod, readPeriod } from '../options/readPeriod.ts';
import { readPolicy } from '../readPolicy.ts';
import { readVersion } from '../readSettings.ts';
import { type Command, UsageError } from './Command.ts';

const formats = ['ldv', 'adl', 'otlp', 'json'] as const;
/** Spans that a collector is sent at once. */
const batchSize = 500;

/** Writes the audit log in the forms of the standards. */
export const auditExport: Command = {
  name: 'audit export',
  summary: 'write the audit log as Logboek Dataverwerkingen, Authorization Decision Log, OTLP or JSON',
  help: `Usage: npm run -s vb -- audit export [OPTIONS]

Writes the audit log of a period, a JSON object a line, in the forms of the standards:

  ldv     Logboek Dataverwerkingen: a line for each request, below it one for each person of whom something was given
  adl     Authorization Decision Log: a record for each operation, with the decision on each field
  otlp    the lines of ldv as OTLP; printed, or sent to a collector with --naar
  json    everything that the log has of each request: for counting for oneself

No user is in any of them, and no v-number: a person is named by a pseudonym that follows from the person's own key.

  --format FORMAT    ${formats.join(', ')}; ldv unless told
  --van DATE         from a day (midnight in the Netherlands) or a moment; from the beginning unless told
  --tot DATE         until, and not with, a day or a moment; now unless told
  --naar URL         of a collector, such as http://127.0.0.1:4318/v1/traces; for otlp only. It has to confirm each
                     batch
  --map DIR          folder of the log; \`audit\` in VB_DATA unless told

Examples:
  npm run -s vb -- audit export --format ldv --van 2026-11-01 > logboek.jsonl
  npm run -s vb -- audit export --format otlp --naar http://127.0.0.1:4318/v1/traces`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        format: { type: 'string' },
        van: { type: 'string' },
        tot: { type: 'string' },
        naar: { type: 'string' },
        map: { type: 'string' },
      },
    });
    const format = readFormat(values.format, formats);
    const period = readPeriod(values);
    const url = readUrl(values.naar, format);
    const folder = await auditFolder(values.map, environment);
    const policy = readPolicy(environment);
    const requests = allRequests(folder, period);
    const resource = { 'service.name': 'vreemdelingenbeeld', 'service.version': readVersion() };
    const lines = (): Generator<ProcessingLine> => linesOf(requests, resource, policy);
    if (url !== null) {
      try {
        for (const batch of inBatches(lines())) await sendTraces(url, batch);
      } catch (error) {
        if (error instanceof NotTaken) throw error;
        throw new NotTaken(`Expected ${url.href} to take spans, but it cannot be reached.`, { cause: error });
      }
      return 0;
    }
    switch (format) {
      case 'ldv':
        screen.print(jsonLines(lines()));
        break;
      case 'otlp':
        screen.print(jsonLines(inBatches(lines()).map((batch) => traceRequest(batch))));
        break;
      case 'adl':
        screen.print(jsonLines(requests.map(({ request }) => decisionRecord(request, resource))));
        break;
      case 'json':
        screen.print(jsonLines(requests.map(({ request, stroom }) => plainRecord(request, stroom))));
        break;
    }
    return 0;
  },
};

interface NumberedRequest {
  readonly stroom: number;
  readonly request: LoggedRequest;
}

function* allRequests(folder: string, period: GivenPeriod): Generator<NumberedRequest> {
  const logs = join(folder, 'verwerkingen');
  if (!existsSync(logs)) throw new UsageError(`Expected the folder of an audit log, but got \`${folder}\`.`);
  const numbers = readdirSync(logs).filter((name) => /^[1-9]\d*$/.test(name));
  for (const stroom of numbers.map(Number).toSorted((one, other) => one - other))
    for (const request of readRequests(join(logs, String(stroom)), period)) yield { stroom, request };
}

function* linesOf(
  requests: Iterable<NumberedRequest>,
  resource: Readonly<Record<string, string>>,
  { partners }: Policy,
): Generator<ProcessingLine> {
  const processorOf = (code: string): string | null => {
    const oin = partners.get(code)?.oin;
    return oin === undefined ? null : `https://oinregister.logius.nl/oin/${oin}`;
  };
  for (const { request } of requests) yield* processingLines(request, resource, processorOf);
}

function* inBatches(lines: Iterable<ProcessingLine>): Generator<readonly ProcessingLine[]> {
  let batch: ProcessingLine[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* jsonLines(objects: Iterable<object>): Generator<string> {
  for (const object of objects) yield JSON.stringify(object);
}

function readUrl(text: string | undefined, format: string): URL | null {
  if (text === undefined) return null;
  if (format !== 'otlp') throw new UsageError('Expected no `--naar` but with `--format otlp`.');
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new UsageError(`Expected \`--naar\` to be an http or https address, but got \`${text}\`.`);
}
