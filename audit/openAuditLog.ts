import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { createKeyring, type Keyring } from './keys/createKeyring.ts';
import { openLogKeys } from './keys/openLogKeys.ts';
import { createCheckpointSigner } from './log/checkpoints.ts';
import { holdSlot, SlotTaken } from './log/holdSlot.ts';
import { type LogFiles, openFolder } from './log/LogFiles.ts';
import { LogStream } from './log/LogStream.ts';
import { Names } from './record/Names.ts';
import { createIndexer } from './index/createIndexer.ts';
import { type Commit, createRecorder, type Recorder, type RecorderReports } from './record/createRecorder.ts';
import type { Writing } from './record/writeRequest.ts';

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
  /** Lets a test put a disk that fails in the place of the real one. */
  readonly openFiles?: (folder: string) => Promise<LogFiles>;
}

/** An audit log that is open. */
export interface AuditLog extends Recorder {
  /** Number of the streams that this process writes. */
  readonly stream: number;
}

/** Some ten thousand records: so few that they are soon read again when the log is opened. */
const defaultSegmentBytes = 4 * 1024 * 1024;

/** Most processes that write at once. */
const mostStreams = 256;

/**
 * Opens the audit log of a folder to write in it: the first stream that no other process holds.
 *
 * @throws LogDamaged where the log is not as a crash can have left it; whatever the disk throws: who cannot write what
 * happens must not start
 */
export async function openAuditLog(settings: AuditLogSettings): Promise<AuditLog> {
  const { folder, clock, openFiles = openFolder, segmentBytes = defaultSegmentBytes } = settings;
  const keysFolder = join(folder, 'sleutels');
  const keys = openLogKeys(keysFolder);
  const { stream, release } = holdStream(folder);
  const closings: (() => Promise<void>)[] = [];
  const open = async (name: string): Promise<Writing> => {
    const origin = `vreemdelingenbeeld/${keys.log}/${name}/${stream}`;
    const files = await openFiles(folderOf(folder, name, stream));
    const signer = createCheckpointSigner(origin, keys.checkpointKey);
    const opened = await LogStream.open({ files, origin, signer, segmentBytes }, clock());
    closings.push(async () => await opened.close());
    return { stream: opened, names: new Names(opened) };
  };
  const indexer = createIndexer(folderOf(folder, 'verwerkingen', stream), settings.onIndexError);
  closings.push(async () => await indexer.close());
  try {
    const keyring: Keyring = await createKeyring(join(keysFolder, 'personen.sqlite'), keys.secret);
    closings.push(async () => await keyring.close());
    const log = await open('verwerkingen');
    const access = await open('toegang');
    const onCommit = (commit: Commit): void => {
      settings.onCommit(commit);
      indexer.durable(log.stream.place);
    };
    const reports = { onCommit, onChange: settings.onChange };
    const recorder = createRecorder({ log, access, keyring, clock, reports });
    indexer.durable(log.stream.place);
    return {
      ...recorder,
      stream,
      close: async () => {
        await recorder.close();
        for (const close of closings.toReversed()) await close();
        release();
      },
    };
  } catch (error) {
    for (const close of closings.toReversed()) await close();
    release();
    throw error;
  }
}

function folderOf(folder: string, name: string, stream: number): string {
  return join(folder, name, String(stream));
}

function holdStream(folder: string): { readonly stream: number; readonly release: () => void } {
  for (let stream = 1; ; stream += 1) {
    const place = folderOf(folder, 'verwerkingen', stream);
    mkdirSync(place, { recursive: true, mode: 0o700 });
    try {
      return { stream, release: holdSlot(join(place, 'slot.sqlite')) };
    } catch (error) {
      if (!(error instanceof SlotTaken) || stream === mostStreams) throw error;
    }
  }
}
