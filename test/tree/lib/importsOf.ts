import { posix } from 'node:path';

/** One thing that a file reaches for: another file of the tree, or a package (`node:` ones included). */
export type Import = { readonly kind: 'file' | 'package'; readonly target: string };

const withoutComments = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/g;

// `import … from '…'`, `export … from '…'` and `import '…'`, which stand at the start of a line; `import('…')`,
// `require('…')`, `import.meta.resolve('…')` anywhere.
const imports = [
  /^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /^\s*import\s*['"]([^'"\n]+)['"]/gm,
  /\b(?:import|require|import\.meta\.resolve)\s*\(\s*['"`]([^'"`\n]+)['"`]/g,
];
// `new URL('…', import.meta.url)` reads another file without importing it.
const reads = /\bnew\s+URL\s*\(\s*['"`]([^'"`\n]+)['"`]\s*,\s*import\.meta\.url/g;

/**
 * What a TypeScript file reaches for. A relative specifier is resolved against the file's folder to a path from
 * the root, as far as it is constant; a package loses its subpath.
 */
export function importsOf(path: string, text: string): readonly Import[] {
  const code = text.replaceAll(withoutComments, '');
  return [
    ...imports.flatMap((pattern) => matches(code, pattern)).map((specifier) => resolve(path, specifier)),
    ...matches(code, reads).map((specifier) => resolve(path, `./${specifier}`)),
  ];
}

function matches(code: string, pattern: RegExp): readonly string[] {
  return [...code.matchAll(pattern)].flatMap(([, specifier]) => specifier?.replace(/\$\{.*/, '') ?? []);
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
