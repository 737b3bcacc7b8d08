/** How a command ended: good, a finding, or used in the wrong way. */
export type ExitCode = 0 | 1 | 2;

/** A command of `vb`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help, with examples. */
  readonly help: string;
  /** @param words what stands after the name of the command */
  run(words: readonly string[]): Promise<ExitCode>;
}

/** A command was used in the wrong way; the message says what was expected and what came. */
export class UsageError extends Error {}
