import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { openAuditLog } from '../../../audit/openAuditLog.ts';
import { createPostgresStore } from '../../../audit/postgres/createPostgresStore.ts';
import { readDatabaseAddress } from '../../../audit/postgres/DatabaseAddress.ts';
import { exampleRecord } from '../../audit/lib/exampleRecord.ts';

/*
 * A process that writes in a log under load, and says of each request that it may be answered: a line with its number,
 * written before anything else happens. It is killed from outside, or its disk fails.
 *
 * Arguments: folder, first number, how many, how many at once, bytes of a segment. The log lies in the database that
 * `VB_AUDIT_DATABASE` names, or else in the folder.
 */
const [folder = '', ...numbers] = process.argv.slice(2);
const [first = 0, count = 0, lanes = 1, segmentBytes = 0] = numbers.map(Number);
const stdout = 1;
const { VB_AUDIT_DATABASE: database } = process.env;

const log = await openAuditLog({
  folder,
  clock: Date.now,
  segmentBytes,
  ...(database === undefined ? {} : { openStore: createPostgresStore(readDatabaseAddress(database)) }),
  onCommit: () => {},
  onIndexError: () => {},
  onChange: (_writable, error) => process.stderr.write(`${String(error)}\n`),
});
let next = first;
const end = first + count;
await Promise.all(
  Array.from({ length: lanes }, async () => {
    while (next < end) {
      const number = next;
      next += 1;
      const vnummer = `01000000${String(number % 40).padStart(2, '0')}`;
      const [person] = exampleRecord(number).personen;
      const personen = person === undefined ? [] : [{ ...person, vnummer }];
      try {
        await log.record(exampleRecord(number, { personen, sub: `gebruiker-${number % 7}` }));
        writeSync(stdout, `${number}\n`);
      } catch {
        // No answer: it may be recorded or not. The log says when it can be written again.
        await sleep(20);
      }
    }
  }),
);
await log.close();
