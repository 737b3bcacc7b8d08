import type { LogKeys } from '../keys/openLogKeys.ts';
import { createCheckpointSigner } from '../log/checkpoints.ts';
import type { LogFiles } from '../log/LogFiles.ts';
import { LogStream } from '../log/LogStream.ts';
import type { LogSlot, LogStore, StreamKind } from '../store/LogStore.ts';
import { Names } from './Names.ts';

/** A stream that is written, and what was named in its segment. */
export interface Writing {
  readonly stream: LogStream;
  readonly names: Names;
  /**
   * Begins a segment: behind what is durable, or in the stream of another slot where the one that was held is lost.
   *
   * @param moment now, in milliseconds since the epoch
   */
  begin(moment: number): Promise<void>;
}

/** What a stream is opened with. */
export interface WritingSettings {
  readonly store: Pick<LogStore, 'slot'>;
  readonly keys: LogKeys;
  readonly segmentBytes: number;
  readonly wrapFiles: (files: LogFiles) => LogFiles;
}

/**
 * Opens the stream of a kind in the slot that this process holds.
 *
 * @param moment now, in milliseconds since the epoch
 * @throws LogDamaged; whatever the store throws
 */
export async function openWriting(
  kind: StreamKind,
  settings: WritingSettings,
  moment: number,
): Promise<Writing> {
  const { store, keys, segmentBytes, wrapFiles } = settings;
  const openIn = async (slot: LogSlot, now: number): Promise<LogStream> => {
    const origin = `vreemdelingenbeeld/${keys.log}/${kind}/${slot.stream}`;
    const signer = createCheckpointSigner(origin, keys.checkpointKey);
    const files = wrapFiles(await slot.files(kind));
    return await LogStream.open({ files, origin, signer, segmentBytes }, now);
  };
  let slot = await store.slot();
  let stream = await openIn(slot, moment);
  let names = new Names(stream);
  return {
    get stream() {
      return stream;
    },
    get names() {
      return names;
    },
    begin: async (now) => {
      const held = await store.slot();
      if (held === slot) {
        await stream.beginSegment(now);
        names.clear();
        return;
      }
      const other = await openIn(held, now);
      await stream.close();
      [slot, stream, names] = [held, other, new Names(other)];
    },
  };
}
