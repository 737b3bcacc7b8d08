import { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY: somebody else holds a lock. */
const busy = 5;

/** Another process, or this one, writes there already. */
export class SlotTaken extends Error {
  constructor(slot: string, cause: unknown) {
    super(`Expected nobody else to be writing, but another process holds \`${slot}\`.`, { cause });
    this.name = 'SlotTaken';
  }
}

/**
 * Holds a slot for as long as this process lives, or until it is let go. SQLite's own lock does it: Node has no other
 * one that the kernel takes away when a process is killed.
 *
 * @returns what lets it go
 * @throws {@link SlotTaken}
 */
export function holdSlot(slot: string): () => void {
  const database = new DatabaseSync(slot);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy)
      throw new SlotTaken(slot, error);
    throw error;
  }
  return () => database.close();
}
