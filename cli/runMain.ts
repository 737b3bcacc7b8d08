import { type ExitCode, UsageError } from './commands/Command.ts';
import { SettingsInvalid } from './readSettings.ts';

/**
 * Runs a program and turns how it ended into an exit code: what is wrong with its use or its environment is 2, any other
 * failure 1. A failure is told by its message; the stack is of no use to who runs it.
 */
export async function runMain(main: () => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = isUsage(error) ? 2 : 1;
    console.error(error instanceof Error ? error.message : String(error));
  }
}

function isUsage(error: unknown): boolean {
  if (error instanceof UsageError || error instanceof SettingsInvalid) return true;
  // What `parseArgs` of node:util throws.
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
