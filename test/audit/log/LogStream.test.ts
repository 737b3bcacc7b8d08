import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';

import { createCheckpointSigner } from '../../../audit/log/checkpoints.ts';
import { entryTypes } from '../../../audit/log/entryTypes.ts';
import type { LogFiles } from '../../../audit/log/LogFiles.ts';
import { LogStream } from '../../../audit/log/LogStream.ts';
import { LogDamaged, recoverStream } from '../../../audit/log/recoverStream.ts';
import { findValidEnd, rawEntries, segmentNumbers, nameOfSegment } from '../../../audit/log/Segment.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { type Choose, CutDisk, type Fate } from '../lib/CutDisk.ts';

const origin = 'vreemdelingenbeeld/0011223344556677/verwerkingen/1';
const { privateKey } = generateKeyPairSync('ed25519');
const signer = createCheckpointSigner(origin, privateKey);
const someType = entryTypes.gebruiker;

async function open(files: LogFiles, segmentBytes = 700): Promise<LogStream> {
  return await LogStream.open({ files, origin, signer, segmentBytes }, 1000);
}

/** The numbers that were written, as far as a reader finds them: along the way from the last segment to the first. */
async function numbersIn(files: LogFiles): Promise<number[]> {
  const numbers: number[] = [];
  const { state } = await recoverStream(files, origin);
  let { segment, length } = state;
  while (segment > 0) {
    const bytes = ((await files.read(nameOfSegment(segment))) ?? Buffer.alloc(0)).subarray(0, length);
    const end = findValidEnd(bytes);
    assert.ok(end !== null);
    assert.equal(end.state.length, length);
    const here = [...rawEntries(bytes)].filter(({ type }) => type === someType);
    numbers.unshift(...here.map(({ payload }) => payload.readUInt32BE()));
    ({ segment, length } = end.header.before);
  }
  return numbers;
}

/** Writes batches until the disk fails, and goes on in a new segment where it can. @returns what was acknowledged */
async function writeBatches(
  files: LogFiles,
  first: number,
  batches: number,
  choose: Choose,
): Promise<number[]> {
  const acknowledged: number[] = [];
  let next = first;
  let stream: LogStream;
  try {
    stream = await open(files);
  } catch {
    return acknowledged;
  }
  for (let batch = 0; batch < batches; batch += 1) {
    const numbers = Array.from({ length: 1 + choose(9) }, () => next++);
    try {
      if (stream.isFull) await stream.beginSegment(1000 + next);
      for (const number of numbers) stream.add(someType, (writer) => writer.u32(number));
      await stream.commit(1000 + next);
      acknowledged.push(...numbers);
      if (choose(3) === 0) await stream.checkpoint();
    } catch {
      await stream.beginSegment(1000 + next).catch(() => {});
    }
  }
  return acknowledged;
}

describe('a stream', () => {
  it('gives back what was committed, over segments and openings', async () => {
    const disk = new CutDisk();
    const choose = seededChoice(1);
    const first = await writeBatches(disk, 0, 40, choose);
    const second = await writeBatches(disk, first.length, 40, choose);
    assert.deepEqual(await numbersIn(disk), [...first, ...second]);
    assert.ok(segmentNumbers(await disk.list()).length > 4);
  });

  it('INVARIANT: a power cut at any step loses nothing that was acknowledged', async () => {
    const whole = new CutDisk();
    await writeBatches(whole, 0, 30, seededChoice(7));
    for (let cut = 0; cut < whole.steps.length; cut += 1) {
      for (const seed of [11, 12]) {
        const disk = new CutDisk((_step, index) => (index === cut ? 'cut' : 'done'));
        const acknowledged = await writeBatches(disk, 0, 30, seededChoice(7));
        const left = new CutDisk(() => 'done', disk.afterCut(seededChoice(seed)));
        const found = await numbersIn(left);
        assert.deepEqual(found.slice(0, acknowledged.length), acknowledged, `cut ${cut}, seed ${seed}`);
        const more = await writeBatches(left, 100_000, 5, seededChoice(seed));
        assert.deepEqual(await numbersIn(left), [...found, ...more], `cut ${cut}, seed ${seed}`);
      }
    }
  });

  for (const fate of ['EIO', 'ENOSPC', 'short'] satisfies Fate[]) {
    it(`INVARIANT: ${fate} at any step, and a power cut later, lose nothing that was acknowledged`, async () => {
      const whole = new CutDisk();
      await writeBatches(whole, 0, 20, seededChoice(7));
      for (let failing = 0; failing < whole.steps.length; failing += 1) {
        for (const failures of [1, 4]) {
          const at = (index: number): boolean => index >= failing && index < failing + failures;
          const disk = new CutDisk((_step, index) => (at(index) ? fate : 'done'));
          const acknowledged = await writeBatches(disk, 0, 20, seededChoice(7));
          for (const files of [disk.seen(), disk.afterCut(seededChoice(failing))]) {
            const found = await numbersIn(new CutDisk(() => 'done', files));
            const missing = acknowledged.filter((number) => !found.includes(number));
            assert.deepEqual(missing, [], `${fate} at ${failing}, ${failures} times`);
          }
        }
      }
    });
  }

  it('an altered byte of what was acknowledged and followed by more is refused when the stream is opened', async () => {
    const disk = new CutDisk();
    const stream = await open(disk, 100_000);
    for (let number = 0; number < 6; number += 1) {
      stream.add(someType, (writer) => writer.u32(number));
      await stream.commit(2000 + number);
    }
    await stream.close();
    const [[name, bytes] = ['', Buffer.alloc(0)]] = [...disk.seen()];
    const last = [...rawEntries(bytes)].at(-3)?.end ?? 0;
    for (let at = 0; at < last; at += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      const files = new CutDisk(() => 'done', new Map([[name, altered]]));
      await assert.rejects(open(files), LogDamaged, `byte ${at}`);
    }
  });

  it('an end that a checkpoint covers and that is missing is refused when the stream is opened', async () => {
    const disk = new CutDisk();
    const stream = await open(disk, 100_000);
    stream.add(someType, (writer) => writer.u32(1));
    await stream.commit(2000);
    await stream.checkpoint();
    await stream.close();
    const files = disk.seen();
    const bytes = files.get(nameOfSegment(1)) ?? Buffer.alloc(0);
    const ends = [...rawEntries(bytes)].map(({ end }) => end);
    files.set(nameOfSegment(1), bytes.subarray(0, ends.at(-3)));
    await assert.rejects(open(new CutDisk(() => 'done', files)), /its end is missing/);
  });

  it('a moment never goes down, whatever the clock says', async () => {
    const disk = new CutDisk();
    const stream = await open(disk);
    await stream.commit(5000);
    await stream.commit(1);
    assert.equal(stream.moment, 5000);
    const again = await open(disk);
    assert.equal(again.moment, 5000);
  });
});
