import { SafeError } from './SafeError.ts';

/** Code of an error that came from a source: what went wrong is for the log, not for the caller. */
export const SOURCE_FAILED_CODE = 'BRON_FOUT';

/** The error that may leave: `error` itself if it was written for the caller, otherwise a constant one. */
export function concealError(error: unknown): SafeError {
  return error instanceof SafeError
    ? error
    : new SafeError('The source could not answer this field.', SOURCE_FAILED_CODE);
}
