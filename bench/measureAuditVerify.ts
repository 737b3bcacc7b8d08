import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as v from 'valibot';

import { openAuditLog } from '../audit/openAuditLog.ts';
import type { FieldSet, Ground } from '../audit/RequestRecord.ts';

/**
 * Writes a log with the real writer and measures how long `vb audit verify` takes to read it, and how much memory, when
 * it has an eighth of the records, a half, and all of them. The first argument is how many records (requests and persons
 * in them together), 1,000,000 unless told.
 */
const target = Number(process.argv[2] ?? 1_000_000);
const shares = [0.125, 0.5, 1];
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

const Verified = v.object({
  records: v.number(),
  entries: v.number(),
  segments: v.number(),
  bytes: v.number(),
  seconds: v.number(),
  processor: v.number(),
  peakMegabytes: v.number(),
});

let [made, number] = [0, 0];
const results: object[] = [];
for (const share of shares) {
  await fill(target * share);
  const { seconds, processor, ...verified } = verify();
  const perMillion = (value: number): number => Math.round((value / verified.records) * 1e9) / 1000;
  results.push({
    ...verified,
    perMillion: { seconds: perMillion(seconds), processor: perMillion(processor) },
  });
}
rmSync(folder, { recursive: true });
writeFileSync(join(import.meta.dirname, 'audit-verify.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(JSON.stringify(results));

/** In a process of its own, so that the memory is that of verifying. */
function verify(): v.InferOutput<typeof Verified> {
  const program = join(import.meta.dirname, 'verifyOnce.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Expected the log to be verified, but: ${stderr}`);
  return v.parse(Verified, JSON.parse(stdout));
}

async function fill(until: number): Promise<void> {
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
  while (made < until) {
    const batch: Promise<void>[] = [];
    for (; batch.length < together && made < until; number += 1) {
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
