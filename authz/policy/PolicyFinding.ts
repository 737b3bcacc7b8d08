/** A mistake in the sources of the policy, where it stands. */
export interface PolicyFinding {
  /** Path inside the folder of the policy. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly expected: string;
  readonly got: string;
}

/** A finding as one line for a reader. */
export function describePolicyFinding({ file, line, column, expected, got }: PolicyFinding): string {
  return `${file}:${line}:${column}: expected ${expected}, but got: ${got}.`;
}
