/** The code of an error of the system, such as `ENOENT`; of anything else that was thrown, what it says. */
export function errorCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
