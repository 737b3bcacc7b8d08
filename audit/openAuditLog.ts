import { join } from 'node:path';

import { createIndexer, type Indexer } from './index/createIndexer.ts';
import { createKeyring } from './keys/createKeyring.ts';
import { openLogKeys } from './keys/openLogKeys.ts';
import type { LogFiles } from './log/LogFiles.ts';
import { type Commit, createRecorder, type Recorder, type RecorderReports } from './record/createRecorder.ts';
import { openWriting } from './record/openWriting.ts';
import type { OpenLogStore } from './store/LogStore.ts';
import { openFolderStore } from './store/openFolderStore.ts';

/** What an audit log stands on. */
export interface AuditLogSettings extends RecorderReports {
  /** Folder of the log; it is made where there is none. */
  readonly folder: string;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Bytes after which a new segment is begun. */
  readonly segmentBytes?: number;
  /** The index behind the log failed; the log itself goes on. */
  readonly onIndexError: (error: Error) => void;
  /** Where the bytes lie; in files of the folder unless told. */
  readonly openStore?: OpenLogStore;
  /** Lets a test put files that fail in the place of the real ones. */
  readonly wrapFiles?: (files: LogFiles) => LogFiles;
}

/** Some ten thousand records: so few that they are soon read again when the log is opened. */
const defaultSegmentBytes = 4 * 1024 * 1024;

/**
 * Opens the audit log of a folder to write in it: the first slot that no other process holds.
 *
 * @throws LogDamaged where the log is not as a crash can have left it; whatever the store throws: who cannot write what
 * happens must not start
 */
export async function openAuditLog(settings: AuditLogSettings): Promise<Recorder> {
  const { folder, clock, openStore = openFolderStore, segmentBytes = defaultSegmentBytes } = settings;
  const { wrapFiles = (files) => files, onIndexError } = settings;
  const keys = openLogKeys(join(folder, 'sleutels'));
  let recorder: Recorder | null = null;
  const store = await openStore(folder, keys, (reachable) => {
    if (!reachable) settings.onChange(false, new Error('The store of the audit log was lost.'));
    // Where a write has failed, it is the next one that succeeds that says so.
    else if (recorder?.isWritable() === true) settings.onChange(true, null);
  });
  const closings: (() => Promise<void>)[] = [async () => await store.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of closings.toReversed()) await close();
  };
  try {
    const writing = { store, keys, segmentBytes, wrapFiles };
    const log = await openWriting('verwerkingen', writing, clock());
    closings.push(async () => await log.stream.close());
    const access = await openWriting('toegang', writing, clock());
    closings.push(async () => await access.stream.close());
    const slot = await store.slot();
    const indexer: Indexer | null = slot.folder === null ? null : createIndexer(slot.folder, onIndexError);
    if (indexer !== null) closings.push(async () => await indexer.close());
    const onCommit = (commit: Commit): void => {
      settings.onCommit(commit);
      indexer?.durable(log.stream.place);
    };
    const reports = { onCommit, onChange: settings.onChange };
    const keyring = createKeyring(store.keys, keys.secret);
    const opened = createRecorder({ log, access, keyring, clock, reports });
    recorder = opened;
    indexer?.durable(log.stream.place);
    return {
      ...opened,
      isWritable: () => opened.isWritable() && store.isReachable(),
      close: async () => {
        await opened.close();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
