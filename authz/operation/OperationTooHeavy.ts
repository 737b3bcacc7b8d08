/** An operation that asks for more selections, once its fragments are written out, than any real one does. */
export class OperationTooHeavy extends Error {
  constructor(maximum: number) {
    super(
      `Expected at most ${maximum} selections once fragments are written out, but the operation has more.`,
    );
    this.name = 'OperationTooHeavy';
  }
}
