import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { openLogKeys } from '../keys/openLogKeys.ts';
import { lookUpOf } from '../keys/PersonKey.ts';
import { entryTypes } from '../log/entryTypes.ts';
import { openWriting } from '../record/openWriting.ts';
import type { OpenLogStore } from '../store/LogStore.ts';

/** A person who is to be erased from the log. */
export interface Forgetting {
  /** Folder of the log, with its keys. */
  readonly folder: string;
  readonly openStore: OpenLogStore;
  readonly vnummer: string;
  /** Why, such as an article; it stands in the log. */
  readonly grond: string;
  /** Claim `sub` of who decided so; it stands in the access log. */
  readonly sub: string;
  /** Destroys the key under a look-up. @returns whether there was one */
  readonly destroy: (lookUp: Uint8Array) => Promise<boolean>;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
}

/** A segment of its own holds the two entries. */
const segmentBytes = 1 << 20;

/**
 * Erases a person from the log by destroying the person's key (AVG art. 17): nothing connects what stands there with
 * the person any more, and chain, tree and checkpoints stay as they are. That it was done, when, why and by whom is
 * durable first; of whom is not: the entries that are left could be found by it.
 *
 * @returns whether there was a key
 * @throws whatever the store throws; the key stands still where the record could not be written
 */
export async function forgetPerson(forgetting: Forgetting): Promise<boolean> {
  const { folder, openStore, vnummer, destroy } = forgetting;
  const keys = openLogKeys(join(folder, 'sleutels'));
  await recordForgetting(forgetting, await openStore(folder, keys, () => {}), keys);
  return await destroy(lookUpOf(keys.secret, vnummer));
}

async function recordForgetting(
  { grond, sub, clock }: Forgetting,
  store: Awaited<ReturnType<OpenLogStore>>,
  keys: ReturnType<typeof openLogKeys>,
): Promise<void> {
  const closings: (() => Promise<void>)[] = [async () => await store.close()];
  try {
    const settings = { store, keys, segmentBytes, wrapFiles: <Files>(files: Files) => files };
    const log = await openWriting('verwerkingen', settings, clock());
    closings.push(async () => await log.stream.close());
    const access = await openWriting('toegang', settings, clock());
    closings.push(async () => await access.stream.close());
    const moment = Math.max(clock(), log.stream.moment, access.stream.moment);
    const [trace, span] = [randomBytes(16), randomBytes(8)];
    log.stream.add(entryTypes.vergetelheid, (writer) => {
      writer.u64(moment);
      writer.text(grond);
      writer.raw(trace);
      writer.raw(span);
    });
    const gebruiker = access.names.user(sub);
    access.stream.add(entryTypes.toegang, (writer) => {
      writer.u64(moment);
      writer.raw(trace);
      writer.raw(span);
      writer.varint(gebruiker);
    });
    for (const { stream } of [log, access]) {
      await stream.commit(moment);
      await stream.checkpoint();
    }
  } finally {
    for (const close of closings.toReversed()) await close();
  }
}
