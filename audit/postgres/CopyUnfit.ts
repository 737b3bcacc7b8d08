/** A copy and the database do not fit: the copy has what the database does not, or is of another log. */
export class CopyUnfit extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'CopyUnfit';
  }
}
