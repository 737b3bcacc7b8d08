import type { Finding } from '../../../audit/verify/Place.ts';
import type { StreamVerification, Verification } from '../../../audit/verify/Verification.ts';
import type { Block, Document } from '../Document.ts';
import { momentText } from '../momentText.ts';

/**
 * What was verified of a log, for a reader.
 * @param keysGiven whether the keys came from the reader, and not from the log itself
 */
export function verificationDocument(verification: Verification, keysGiven: boolean): Document {
  const findings = [verification, ...verification.streams].flatMap((one) => one.findings);
  const [first] = findings;
  return [
    {
      kind: 'paragraph',
      text:
        first === undefined
          ? 'The log is whole: nothing was altered, dropped, reordered, doubled or cut.'
          : `The log is not as it was written. The first bad place is ${placeText(first)}.`,
    },
    ...(findings.length === 0 ? [] : [findingsBlock(findings)]),
    ...verification.streams.flatMap(streamBlocks),
    ...verification.timestamps.map(({ origin, size, moment, file }): Block => ({
      kind: 'paragraph',
      text: `${file}: the first ${size} entries of ${origin} existed at ${momentText(moment)}.`,
    })),
    ...verification.cosignatures.map(({ origin, size, moment, witness, file }): Block => ({
      kind: 'paragraph',
      text: `${file}: ${witness} had seen the first ${size} entries of ${origin}${moment === null ? '' : ` at ${momentText(moment)}`}.`,
    })),
    ...(keysGiven
      ? []
      : [
          {
            kind: 'paragraph',
            text: 'The signatures were checked with the key in the folder itself: who can write there can have changed that too. `--sleutel` takes the key that you were given.',
          } as const,
        ]),
  ];
}

function findingsBlock(findings: readonly Finding[]): Block {
  return {
    kind: 'list',
    items: findings.map(
      (finding) => `${placeText(finding)}: expected ${finding.expected}, but got ${finding.got}.`,
    ),
  };
}

function placeText({ file, offset, entry }: Finding): string {
  return `${file}, byte ${offset}${entry === null ? '' : `, entry ${entry}`}`;
}

function streamBlocks(stream: StreamVerification): Document {
  const { entries, records, commits, erased, bytes, segments, leftSegments, tornTail } = stream;
  return [
    { kind: 'section', text: stream.origin === '' ? stream.folder : stream.origin },
    {
      kind: 'list',
      items: [
        `${entries} entries (${records} records, ${commits} commits) in ${segments} segments, ${bytes} bytes`,
        ...(erased === 0 ? [] : [`${erased} entries are erased, as was decided`]),
        ...(leftSegments === 0 ? [] : [`${leftSegments} segments are left of writes that failed`]),
        `${stream.checkpoints} checkpoints of its own are right; the last covers ${stream.covered} entries`,
        `${stream.externalCheckpoints} checkpoints of others are right; the last covers ${stream.externallyCovered} entries`,
        ...(tornTail === null
          ? []
          : [
              `a tail of ${tornTail.bytes} bytes at ${tornTail.file}, byte ${tornTail.offset}, was never acknowledged`,
            ]),
        `root ${stream.root}`,
      ],
    },
  ];
}
