import { join } from 'node:path';

import type { Command, Environment, ExitCode } from '../../../cli/commands/Command.ts';
import { createScreen, type ScreenOptions } from '../../../cli/present/Screen.ts';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly exit: ExitCode;
  readonly text: string;
}

/** An environment with nothing of this machine in it. */
export const cleanEnvironment: Environment = { VB_DATA: join(import.meta.dirname, 'no-such-data') };

/** Runs a command in this process, on a screen that is no terminal unless told. */
export async function runCommand(
  command: Command,
  words: readonly string[],
  options: { readonly terminal?: ScreenOptions['terminal']; readonly environment?: Environment } = {},
): Promise<Ended> {
  const written: string[] = [];
  const screen = createScreen({
    terminal: options.terminal ?? null,
    write: (text) => written.push(`${text}\n`),
  });
  const exit = await command.run(words, screen, { ...cleanEnvironment, ...options.environment });
  return { exit, text: written.join('') };
}
