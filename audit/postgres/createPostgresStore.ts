import type { LogSlot, OpenLogStore } from '../store/LogStore.ts';
import type { DatabaseAddress } from './DatabaseAddress.ts';
import { openFiles } from './openFiles.ts';
import { ensureKeys } from './personKeys.ts';
import type { HeldSlot } from './takeSlot.ts';
import { WriterSession } from './WriterSession.ts';

/** Makes what opens the store of a log in a PostgreSQL database. */
export function createPostgresStore(address: DatabaseAddress): OpenLogStore {
  return async (_folder, keys, onReachable) => {
    const session = await WriterSession.open(address, keys, onReachable);
    const slots = new WeakMap<HeldSlot, LogSlot>();
    return {
      slot: async () => {
        const held = await session.slot();
        const known = slots.get(held);
        if (known !== undefined) return known;
        const { stream } = held;
        const slot: LogSlot = {
          stream,
          folder: null,
          files: async (kind) => await Promise.resolve(openFiles(session, held, `${kind}/${stream}`)),
        };
        slots.set(held, slot);
        return slot;
      },
      keys: {
        // Who destroys a key need not have the right to count it.
        ensure: async (lookUps) => ({
          keys: await session.ask(async (connection) => await ensureKeys(connection, lookUps)),
          destroyed: null,
        }),
      },
      isReachable: () => session.isReachable,
      close: async () => await session.close(),
    };
  };
}
