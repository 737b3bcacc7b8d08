import { lastCheckpoint } from './checkpoints.ts';
import { Frontier } from './Frontier.ts';
import { noLeaf } from './hashes.ts';
import type { LogFiles } from './LogFiles.ts';
import { findValidEnd, isTornBatch, nameOfSegment, segmentNumbers, type StreamState } from './Segment.ts';

/** The log is not as a crash can have left it: something that was acknowledged is damaged or missing. */
export class LogDamaged extends Error {
  constructor(what: string) {
    super(`${what} Nothing is written behind that: run \`vb audit verify\`, and keep the files as they are.`);
    this.name = 'LogDamaged';
  }
}

/** Where a stream is to go on. */
export interface Recovered {
  readonly state: StreamState;
  /** Highest number that a segment has, whether it counts or not; 0 for none. */
  readonly highest: number;
}

const beginning: StreamState = Object.freeze({
  segment: 0,
  length: 0,
  leaf: noLeaf,
  frontier: new Frontier(),
  moment: 0,
});

/**
 * Finds where a stream ended: behind the last commit of the segment of the highest number that has one.
 *
 * @throws {@link LogDamaged} where what follows can be no batch that was torn, or a checkpoint covers more
 */
export async function recoverStream(files: LogFiles, origin: string): Promise<Recovered> {
  const numbers = segmentNumbers(await files.list());
  const [highest = 0] = numbers;
  let recovered: Recovered = { state: beginning, highest };
  for (const number of numbers) {
    const name = nameOfSegment(number);
    const bytes = (await files.read(name)) ?? Buffer.alloc(0);
    const found = findValidEnd(bytes);
    const end = found?.state.length ?? 0;
    if (!isTornBatch(bytes, end)) {
      throw new LogDamaged(
        `Expected \`${name}\` to be whole up to its last commit, but it is damaged before it.`,
      );
    }
    if (found === null) continue;
    if (found.header.origin !== origin || found.header.number !== number) {
      throw new LogDamaged(
        `Expected \`${name}\` to be segment ${number} of \`${origin}\`, but it says it is segment ${found.header.number} of \`${found.header.origin}\`.`,
      );
    }
    recovered = { state: found.state, highest };
    break;
  }
  const checkpoint = await lastCheckpoint(files, numbers);
  const { size } = recovered.state.frontier;
  if (checkpoint !== null && checkpoint.size > size) {
    throw new LogDamaged(
      `Expected ${checkpoint.size} entries, as a checkpoint says, but the log has ${size}: its end is missing.`,
    );
  }
  return recovered;
}
