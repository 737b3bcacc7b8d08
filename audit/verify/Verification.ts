import type { Finding } from './Place.ts';

/** What was found of a stream. */
export interface StreamVerification {
  /** As its first segment says; empty where that is not to be read. */
  readonly origin: string;
  /** The folder of the stream. */
  readonly folder: string;
  /** Segments that the stream is made of, and those that are left of failed writes. */
  readonly segments: number;
  readonly leftSegments: number;
  /** Entries that were acknowledged, commits among them. */
  readonly entries: number;
  readonly commits: number;
  /** Requests, involvements of persons, and who made a request. */
  readonly records: number;
  readonly erased: number;
  /** Root of the tree of all entries, base64. */
  readonly root: string;
  /** Bytes of the segments. */
  readonly bytes: number;
  /** What stands behind the valid end and was never acknowledged; null where nothing does. */
  readonly tornTail: { readonly file: string; readonly offset: number; readonly bytes: number } | null;
  /** Checkpoints of the log itself that are right, and how many entries the last one covers. */
  readonly checkpoints: number;
  readonly covered: number;
  /** The same of checkpoints that somebody else keeps. */
  readonly externalCheckpoints: number;
  readonly externallyCovered: number;
  /** What is wrong; the first is where it begins. */
  readonly findings: readonly Finding[];
}

/** What was found of a log. */
export interface Verification {
  readonly streams: readonly StreamVerification[];
  /** Time stamps that are right: the checkpoint with so many entries existed at that moment, in milliseconds. */
  readonly timestamps: readonly {
    readonly file: string;
    readonly origin: string;
    readonly size: number;
    readonly moment: number;
  }[];
  /** Cosignatures that are right: as of that moment the witness had seen so many entries of the log, and no other log. */
  readonly cosignatures: readonly {
    readonly file: string;
    readonly origin: string;
    readonly size: number;
    readonly witness: string;
    /** In milliseconds since the epoch; null where the witness does not say when. */
    readonly moment: number | null;
  }[];
  /** What is wrong and of no stream, such as a checkpoint of one that is not there. */
  readonly findings: readonly Finding[];
}
