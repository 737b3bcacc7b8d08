import { describeFinding } from './SchemaFinding.ts';
import type { SchemaFinding } from './SchemaFinding.ts';

/** The schemas may not be composed; `findings` says why, one a line in the message. */
export class SchemaInvalid extends Error {
  override readonly name = 'SchemaInvalid';
  readonly findings: readonly SchemaFinding[];

  constructor(findings: readonly SchemaFinding[]) {
    super(findings.map(describeFinding).join('\n'));
    this.findings = findings;
  }
}
