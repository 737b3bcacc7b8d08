/**
 * A context that was not accepted. The message is the same whatever was wrong, so that a caller learns
 * nothing; `cause` says what it was, for the log only.
 */
export class ContextRefused extends Error {
  override readonly name = 'ContextRefused';

  constructor(cause: unknown) {
    super('The signed context was refused.', { cause });
  }
}
