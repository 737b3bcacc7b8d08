import type { Command } from './commands/Command.ts';

/** A command that was asked for, with the words that are left for it. */
export interface FoundCommand {
  readonly command: Command;
  readonly words: readonly string[];
}

/** Finds the command whose name the words begin with; null where there is none. */
export function findCommand(commands: readonly Command[], words: readonly string[]): FoundCommand | null {
  for (const command of commands) {
    const name = command.name.split(' ');
    if (name.every((word, index) => words[index] === word)) {
      return { command, words: words.slice(name.length) };
    }
  }
  return null;
}
