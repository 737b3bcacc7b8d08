import type { Screen } from '../present/Screen.ts';

/** How a command ended: good, a finding, or used in the wrong way. */
export type ExitCode = 0 | 1 | 2;

/** The variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A command of `vb`. */
export interface Command {
  /** One word or more, such as `policy check`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help, with examples. */
  readonly help: string;
  /**
   * @param words what stands after the name of the command
   * @param screen where it writes
   * @param environment what `readSettings` reads
   */
  run(words: readonly string[], screen: Screen, environment: Environment): Promise<ExitCode>;
}

/** A command was used in the wrong way; the message says what was expected and what came. */
export class UsageError extends Error {}
