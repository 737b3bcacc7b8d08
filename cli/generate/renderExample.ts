import { join } from 'node:path';

import type { Command } from '../commands/Command.ts';
import { createScreen } from '../present/Screen.ts';

/** The shipped policy, and no register of what is suspended on this machine. */
const environment = { VB_OPSCHORTINGEN: join(import.meta.dirname, 'no-such-register.jsonl') };

/** A run of a command for the documentation. */
export interface Example {
  readonly command: Command;
  /** As one would type them. */
  readonly words: string;
  /** Shows the first lines only, so many; all unless told. */
  readonly lines?: number;
  /** And then, of the rest, so many from the first line that begins like this. */
  readonly next?: { readonly from: string; readonly lines: number };
}

/**
 * Runs a command on the shipped policy, and shows what was typed and what came, on a screen that is no terminal.
 * @returns a block of Markdown
 */
export async function renderExample({ command, words, ...cut }: Example): Promise<string> {
  const written: string[] = [];
  const screen = createScreen({ terminal: null, write: (text) => written.push(...text.split('\n')) });
  const exit = await command.run(words.split(' '), screen, environment);
  const ended = exit === 0 ? [] : ['$ echo $?', String(exit)];
  const output = [`$ npm run -s vb -- ${command.name} ${words}`, ...cutLines(written, cut), ...ended];
  return `\`\`\`console\n${output.map((line) => line.trimEnd()).join('\n')}\n\`\`\`\n`;
}

/** What is left of the lines, with `…` where some are left out. */
function cutLines(
  all: readonly string[],
  { lines = all.length, next }: Pick<Example, 'lines' | 'next'>,
): readonly string[] {
  const first = all.slice(0, lines);
  const start =
    next === undefined ? -1 : all.findIndex((line, index) => index >= lines && line.startsWith(next.from));
  if (next === undefined || start === -1) return lines < all.length ? [...first, '…'] : first;
  const second = all.slice(start, start + next.lines);
  return [...first, '…', ...second, ...(start + next.lines < all.length ? ['…'] : [])];
}
