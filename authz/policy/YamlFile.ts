import { isCollection, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { PolicyFinding } from './PolicyFinding.ts';
import type { Source } from './readSources.ts';

/** A place inside a file: keys and indices from the top. */
export type YamlPath = readonly (string | number)[];

/** A YAML file of the policy that can say where in it something stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Mistakes against YAML itself. */
  readonly findings: readonly PolicyFinding[];
  /**
   * A finding at a path: at what stands there or, where nothing does, at what should have held it.
   * @param onKey points at the key instead of the value.
   */
  findingAt(path: YamlPath, expected: string, got: string, onKey?: boolean): PolicyFinding;
}

/**
 * Reads a YAML file (1.2, core schema: a day stays text). Duplicate keys, aliases, tags and a second document
 * are mistakes: what a reader sees is what counts.
 */
export function createYamlFile({ file, text }: Source): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, expected: string, got: string): PolicyFinding => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), expected, got };
  };
  const findings = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    at(pos[0], 'YAML', message),
  );
  visit(document, {
    Alias: (_key, { range, source }) => {
      findings.push(at(range?.[0] ?? 0, 'a value that is written out', `the alias \`*${source}\``));
    },
  });
  return {
    file,
    value: findings.length === 0 ? document.toJS() : undefined,
    findings,
    findingAt: (path, expected, got, onKey = false) => at(offsetOf(document, path, onKey), expected, got),
  };
}

function offsetOf(document: Document, path: YamlPath, onKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node, 0);
  for (const [depth, step] of path.entries()) {
    if (!isCollection(node)) break;
    const item: unknown = node.items.find((entry, index) =>
      isPair(entry) ? isScalar(entry.key) && entry.key.value === step : index === step,
    );
    const key = isPair(item) ? item.key : item;
    const last = depth === path.length - 1;
    node = isPair(item) ? item.value : item;
    offset = startOf(last && onKey ? key : (node ?? key), offset);
  }
  return offset;
}

function startOf(node: unknown, otherwise: number): number {
  return isNode(node) ? (node.range?.[0] ?? otherwise) : otherwise;
}
