import type { ClosedPart } from '../read/segmentsOf.ts';
import type { LogSlot, StreamKind } from '../store/LogStore.ts';

/** A stream in which no process writes, for as long as it is held. */
export interface ErasableStream {
  /** To write the decisions in. */
  readonly slot: LogSlot;
  /** Puts a segment without these entries in the place of what it was, in one step. */
  replace(kind: StreamKind, part: ClosedPart, entries: ReadonlySet<number>): Promise<void>;
  release(): Promise<void>;
}

/** A log that can be erased from, wherever it lies. What is to be erased is read in its folder. */
export interface ErasableLog {
  /** Brings the folder up to date, where the log lies elsewhere. */
  refresh(): Promise<void>;
  /** Keeps processes from writing in a stream; null where one does. */
  hold(stream: number): Promise<ErasableStream | null>;
}
