import type { Header } from './Header.ts';
import type { Finding } from './Place.ts';
import { isValid, type SegmentFile } from './SegmentFile.ts';

/** A segment on the way, and how many of its bytes count. */
export interface WaySegment {
  readonly file: SegmentFile;
  readonly header: Header;
  /** Null in the last one: up to its valid end. */
  readonly until: number | null;
}

/** The segments that make up a stream, in their order, and those that do not. */
export interface Way {
  readonly segments: readonly WaySegment[];
  readonly others: readonly SegmentFile[];
  readonly findings: readonly Finding[];
}

/** Follows `previous` from the highest segment that has a valid end back to the first. */
export function findWay(files: readonly SegmentFile[]): Way {
  const segments: WaySegment[] = [];
  const findings: Finding[] = [];
  const byNumber = new Map(files.map((file) => [file.number, file]));
  if (byNumber.size < files.length) {
    for (const [index, { path, number }] of files.entries())
      if (files[index - 1]?.number === number)
        findings.push({ file: path, offset: 0, entry: null, expected: 'one file of a number', got: 'two' });
  }
  let file = files.findLast(isValid);
  let until: number | null = null;
  while (file !== undefined) {
    const { header }: { readonly header: Header } = file.begin;
    segments.unshift({ file, header, until });
    if (header.previous === 0) break;
    const place = { file: file.path, offset: 8, entry: header.first };
    const before = byNumber.get(header.previous);
    if (before === undefined || before.number >= file.number) {
      const got = before === undefined ? 'no such segment' : `segment ${file.number} before it`;
      findings.push({ ...place, expected: `segment ${header.previous}, which it goes on from`, got });
      break;
    }
    if (!isValid(before)) {
      if ('got' in before.begin) findings.push(before.begin);
      break;
    }
    [file, until] = [before, header.previousLength];
  }
  const onWay = new Set(segments.map((one) => one.file));
  return { segments, others: files.filter((one) => !onWay.has(one)), findings };
}
