import assert from 'node:assert/strict';

import { openAuditLog } from '../../../audit/openAuditLog.ts';
import { openFolderStore } from '../../../audit/store/openFolderStore.ts';
import type { RequestRecord } from '../../../audit/RequestRecord.ts';

/** A record and its moment, in milliseconds since the epoch. */
export interface TimedRecord {
  readonly moment: number;
  readonly record: RequestRecord;
}

/** Writes records into the log of a folder, each at its moment; these may not go down. */
export async function writeRecords(
  folder: string,
  records: readonly TimedRecord[],
  segmentBytes = 1 << 20,
  openStore = openFolderStore,
): Promise<void> {
  let now = records[0]?.moment ?? 0;
  const log = await openAuditLog({
    folder,
    clock: () => now,
    segmentBytes,
    openStore,
    onIndexError: (error) => assert.fail(error),
    onCommit: () => undefined,
    onChange: (_writable, error) => assert.fail(String(error)),
  });
  for (const { moment, record } of records) {
    now = moment;
    await log.record(record);
  }
  await log.close();
}
