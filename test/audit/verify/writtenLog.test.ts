import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openAuditLog } from '../../../audit/openAuditLog.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { quickFolder } from '../lib/quickFolder.ts';
import { exampleRecord, given, withheld } from '../lib/exampleRecord.ts';
import { entryPlaces } from './lib/entryPlaces.ts';

const base = quickFolder('written');
after(() => rmSync(base, { recursive: true }));

/** A log as the real writer writes it: some processes one after the other, some requests at once. */
async function writeLog(seed: number, requests: number, segmentBytes = 2048): Promise<string> {
  const folder = mkdtempSync(join(base, `${seed}-`));
  const choose = seededChoice(seed);
  let moment = Date.UTC(2026, 10, 1);
  for (let process = 0; process < 2; process += 1) {
    const log = await openAuditLog({
      folder,
      // A clock that is set back now and then.
      clock: () => (moment += choose(20) - 3),
      segmentBytes,
      onIndexError: (error) => assert.fail(error),
      onCommit: () => undefined,
      onChange: (_writable, error) => assert.fail(String(error)),
    });
    for (let written = 0; written < requests;) {
      const together = 1 + choose(3);
      await Promise.all(
        Array.from({ length: together }, async (_, index) => {
          const persons = Array.from({ length: choose(3) }, () => ({
            vnummer: `010000000${choose(5)}`,
            bekend: choose(4) > 0,
            gegeven: choose(2) === 0 ? given : null,
            geweigerd: choose(3) === 0 ? withheld : null,
          }));
          await log.record(
            exampleRecord(written + index, {
              sub: `gebruiker-${choose(3)}`,
              zaakreferentie: choose(3) === 0 ? `zaak-${choose(3)}` : null,
              geweigerd: choose(2) === 0 ? withheld : null,
              genoemd: persons.length,
              personen: persons,
              ...(choose(6) === 0
                ? { uitkomst: 'geweigerd', code: 'BAD_USER_INPUT', ground: null, personen: [], genoemd: 0 }
                : {}),
            }),
          );
        }),
      );
      written += together;
    }
    await log.close();
  }
  return folder;
}

function findings(folder: string) {
  const verified = verifyLog({ folder, keys: [], checkpoints: [] });
  return [...verified.findings, ...verified.streams.flatMap((stream) => stream.findings)];
}

function segmentsOf(folder: string): readonly string[] {
  return ['verwerkingen', 'toegang'].flatMap((kind) =>
    readdirSync(join(folder, kind, '1'))
      .filter((name) => name.endsWith('.segment'))
      .map((name) => join(folder, kind, '1', name)),
  );
}

/** Whether a changed segment is found; leaves it as it is. */
function isFound(folder: string, path: string, changed: Buffer): boolean {
  writeFileSync(path, changed);
  return findings(folder).length > 0;
}

describe('a log that the writer of this project wrote', () => {
  for (const seed of [1, 2, 3]) {
    it(`is good, and every entry that is altered, dropped, swapped, doubled or cut is found (seed ${seed})`, async () => {
      const folder = await writeLog(seed, 6);
      assert.deepEqual(findings(folder), []);
      const choose = seededChoice(seed);
      let changes = 0;
      for (const path of segmentsOf(folder)) {
        const file = readFileSync(path);
        const places = entryPlaces(path);
        for (const [number, { offset, end }] of places.entries()) {
          const [head, own, rest] = [
            file.subarray(0, offset),
            file.subarray(offset, end),
            file.subarray(end),
          ];
          const altered = Buffer.from(file);
          const at = offset + 5 + choose(end - offset - 13);
          altered[at] = (altered[at] ?? 0) ^ (1 + choose(255));
          const next = places[number + 1];
          const cases: Record<string, Buffer> = {
            altered,
            dropped: Buffer.concat([head, rest]),
            cut: file.subarray(0, offset + choose(end - offset)),
            // Behind the last commit nothing was acknowledged, so nothing doubled there counts.
            ...(next === undefined
              ? {}
              : {
                  doubled: Buffer.concat([head, own, own, rest]),
                  swapped: Buffer.concat([head, file.subarray(end, next.end), own, file.subarray(next.end)]),
                }),
          };
          for (const [fact, changed] of Object.entries(cases)) {
            changes += 1;
            assert.ok(isFound(folder, path, changed), `entry ${number} of ${path} ${fact} (seed ${seed})`);
          }
        }
        writeFileSync(path, file);
      }
      assert.deepEqual(findings(folder), []);
      assert.ok(changes > 300, String(changes));
    });
  }

  it('every single byte of it that is another is found', async () => {
    const folder = await writeLog(4, 2, 1 << 20);
    for (const path of segmentsOf(folder)) {
      const file = readFileSync(path);
      for (let offset = 0; offset < file.length; offset += 1) {
        const altered = Buffer.from(file);
        altered[offset] = (altered[offset] ?? 0) ^ (1 << (offset % 8));
        assert.ok(isFound(folder, path, altered), `byte ${offset} of ${path}`);
      }
      writeFileSync(path, file);
    }
    assert.deepEqual(findings(folder), []);
  });
});
