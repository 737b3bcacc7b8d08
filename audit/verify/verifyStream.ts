import { checkpointsOf } from './checkpoint/checkpointsOf.ts';
import { type Expectation, Expectations } from './checkpoint/Expectations.ts';
import type { VerifierKey } from './checkpoint/VerifierKey.ts';
import { commitBehind } from './checkTail.ts';
import { Contents } from './Contents.ts';
import { magic, readEntry } from './Entry.ts';
import { ErasedEntries } from './ErasedEntries.ts';
import { FileWindow } from './FileWindow.ts';
import { findWay, type Way, type WaySegment } from './findWay.ts';
import type { Finding } from './Place.ts';
import { listSegments, type SegmentFile } from './SegmentFile.ts';
import { noLeaf, Tree } from './Tree.ts';
import type { StreamVerification } from './Verification.ts';
import { type Walked, walkSegment, type WalkState } from './walkSegment.ts';

/** A stream to be verified. */
export interface StreamToVerify {
  readonly folder: string;
  /** What it calls itself: `vreemdelingenbeeld/<log>/<folder>/<stream>`; null where the log is not known. */
  readonly origin: string | null;
  /** The key of its checkpoints by its origin. */
  readonly keyOf: (origin: string) => VerifierKey | null;
  /** Checkpoints that somebody else keeps, whose signatures are right, the smallest first. */
  readonly external: readonly Expectation[];
  readonly onBytes: (count: number) => void;
}

/** Verifies a stream by the page on its form, from its first byte to its last. */
export function verifyStream(stream: StreamToVerify): StreamVerification {
  const findings: Finding[] = [];
  const files = listSegments(stream.folder);
  const way = findWay(files);
  const origin = way.segments[0]?.header.origin ?? '';
  findings.push(...way.findings, ...originFindings(way, stream.origin));
  const walk = new Walk(stream, origin, findings);
  const tornTail = way.findings.length > 0 ? null : walk.through(way);
  for (const file of way.others) findings.push(...leftFindings(file));
  return {
    origin,
    folder: stream.folder,
    segments: way.segments.length,
    leftSegments: way.others.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    tornTail,
    ...walk.totals(),
    findings,
  };
}

/** The walk through all segments of a stream. */
class Walk {
  readonly #findings: Finding[];
  readonly #tree = new Tree();
  readonly #erased = new ErasedEntries();
  readonly #own: Expectations;
  readonly #external: Expectations;
  readonly #state: WalkState;
  #records = 0;
  #commits = 0;
  /** The tree and the records as of the last commit. */
  #committed = { tree: new Tree(), records: 0 };

  constructor(stream: StreamToVerify, origin: string, findings: Finding[]) {
    this.#findings = findings;
    const report = (finding: Finding): void => void findings.push(finding);
    const own = checkpointsOf(stream.folder, stream.keyOf(origin), report);
    this.#own = new Expectations(own, report);
    this.#external = new Expectations(stream.external, report);
    const folder = stream.folder.split('/').at(-2) ?? '';
    const contents = new Contents(folder, {
      record: () => void (this.#records += 1),
      erased: (entry) => this.#erased.add(entry),
      erasure: (erasure) => this.#erased.decide(erasure),
    });
    const onCommit = (): void => this.#commit();
    this.#state = { tree: this.#tree, contents, leaf: noLeaf, onCommit, onBytes: stream.onBytes };
  }

  /** @returns the torn tail of the last segment */
  through({ segments }: Way): StreamVerification['tornTail'] {
    const before = this.#findings.length;
    let tail: StreamVerification['tornTail'] = null;
    for (const segment of segments) {
      const walked = walkSegment(segment.file.path, segment.until, this.#state);
      if (segment.until === null) tail = this.#tailOf(segment, walked);
      else if (walked.damage !== null) this.#findings.push(walked.damage);
      if (this.#findings.length > before) return null;
    }
    this.#end(segments);
    return tail;
  }

  totals() {
    const { tree, records } = this.#committed;
    return {
      entries: tree.size,
      records,
      root: tree.root().toString('base64'),
      commits: this.#commits,
      erased: this.#erased.count,
      checkpoints: this.#own.met,
      covered: this.#own.covered,
      externalCheckpoints: this.#external.met,
      externallyCovered: this.#external.covered,
    };
  }

  #commit(): void {
    this.#commits += 1;
    this.#committed = { tree: this.#tree.copy(), records: this.#records };
    this.#own.commit(this.#tree);
    this.#external.commit(this.#tree);
  }

  #tailOf({ file }: WaySegment, { end, damage, written }: Walked): StreamVerification['tornTail'] {
    const behind = damage === null ? null : commitBehind(file.path, end);
    if (damage !== null && (written || behind !== null)) {
      this.#findings.push(damage);
      return null;
    }
    const bytes = file.bytes - end;
    return bytes === 0 ? null : { file: file.path, offset: end, bytes };
  }

  #end(segments: readonly WaySegment[]): void {
    const { size } = this.#committed.tree;
    this.#own.end(size);
    this.#external.end(size);
    const { count, decided } = this.#erased;
    const entry = this.#erased.firstUndecided();
    const segment = segments.findLast(({ header }) => header.first <= (entry ?? 0));
    if (segment === undefined) return;
    const place = { file: segment.file.path, offset: offsetOf(segment, entry ?? 0), entry };
    if (entry !== null)
      this.#findings.push({ ...place, expected: 'a decision to erase this entry', got: 'none' });
    else if (count > decided)
      this.#findings.push({
        ...place,
        expected: `${decided} erased entries, as was decided`,
        got: String(count),
      });
  }
}

/** Where an entry of a segment begins. */
function offsetOf({ file: { path }, header }: WaySegment, entry: number): number {
  const file = new FileWindow(path);
  try {
    let offset = magic.length;
    for (let number = header.first; number < entry; number += 1) offset = readEntry(file, offset).end;
    return offset;
  } finally {
    file.close();
  }
}

function originFindings({ segments }: Way, expected: string | null): readonly Finding[] {
  const right = expected ?? segments[0]?.header.origin;
  return segments
    .filter(({ header }) => header.origin !== right)
    .map(({ file, header }) => ({
      file: file.path,
      offset: magic.length,
      entry: header.first,
      expected: `the origin \`${right}\``,
      got: `\`${header.origin}\``,
    }));
}

/** A segment that nothing goes on from is what a failed write left: it never had more than its first batch. */
function leftFindings({ path, bytes, begin }: SegmentFile): readonly Finding[] {
  const from = 'header' in begin ? begin.end : magic.length;
  const behind = commitBehind(path, from);
  if ('header' in begin && from < bytes)
    return [
      {
        file: path,
        offset: from,
        entry: null,
        expected: 'nothing behind the first batch of a segment that no other goes on from',
        got: `${bytes - from} bytes`,
      },
    ];
  return behind === null ? [] : 'header' in begin ? [] : [begin];
}
