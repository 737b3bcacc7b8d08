import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openAuditLog } from '../audit/openAuditLog.ts';
import type { FieldSet, Ground } from '../audit/RequestRecord.ts';
import { verifyLog } from '../audit/verify/verifyLog.ts';

/**
 * Writes a log with the real writer and measures how long `vb audit verify` takes to read it. The
 * first argument is how many records (requests and persons in them together), 1,000,000 unless told.
 */
const target = Number(process.argv[2] ?? 1_000_000);
const persons = 20_000;
const together = 1000;
const folder = mkdtempSync(join(tmpdir(), 'vb-audit-bench-'));
const ground: Ground = {
  partner: 'coa',
  rol: 'coa.casemanager',
  doel: 'opvang',
  verwerking: 'https://verwerkingsregister.example/vreemdelingenbeeld/opvang',
  permissionSet: 'ab'.repeat(32),
};
const gegeven: FieldSet = {
  besluit: 'gegeven',
  velden: [{ veld: 'Opvang.status', categorieen: ['coa.opvang'], door: ['coa-eigen-opvang'] }],
};

await fill();
const begin = performance.now();
const before = process.cpuUsage();
const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - begin) / 1000;
if (findings.length > 0 || streams.some((one) => one.findings.length > 0))
  throw new Error('The log is not whole.');
const sum = (count: (stream: (typeof streams)[number]) => number): number =>
  streams.reduce((total, stream) => total + count(stream), 0);
const records = sum((stream) => stream.records);
const processor = (user + system) / 1e6;
const perMillion = (value: number): number => Math.round((value / records) * 1e9) / 1000;
const results = {
  records,
  entries: sum((stream) => stream.entries),
  bytes: sum((stream) => stream.bytes),
  perMillion: { seconds: perMillion(seconds), processor: perMillion(processor) },
};
rmSync(folder, { recursive: true });
writeFileSync(join(import.meta.dirname, 'audit-verify.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(JSON.stringify(results));

async function fill(): Promise<void> {
  const fail = (error: unknown): never => {
    throw error;
  };
  const log = await openAuditLog({
    folder,
    clock: Date.now,
    onCommit: () => undefined,
    onIndexError: fail,
    onChange: (_writable, error) => fail(error),
  });
  for (let made = 0, number = 0; made < target;) {
    const batch: Promise<void>[] = [];
    for (; batch.length < together && made < target; number += 1) {
      const genoemd = 1 + (number % 2);
      made += 1 + genoemd;
      batch.push(
        log.record({
          soort: 'operatie',
          uitkomst: 'beantwoord',
          code: '',
          ground,
          span: {
            trace: 'cd'.repeat(16),
            span: number.toString(16).padStart(16, '0'),
            parent: '0'.repeat(16),
          },
          duur: 5,
          sub: `gebruiker-${number % 500}`,
          zaakreferentie: null,
          gegeven: null,
          geweigerd: null,
          genoemd,
          personen: Array.from({ length: genoemd }, (_, index) => ({
            vnummer: `01${String((number * 7919 + index) % persons).padStart(8, '0')}`,
            bekend: true,
            gegeven,
            geweigerd: null,
          })),
        }),
      );
    }
    await Promise.all(batch);
  }
  await log.close();
}
