import type { LogFile, LogFiles } from '../../../audit/log/LogFiles.ts';

/** What a disk is asked for. */
export type DiskStep = 'create' | 'write' | 'datasync' | 'sync' | 'remove';

/** What becomes of a step; `cut`: the power goes, during it. */
export type Fate = 'done' | 'cut' | 'short' | 'EIO' | 'ENOSPC';

/** Chooses from 0 up to a number, that number not included. */
export type Choose = (most: number) => number;

interface StoredFile {
  /** As the running system reads it. */
  seen: Buffer;
  /** As it is on the platters, whatever happens. */
  durable: Buffer;
  /** Writes since the last sync. */
  pending: { readonly position: number; readonly bytes: Buffer }[];
}

/** A disk's page: the unit that survives or not. */
const page = 512;

/** The power is gone: nothing is answered any more. */
class PowerCut extends Error {}

/**
 * A disk in memory that knows what was synced. When the power goes, everything else is lost, or any part of it stays:
 * pages of writes that were not synced, names of files whose folder was not.
 */
export class CutDisk implements LogFiles {
  readonly steps: DiskStep[] = [];
  readonly #decide: (step: DiskStep, index: number) => Fate;
  readonly #files: Map<string, StoredFile>;
  /** Names that are durable. */
  readonly #names: Set<string>;
  #dead = false;

  constructor(
    decide: (step: DiskStep, index: number) => Fate = () => 'done',
    files: ReadonlyMap<string, Buffer> = new Map(),
  ) {
    this.#decide = decide;
    this.#files = new Map(
      Array.from(files, ([name, bytes]) => [name, { seen: bytes, durable: bytes, pending: [] }]),
    );
    this.#names = new Set(files.keys());
  }

  /** What is left after the power went. */
  afterCut(choose: Choose): Map<string, Buffer> {
    this.#dead = true;
    const left = new Map<string, Buffer>();
    for (const [name, file] of this.#files) {
      if (!this.#names.has(name) && choose(2) === 0) continue;
      let bytes = file.durable;
      for (const { position, bytes: written } of file.pending) {
        for (let at = 0; at < written.length; at += page) {
          if (choose(2) === 0) continue;
          const piece = written.subarray(at, at + page);
          const end = position + at + piece.length;
          // A page behind one that was lost leaves zeros before it.
          if (end > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(end - bytes.length)]);
          else bytes = Buffer.from(bytes);
          bytes.set(piece, position + at);
        }
      }
      left.set(name, bytes);
    }
    return left;
  }

  /** What the running system sees. */
  seen(): Map<string, Buffer> {
    return new Map(Array.from(this.#files, ([name, { seen }]) => [name, seen]));
  }

  async list(): Promise<readonly string[]> {
    return await Promise.resolve([...this.#files.keys()]);
  }

  async read(name: string): Promise<Buffer | null> {
    return await Promise.resolve(this.#files.get(name)?.seen ?? null);
  }

  async create(name: string): Promise<LogFile> {
    await this.#step('create');
    if (this.#files.has(name)) throw Object.assign(new Error('It exists.'), { code: 'EEXIST' });
    const file: StoredFile = { seen: Buffer.alloc(0), durable: Buffer.alloc(0), pending: [] };
    this.#files.set(name, file);
    return {
      write: async (bytes, position) => {
        const copy = Buffer.from(bytes);
        const short = await this.#step('write', () => this.#write(file, copy, position));
        const taken = short ? copy.subarray(0, Math.ceil(copy.length / 2)) : copy;
        this.#write(file, taken, position);
        return taken.length;
      },
      datasync: async () => {
        await this.#step('datasync');
        file.durable = file.seen;
        file.pending = [];
      },
      close: async () => await Promise.resolve(),
    };
  }

  async remove(name: string): Promise<void> {
    await this.#step('remove');
    this.#files.delete(name);
    this.#names.delete(name);
  }

  async sync(): Promise<void> {
    await this.#step('sync');
    for (const name of this.#files.keys()) this.#names.add(name);
  }

  #write(file: StoredFile, bytes: Buffer, position: number): void {
    const end = Math.max(file.seen.length, position + bytes.length);
    const seen = Buffer.concat([file.seen, Buffer.alloc(end - file.seen.length)]);
    seen.set(bytes, position);
    file.seen = seen;
    file.pending.push({ position, bytes });
  }

  /** @param half what may have happened when the power went in the middle of it @returns whether it is to be short */
  async #step(step: DiskStep, half: () => void = () => {}): Promise<boolean> {
    await Promise.resolve();
    if (this.#dead) throw new PowerCut();
    const fate = this.#decide(step, this.steps.length);
    this.steps.push(step);
    if (fate === 'cut') {
      half();
      this.#dead = true;
      throw new PowerCut();
    }
    if (fate === 'EIO' || fate === 'ENOSPC') throw Object.assign(new Error(fate), { code: fate });
    return fate === 'short';
  }
}
