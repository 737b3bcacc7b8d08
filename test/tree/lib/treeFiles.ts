import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..', '..');

const leftOut = new Set(['node_modules', '.git', '.data', 'coverage', 'bench']);

/** Every file of the tree whose name ends in one of `extensions`, as paths from the root with `/`. */
export function treeFiles(...extensions: readonly string[]): readonly string[] {
  return walk(root)
    .filter((path) => extensions.includes(extname(path)))
    .toSorted();
}

/** The text of a file, given by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path).replaceAll('\\', '/')];
  });
}
