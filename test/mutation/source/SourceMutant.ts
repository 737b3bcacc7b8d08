/** A file with one thing in it changed. */
export interface SourceMutant {
  /** Stays the same while the statement around it does, wherever in the file that stands. */
  readonly id: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What was done, as a row of the report counts it. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** The whole file with the change in it. */
export function applyMutant(text: string, { start, end, after }: SourceMutant): string {
  return text.slice(0, start) + after + text.slice(end);
}

/** A mutant in a line. */
export function describeMutant({ id, file, line, kind, before, after }: SourceMutant): string {
  return `${id} ${file}:${line} ${kind}: ${inALine(before)} => ${inALine(after)}`;
}

function inALine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 120);
}
