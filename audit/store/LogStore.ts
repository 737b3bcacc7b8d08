import type { LogKeys } from '../keys/openLogKeys.ts';
import type { LogFiles } from '../log/LogFiles.ts';

/** The two kinds of streams: who was consulted and why, and which user that was. */
export type StreamKind = 'verwerkingen' | 'toegang';

/** A place to write that one process at a time holds: a stream of each kind. */
export interface LogSlot {
  /** Number of the streams. */
  readonly stream: number;
  /** Folder of the stream of consultations, where its index is kept up to date; null where it lies in no folder. */
  readonly folder: string | null;
  files(kind: StreamKind): Promise<LogFiles>;
}

/** Keys as they were found. */
export interface FoundKeys {
  /** In the order of the look-ups. */
  readonly keys: readonly Uint8Array[];
  /** How many keys had been destroyed by the time that they were looked for; null where that is not counted. */
  readonly destroyed: number | null;
}

/** Keys of persons, wherever they are kept. */
export interface PersonKeySource {
  /** The keys under these look-ups; the ones that are not there are made, and durable when this resolves. */
  ensure(lookUps: readonly Uint8Array[]): Promise<FoundKeys>;
}

/** Where the bytes of a log lie. Their form is the same everywhere: docs/audit-format.md. */
export interface LogStore {
  /**
   * The slot that this process holds. It is the one that it held before, unless that was lost; then it is another.
   *
   * @throws where none is to be had
   */
  slot(): Promise<LogSlot>;
  readonly keys: PersonKeySource;
  /** Whether it can be written, as far as is known without writing. */
  isReachable(): boolean;
  /** Lets go of the slot. */
  close(): Promise<void>;
}

/**
 * Opens a store of a log.
 *
 * @param folder of the log: its keys are there, wherever the rest is
 * @param onReachable told when the store is lost, also when nothing is being written, and when it is there again
 */
export type OpenLogStore = (
  folder: string,
  keys: LogKeys,
  onReachable: (reachable: boolean) => void,
) => Promise<LogStore>;
