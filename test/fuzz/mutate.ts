import type { Choose } from '../gateway/lib/OperationParts.ts';

/** Pieces that have broken parsers. */
const pieces = [
  '',
  '\0',
  '\uFEFF',
  '\uD800',
  '"',
  '\\',
  '\\u0000',
  '__proto__',
  'constructor',
  '{',
  '}',
  '['.repeat(300),
  '{"a":'.repeat(300),
  '1e999',
  '-0',
  'null',
  '...',
  '@skip(if: true)',
  '&a *a',
  '<<: *a',
  '- ',
  ': ',
  '\t',
  '\r\n',
  '=',
  '.',
  'x'.repeat(5000),
];

/** Changes a text in one to six places: pieces put in, taken out, doubled, turned round or replaced. */
export function mutate(text: string, choose: Choose): string {
  let changed = text;
  for (let count = 1 + choose(6); count > 0; count -= 1) {
    const start = choose(changed.length + 1);
    const end = Math.min(changed.length, start + choose(choose(3) === 0 ? 200 : 4));
    const [before, inside, after] = [changed.slice(0, start), changed.slice(start, end), changed.slice(end)];
    const ways = [
      before + (pieces[choose(pieces.length)] ?? '') + after,
      before + after,
      before + inside + inside + after,
      before + inside.split('').toReversed().join('') + after,
      before + String.fromCodePoint(choose(0xd7ff)) + inside + after,
      before + after.slice(0, choose(after.length + 1)),
    ];
    changed = ways[choose(ways.length)] ?? changed;
  }
  return changed.slice(0, 20_000);
}
