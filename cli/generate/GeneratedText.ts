/** A text of the repository that is made from code, whole or between two markers. */
export interface GeneratedText {
  /** Path from the root. */
  readonly path: string;
  /** Between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->`; null: the whole file. */
  readonly block: string | null;
  /** Makes the text; the same code gives the same text. */
  readonly make: () => string | Promise<string>;
}
