import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Finding } from '../../../audit/verify/Place.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { encode, example, ExampleLog, type ExamplePlace } from './lib/ExampleLog.ts';
import { fillExampleLog } from './lib/fillExampleLog.ts';
import { quickFolder } from '../lib/quickFolder.ts';

const base = quickFolder('verify');
after(() => rmSync(base, { recursive: true }));
let count = 0;

function newLog(kind: 'verwerkingen' | 'toegang' = 'verwerkingen'): ExampleLog {
  count += 1;
  return new ExampleLog(join(base, String(count)), kind);
}

function filledLog(options: Parameters<typeof fillExampleLog>[1] = {}): ExampleLog {
  const log = newLog();
  fillExampleLog(log, options);
  return log;
}

function verify(log: ExampleLog, keys: readonly string[] = [], checkpoints: readonly string[] = []) {
  const { streams, findings } = verifyLog({ folder: log.folder, keys, checkpoints });
  const [stream] = streams;
  assert.ok(stream);
  return { stream, findings: [...findings, ...streams.flatMap((one) => one.findings)] };
}

function expectGood(log: ExampleLog, keys?: readonly string[], checkpoints?: readonly string[]) {
  const { stream, findings } = verify(log, keys, checkpoints);
  assert.deepEqual(findings, []);
  return stream;
}

function firstFinding(log: ExampleLog, keys?: readonly string[], checkpoints?: readonly string[]): Finding {
  const [finding] = verify(log, keys, checkpoints).findings;
  assert.ok(finding, 'nothing was found');
  return finding;
}

describe('a log that is as it was written', () => {
  it('is good, and is counted', () => {
    const log = filledLog({ segments: 4, batches: 6 });
    const stream = expectGood(log, [log.verifierKey]);
    assert.deepEqual(
      [stream.origin, stream.segments, stream.entries, stream.root, stream.covered, stream.tornTail],
      [log.origin, 4, log.size, log.root().toString('base64'), log.size, null],
    );
    const records = log.places.filter(({ type }) => type === 32 || type === 33).length;
    assert.equal(stream.records, records);
  });

  it('of users is good too', () => {
    const log = newLog('toegang');
    log.beginSegment();
    log.batch([example.gebruiker('a'), example.toegang(log.now(), 1), example.gebruiker('b')]);
    log.batch([example.toegang(log.now(), 2)]);
    assert.equal(expectGood(log).records, 2);
  });

  it('may have a tail that was torn at any byte of its last batch', () => {
    const log = filledLog({ segments: 2 });
    const whole = readFileSync(log.path);
    const size = log.size;
    const torn = log.torn([example.verzoek(log.now()), example.inzage(1)]);
    for (let length = 1; length <= torn.length; length += 1) {
      writeFileSync(log.path, Buffer.concat([whole, torn.subarray(0, length)]));
      const { tornTail, entries } = expectGood(log);
      assert.deepEqual([tornTail?.bytes, tornTail?.offset, entries], [length, whole.length, size]);
    }
  });

  it('may have segments that a failed write left, whole or torn in their first batch', () => {
    const log = filledLog({ segments: 2 });
    const left = log.pathOf(3);
    writeFileSync(left, readFileSync(log.path).subarray(0, 100));
    log.beginSegment(1);
    log.batch([example.grond()]);
    const { segments, leftSegments } = expectGood(log);
    assert.deepEqual([segments, leftSegments], [3, 1]);
  });

  it('goes on after a segment whose tail was never acknowledged', () => {
    const log = filledLog({ segments: 1 });
    appendFileSync(log.path, log.torn([example.verzoek(log.now())]));
    log.beginSegment();
    log.batch([example.grond()]);
    assert.equal(expectGood(log).segments, 2);
  });
});

/** What one does to the bytes of an entry, and whether the place of the entry itself is what is wrong then. */
const changes: readonly (readonly [fact: string, change: (file: Buffer, place: ExamplePlace) => Buffer])[] = [
  ['dropped', (file, { offset, end }) => Buffer.concat([file.subarray(0, offset), file.subarray(end)])],
  ['written twice', (file, { offset, end }) => Buffer.concat([file.subarray(0, end), file.subarray(offset)])],
  [
    'put behind the next one',
    (file, { offset, end }) => {
      const next = end + 12 + file.readUInt32BE(end);
      return Buffer.concat([
        file.subarray(0, offset),
        file.subarray(end, next),
        file.subarray(offset, end),
        file.subarray(next),
      ]);
    },
  ],
  ['cut off there', (file, { offset }) => file.subarray(0, offset + 1)],
];

describe('what was done to a log is found', () => {
  for (const [fact, change] of changes) {
    it(`an entry that is ${fact}, whichever it is, at the first entry that does not fit`, () => {
      const log = filledLog({ segments: 2, batches: 3, seed: 5 });
      const last = log.places.at(-1);
      for (const [number, place] of log.places.entries()) {
        // A last entry has none behind it.
        if (fact.includes('next') && (place.end === last?.end || log.places[number + 1]?.path !== place.path))
          continue;
        const file = readFileSync(place.path);
        writeFileSync(place.path, change(file, place));
        const finding = verify(log).findings[0];
        writeFileSync(place.path, file);
        // What stands behind the last commit of a segment was never acknowledged.
        const isTail = fact === 'written twice' && log.places[number + 1]?.path !== place.path;
        assert.ok(isTail || finding !== undefined, `entry ${number} ${fact}`);
        if (finding?.entry === number) assert.equal(finding.offset, place.offset);
      }
    });
  }

  it('any one byte of a segment that is another', () => {
    const log = filledLog({ segments: 2, batches: 1, requests: 1, seed: 3 });
    const choose = seededChoice(11);
    for (const path of [log.pathOf(1), log.pathOf(2)]) {
      const file = readFileSync(path);
      for (let offset = 0; offset < file.length; offset += 1) {
        const altered = Buffer.from(file);
        altered[offset] = (altered[offset] ?? 0) ^ (1 + choose(255));
        writeFileSync(path, altered);
        const [finding] = verify(log).findings;
        assert.ok(finding, `${path}:${offset}`);
        const near = finding.file === path ? finding.offset <= offset : true;
        assert.ok(near, `${path}:${offset} was named at ${finding.offset}`);
      }
      writeFileSync(path, file);
    }
  });

  it('any one byte, without a checkpoint, but in the last batch, which may be torn', () => {
    const log = newLog();
    fillExampleLog(log, { segments: 1, batches: 2, requests: 1, seed: 8 });
    rmSync(log.path.replace('.segment', '.checkpoints'));
    const batch = log.places.filter(({ type }) => type === 2).at(-2);
    assert.ok(batch);
    const file = readFileSync(log.path);
    for (let offset = 0; offset < file.length; offset += 1) {
      const altered = Buffer.from(file);
      altered[offset] = (altered[offset] ?? 0) ^ 0x10;
      writeFileSync(log.path, altered);
      const { findings, stream } = verify(log);
      if (offset < batch.end) assert.ok(findings.length > 0, `byte ${offset}`);
      else assert.deepEqual([findings.length, stream.tornTail?.offset], [0, batch.end], `byte ${offset}`);
    }
    writeFileSync(log.path, file);
  });

  it('any one byte of a checkpoint that is another, but a line end of the last, which then counts as not written', () => {
    const log = filledLog({ segments: 1, batches: 3, seed: 4 });
    const path = log.path.replace('.segment', '.checkpoints');
    const file = readFileSync(path);
    const last = file.lastIndexOf(`\n\n${log.origin}`) + 2;
    for (let offset = 0; offset < file.length; offset += 1) {
      if (offset >= last && file[offset] === 0x0a) continue;
      const altered = Buffer.from(file);
      altered[offset] = (altered[offset] ?? 0) ^ 0x04;
      writeFileSync(path, altered);
      assert.equal(firstFinding(log).file, path, `byte ${offset}`);
    }
  });

  it('a log that was cut off behind any commit, by its own checkpoint or by one that a witness keeps', () => {
    const log = filledLog({ segments: 2, batches: 3 });
    const note = join(log.folder, 'witness.txt');
    writeFileSync(note, log.checkpoint());
    rmSync(log.path.replace('.segment', '.checkpoints'));
    const commits = log.places.filter(({ type, path }) => type === 2 && path === log.path);
    for (const { end } of commits.slice(0, -1).toReversed()) {
      truncateSync(log.path, end);
      assert.deepEqual(verify(log).findings, []);
      const { file, expected } = firstFinding(log, [], [note]);
      assert.deepEqual([file, /^at most \d+ entries, as the log has$/.test(expected)], [note, true]);
    }
  });

  it('a last segment that is gone', () => {
    const log = filledLog({ segments: 3 });
    const last = log.path;
    rmSync(last);
    assert.match(firstFinding(log).expected, /^at most \d+ entries/);
  });

  it('a segment between that is gone', () => {
    const log = filledLog({ segments: 3 });
    rmSync(log.pathOf(2));
    const { file, expected, got } = firstFinding(log);
    assert.deepEqual(
      [file, expected, got],
      [log.pathOf(3), 'segment 2, which it goes on from', 'no such segment'],
    );
  });

  it('a log that was written anew, by a checkpoint of the one before', () => {
    const log = filledLog({ segments: 1, seed: 1 });
    const note = join(base, 'before.txt');
    writeFileSync(note, log.checkpoint());
    const other = new ExampleLog(join(base, 'anew'));
    fillExampleLog(other, { segments: 1, seed: 2 });
    assert.deepEqual(verify(other).findings, []);
    assert.match(firstFinding(other, [], [note]).expected, /^a signature of/);
    assert.ok(verify(other, [log.verifierKey]).findings.length > 0);
  });

  it('a checkpoint of a tree that is not this one, though it is signed', () => {
    const log = filledLog({ segments: 1 });
    const note = join(log.folder, 'forked.txt');
    writeFileSync(note, log.checkpoint(log.size, Buffer.alloc(32, 1)));
    assert.match(firstFinding(log, [], [note]).expected, /^the root/);
    writeFileSync(note, log.checkpoint(log.size - 1));
    assert.equal(firstFinding(log, [], [note]).expected, 'the size of a tree behind a commit');
  });

  it('a checkpoint of a stream that is not there', () => {
    const log = filledLog({ segments: 1 });
    const other = newLog('toegang');
    other.beginSegment();
    const note = join(log.folder, 'other.txt');
    writeFileSync(note, other.checkpoint());
    assert.equal(firstFinding(log, [], [note]).got, 'no such stream');
  });

  it('checkpoints whose sizes go down', () => {
    const log = newLog();
    log.beginSegment();
    const small = log.checkpoint();
    log.batch([example.grond()]);
    log.writeCheckpoint();
    log.writeCheckpoint(small);
    assert.match(firstFinding(log).expected, /^a size of at least/);
  });
});

/** Entries that fit in the chain and say what cannot be. */
const wrongEntries: readonly (readonly [
  fact: string,
  entries: (log: ExampleLog) => readonly { type: number; payload: Buffer }[],
  expected: RegExp,
])[] = [
  ['a type that there is not', () => [{ type: 99, payload: Buffer.alloc(0) }], /of a type of this log/],
  ['a type of the other log', () => [example.gebruiker('x')], /of a type of this log/],
  [
    'bytes behind the form',
    () => [{ type: 16, payload: Buffer.concat([example.grond().payload, Buffer.of(0)]) }],
    /payload to end/,
  ],
  [
    'a form that is cut',
    () => [{ type: 18, payload: example.persoon(1).payload.subarray(0, 20) }],
    /bytes of `nummer`|bytes of/,
  ],
  [
    'a number in more bytes than it needs',
    () => [{ type: 19, payload: Buffer.concat([Buffer.of(0x81, 0), example.zaak(1).payload.subarray(1)]) }],
    /as few bytes/,
  ],
  [
    'text that is no UTF-8',
    () => [{ type: 16, payload: Buffer.concat([Buffer.of(1, 0xff), example.grond().payload.subarray(4)]) }],
    /UTF-8/,
  ],
  [
    'a person that was not named',
    () => [example.persoon(1), example.verzoek(5e12), example.inzage(2)],
    /`persoon` to be one of 1/,
  ],
  [
    'fields that were not named',
    () => [example.persoon(1), example.verzoek(5e12), example.inzage(1, { gegeven: 3 })],
    /`gegeven` to be one of 1/,
  ],
  [
    'a case of another person',
    () => [
      example.persoon(1),
      example.persoon(2),
      example.zaak(2),
      example.verzoek(5e12),
      example.inzage(1, { zaak: 1 }),
    ],
    /`zaak` to be of person 1/,
  ],
  [
    'a person without a request',
    () => [example.persoon(1), example.inzage(1)],
    /directly behind its `verzoek`/,
  ],
  [
    'more persons than the request named',
    () => [example.persoon(1), example.verzoek(5e12), example.inzage(1), example.inzage(1)],
    /as many `inzage`s as `genoemd` says/,
  ],
  [
    'fewer persons than the request named',
    () => [example.persoon(1), example.verzoek(5e12), example.verzoek(5e12, { genoemd: 0 })],
    /as many `inzage`s as `genoemd` says/,
  ],
  [
    'a request before an earlier one',
    () => [example.verzoek(5e12, { genoemd: 0 }), example.verzoek(4e12)],
    /not to be before 5000000000000/,
  ],
  [
    'fields that are not sorted',
    () => [example.veld(1, 'A.A', 'c', 'a'), example.velden(1, 2)],
    /`velden` to be sorted/,
  ],
  [
    'fields that are given and denied',
    () => [example.veld(2, 'B.b', 'c', 'VERBODEN'), example.velden(1, 2)],
    /of one `besluit`/,
  ],
  [
    'fields that are given and were denied',
    () => [example.persoon(1), example.verzoek(5e12), example.inzage(1, { gegeven: 0, geweigerd: 1 })],
    /`geweigerd` to be of `besluit` 2/,
  ],
  [
    'a second header',
    (log) => [{ type: 1, payload: Buffer.from(readFileSync(log.path).subarray(13, 13 + 120)) }],
    /no entry `segment`/,
  ],
  [
    'an erasure without a decision',
    (log) => [{ type: 0, payload: Buffer.concat([Buffer.of(32), log.leaf(1)]) }],
    /./,
  ],
  [
    'a decision about what comes after it',
    (log) => [example.wisbesluit(5, 0, log.size + 100, 1)],
    /a range of entries before/,
  ],
];

describe('what fits in the chain and is not of the form is found, where it stands', () => {
  for (const [fact, entries, expected] of wrongEntries) {
    it(fact, () => {
      const log = newLog();
      log.beginSegment();
      log.batch([example.grond(), example.veld(1, 'A.a', 'c.c', 'x'), example.velden(1)]);
      const wrong = entries(log);
      const number = log.size + wrong.length - 1;
      log.batch(wrong);
      log.batch([example.persoon(9)]);
      const finding = firstFinding(log);
      assert.match(finding.expected, expected);
      assert.equal(finding.entry, number);
      assert.equal(finding.offset, log.places[number]?.offset);
    });
  }
});

describe('erased entries', () => {
  function erase(log: ExampleLog, numbers: readonly number[]): void {
    for (const number of numbers) {
      const place = log.places[number];
      assert.ok(place);
      const file = readFileSync(place.path);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(place.end - place.offset - 12);
      const erased = { type: 0, payload: Buffer.concat([Buffer.of(place.type), length, log.leaf(number)]) };
      const parts = [
        file.subarray(0, place.offset),
        encode(erased, log.leaf(number)),
        file.subarray(place.end),
      ];
      writeFileSync(place.path, Buffer.concat(parts));
    }
  }
  const written = (decided: number): ExampleLog => {
    const log = newLog();
    log.beginSegment();
    log.batch([example.grond(), example.veld(1, 'A.a', 'c.c', 'x'), example.velden(1), example.persoon(1)]);
    log.batch([example.verzoek(log.now()), example.inzage(1), example.verzoek(log.now(), { genoemd: 0 })]);
    if (decided > 0) log.batch([example.wisbesluit(log.now(), 7, 10, decided)]);
    log.writeCheckpoint();
    return log;
  };

  it('are accepted where that was decided, and change no checkpoint', () => {
    const log = written(3);
    const { root } = expectGood(log);
    // From the last: offsets change behind what is erased.
    erase(log, [8, 7]);
    const stream = expectGood(log);
    assert.deepEqual([stream.erased, stream.root, stream.records], [2, root, 3]);
  });

  it('without a decision, or more than was decided, are found', () => {
    const undecided = written(0);
    erase(undecided, [8]);
    assert.deepEqual(
      [firstFinding(undecided).expected, firstFinding(undecided).entry],
      ['a decision to erase this entry', 8],
    );
    const more = written(1);
    erase(more, [9, 8]);
    assert.match(firstFinding(more).expected, /^1 erased entries/);
  });

  it('are never commits', () => {
    const log = written(3);
    erase(log, [6]);
    assert.ok(verify(log).findings.length > 0);
  });
});
