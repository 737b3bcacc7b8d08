import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { holdSlot, SlotTaken } from '../log/holdSlot.ts';

/** Between two attempts, in milliseconds. */
const pause = 20;
/** How many attempts are made: some 30 seconds. */
const attempts = 1500;

const lockFile = 'kopie.sqlite';

/** Whether a folder is of a copy out of a database. */
export function isCopy(folder: string): boolean {
  return existsSync(join(folder, lockFile));
}

/**
 * Does something with the copy in a folder, while nobody else does: gateways and commands of one machine share a copy,
 * and what one of them has read of the database may be older than what another has written.
 *
 * @throws {@link SlotTaken} where another one takes longer than half a minute; what the task throws
 */
export async function withFolder<Result>(folder: string, task: () => Promise<Result>): Promise<Result> {
  const release = await hold(join(folder, lockFile));
  try {
    return await task();
  } finally {
    release();
  }
}

async function hold(slot: string): Promise<() => void> {
  for (let left = attempts; ; left -= 1) {
    try {
      return holdSlot(slot);
    } catch (error) {
      if (!(error instanceof SlotTaken) || left <= 0) throw error;
      await sleep(pause);
    }
  }
}
