import { type CheckFinding, severities } from '../../../authz/matrix/check/CheckFinding.ts';
import type { Document } from '../Document.ts';
import type { Listing } from '../Listing.ts';
import { momentText } from '../momentText.ts';

/** What was checked, and what was found. */
export interface CheckedPolicy {
  readonly findings: readonly CheckFinding[];
  /** Milliseconds since the epoch. */
  readonly moment: number;
}

const headings = { error: 'Errors', warning: 'Warnings', note: 'Notes' } as const;

/** The findings as a list. */
export function checkListing(checked: CheckedPolicy): Listing<CheckFinding> {
  return {
    title: 'Check of the policy',
    intro: introOf(checked),
    columns: [
      { head: 'severity', text: ({ severity }) => severity },
      { head: 'check', text: ({ check }) => check },
      { head: 'subject', text: ({ subject }) => subject },
      { head: 'message', text: ({ message }) => message },
    ],
    rows: checked.findings,
  };
}

/** The findings for a reader, the worst first. */
export function checkDocument(checked: CheckedPolicy): Document {
  const groups = Map.groupBy(checked.findings, ({ severity }) => severity);
  return [
    { kind: 'paragraph', text: introOf(checked) },
    ...[...groups].flatMap(([severity, findings]): Document => [
      { kind: 'section', text: headings[severity] },
      {
        kind: 'list',
        items: findings.map(({ subject, check, message }) => `${subject} (${check}): ${message}`),
      },
    ]),
  ];
}

function introOf({ findings, moment }: CheckedPolicy): string {
  const counts = severities.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return `The policy as of ${momentText(moment)} has ${counts.join(', ')}.`;
}
