import { ByteWriter } from './ByteWriter.ts';
import { type CheckpointSigner, nameOfCheckpoints } from './checkpoints.ts';
import { entryTypes, checkBytes, lengthBytes, segmentMagic } from './entryTypes.ts';
import type { Frontier } from './Frontier.ts';
import { leafHash } from './hashes.ts';
import { type LogFile, type LogFiles, writeAll } from './LogFiles.ts';
import { recoverStream } from './recoverStream.ts';
import { nameOfSegment, type StreamState, writeCommit, writeHeader } from './Segment.ts';

/** What a stream stands on. */
export interface StreamSettings {
  readonly files: LogFiles;
  readonly origin: string;
  readonly signer: CheckpointSigner;
  /** Bytes after which a new segment is begun. */
  readonly segmentBytes: number;
}

/** What has been made of a batch so far, in memory. */
interface Batch {
  leaf: Buffer;
  readonly frontier: Frontier;
}

/** The segment that is written, and the checkpoints that go with it. */
interface OpenSegment {
  readonly file: LogFile;
  readonly number: number;
  checkpoints: LogFile | null;
  checkpointBytes: number;
}

/**
 * A stream of entries on disk (docs/audit-format.md). Entries are added to a batch in memory; `commit` makes it
 * durable. One batch is under way at a time: whoever calls it sees to that.
 *
 * INVARIANT: after anything that failed, nothing is written until `beginSegment` has succeeded, and that begins behind
 * what is known to be durable. After a failed `fdatasync` nobody knows what a file holds.
 */
export class LogStream {
  readonly #settings: StreamSettings;
  readonly #writer = new ByteWriter();
  #durable: StreamState;
  #batch: Batch;
  #highest: number;
  #open: OpenSegment | null = null;
  #signedSize = 0;

  private constructor(settings: StreamSettings, durable: StreamState, highest: number) {
    this.#settings = settings;
    this.#durable = durable;
    this.#batch = batchBehind(durable);
    this.#highest = highest;
  }

  /**
   * Opens a stream where it ended, and begins a segment.
   *
   * @param moment now, in milliseconds since the epoch
   * @throws LogDamaged; whatever the disk throws
   */
  static async open(settings: StreamSettings, moment: number): Promise<LogStream> {
    const { state, highest } = await recoverStream(settings.files, settings.origin);
    const stream = new LogStream(settings, state, highest);
    await stream.beginSegment(moment);
    return stream;
  }

  /** The latest moment that was committed. */
  get moment(): number {
    return this.#durable.moment;
  }

  /** How many entries are durable. */
  get size(): number {
    return this.#durable.frontier.size;
  }

  /** The segment that is written, and how many bytes of it are durable. */
  get place(): { readonly segment: number; readonly length: number } {
    return { segment: this.#durable.segment, length: this.#durable.length };
  }

  /** Whether the next batch should stand in a new segment. */
  get isFull(): boolean {
    return this.#open === null || this.#durable.length >= this.#settings.segmentBytes;
  }

  /** Adds an entry to the batch. */
  add(type: number, payload: (writer: ByteWriter) => void): void {
    const writer = this.#writer;
    const start = writer.length;
    writer.u32(0);
    writer.u8(type);
    payload(writer);
    const end = writer.length;
    writer.setU32(start, end - start - lengthBytes);
    const leaf = leafHash(this.#batch.leaf, writer.view(start + lengthBytes, end));
    writer.raw(leaf.subarray(0, checkBytes));
    this.#batch.leaf = leaf;
    this.#batch.frontier.add(leaf);
  }

  /**
   * Makes the batch durable.
   *
   * @param moment the latest of its entries
   * @returns how many bytes were written
   */
  async commit(moment: number): Promise<number> {
    const open = this.#open;
    if (open === null) throw new Error('Expected a segment to be begun before a commit.');
    const latest = Math.max(moment, this.#durable.moment);
    this.add(entryTypes.vastlegging, (writer) => writeCommit(writer, this.#batch.frontier, latest));
    const bytes = this.#writer.view(0);
    try {
      await writeAll(open.file, bytes, this.#durable.length);
      await open.file.datasync();
    } catch (error) {
      await this.#abandon();
      throw error;
    }
    this.#durable = {
      segment: open.number,
      length: this.#durable.length + bytes.length,
      leaf: this.#batch.leaf,
      frontier: this.#batch.frontier.copy(),
      moment: latest,
    };
    this.#writer.clear();
    return bytes.length;
  }

  /** Forgets the batch, and begins a segment behind what is durable. */
  async beginSegment(moment: number): Promise<void> {
    await this.#abandon();
    const { files, origin } = this.#settings;
    this.#highest += 1;
    const number = this.#highest;
    const name = nameOfSegment(number);
    const file = await files.create(name);
    const before = this.#durable;
    try {
      this.#writer.raw(segmentMagic);
      this.add(entryTypes.segment, (writer) =>
        writeHeader(writer, { origin, number, moment: Math.max(moment, before.moment), before }),
      );
      this.#durable = { ...before, segment: number, length: 0 };
      this.#open = { file, number, checkpoints: null, checkpointBytes: 0 };
      await this.commit(moment);
      await files.sync();
    } catch (error) {
      this.#durable = before;
      await this.#abandon();
      // On a full disk every attempt would leave a file. Nothing was acknowledged in it.
      await files.remove(name).catch(() => {});
      throw error;
    }
  }

  /** Signs what is durable, unless that was done. */
  async checkpoint(): Promise<void> {
    const open = this.#open;
    const { frontier } = this.#durable;
    if (open === null || frontier.size === this.#signedSize) return;
    const { files, signer } = this.#settings;
    const note = Buffer.from(`${await signer.sign({ size: frontier.size, root: frontier.root() })}\n`);
    if (open.checkpoints === null) {
      open.checkpoints = await files.create(nameOfCheckpoints(open.number));
      await files.sync();
    }
    await writeAll(open.checkpoints, note, open.checkpointBytes);
    await open.checkpoints.datasync();
    open.checkpointBytes += note.length;
    this.#signedSize = frontier.size;
  }

  /** Closes its files, without a commit. */
  async close(): Promise<void> {
    await this.#abandon();
  }

  async #abandon(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#writer.clear();
    this.#batch = batchBehind(this.#durable);
    // What a file says when it is closed changes nothing: what counts was synced, and the rest does not count.
    await open?.file.close().catch(() => {});
    await open?.checkpoints?.close().catch(() => {});
  }
}

function batchBehind({ leaf, frontier }: StreamState): Batch {
  return { leaf, frontier: frontier.copy() };
}
