/** An operation that asks for more selections, once its fragments are written out, than any real one does. */
export class OperationTooHeavy extends Error {
  /** @param what of what kind the selections are, in the plural */
  constructor(maximum: number, what: string) {
    super(`Expected at most ${maximum} ${what} once fragments are written out, but the operation has more.`);
    this.name = 'OperationTooHeavy';
  }
}
