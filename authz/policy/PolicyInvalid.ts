import { describePolicyFinding } from './PolicyFinding.ts';
import type { PolicyFinding } from './PolicyFinding.ts';

/** The sources are no policy; `findings` holds every mistake, and the message one a line. */
export class PolicyInvalid extends Error {
  override readonly name = 'PolicyInvalid';
  readonly findings: readonly PolicyFinding[];

  constructor(findings: readonly PolicyFinding[]) {
    super(findings.map(describePolicyFinding).join('\n'));
    this.findings = findings;
  }
}
