import { posix } from 'node:path';

/** One thing that a file reaches for: another file of the tree, or a package (`node:` ones included). */
export type Import = { readonly kind: 'file' | 'package'; readonly target: string };

const withoutComments = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/g;

// `import … from '…'`, `export … from '…'`, `import '…'`, `import('…')`, `require('…')`, `import.meta.resolve('…')`,
// and `new URL('…', import.meta.url)`, which reads another file without importing it.
const reaches = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /\bimport\s*['"]([^'"]+)['"]/g,
  /\b(?:import|require|import\.meta\.resolve)\s*\(\s*['"`]([^'"`]+)['"`]/g,
  /\bnew\s+URL\s*\(\s*['"`]([^'"`]+)['"`]\s*,\s*import\.meta\.url/g,
];

/**
 * What a TypeScript file reaches for, in the order of the patterns above.
 * A relative specifier is resolved against the file's folder to a path from the root; a package loses its subpath.
 */
export function importsOf(path: string, text: string): readonly Import[] {
  const code = text.replaceAll(withoutComments, '');
  return reaches.flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap(([, specifier]) =>
      specifier === undefined ? [] : [resolve(path, specifier)],
    ),
  );
}

function resolve(path: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    return { kind: 'file', target: posix.join(posix.dirname(path), specifier) };
  }
  if (specifier.startsWith('node:')) return { kind: 'package', target: specifier };
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2) : parts.slice(0, 1);
  return { kind: 'package', target: name.join('/') };
}
