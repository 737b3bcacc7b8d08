import * as v from 'valibot';
import type { PolicyFinding } from './PolicyFinding.ts';
import type { YamlFile } from './YamlFile.ts';

/** What a file holds, or null and why. */
export interface Decoded<Value> {
  readonly file: YamlFile;
  readonly value: Value | null;
  readonly findings: readonly PolicyFinding[];
}

/** Reads the value of a file by its shape; every mistake is a finding at its place. */
export function decodeFile<Shape extends v.GenericSchema>(
  file: YamlFile,
  shape: Shape,
): Decoded<v.InferOutput<Shape>> {
  if (file.findings.length > 0) return { file, value: null, findings: file.findings };
  const result = v.safeParse(shape, file.value);
  if (result.success) return { file, value: result.output, findings: [] };
  return { file, value: null, findings: result.issues.map((issue) => findingOf(file, issue)) };
}

function findingOf(file: YamlFile, issue: v.BaseIssue<unknown>): PolicyFinding {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const key = path.at(-1);
  if (issue.expected === 'never') {
    return file.findingAt(path, 'a key that is known here', `\`${key}\``, true);
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    return file.findingAt(path.slice(0, -1), `the key \`${key}\``, 'none');
  }
  const expected = issue.type === 'strict_object' ? 'keys with values' : issue.message;
  return file.findingAt(path, expected, shown(issue.input));
}

/** A value as a reader wrote it, roughly. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object'
    ? 'keys with values'
    : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
