/** The most that a client may ask at once. Whole numbers; of a document they count fragments written out. */
export interface Limieten {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Operations and fragments of a document. */
  readonly definities: number;
  /** Fields inside each other. */
  readonly diepte: number;
  /** Fields under another name than their own. */
  readonly aliassen: number;
  /** Fields of the query root. */
  readonly wortelvelden: number;
  /** Directives on anything. */
  readonly directives: number;
  /** Fields, spreads and inline fragments. */
  readonly selecties: number;
  /** Fields that would be answered where every list is as long as is asked for, or else as long as lists here are. */
  readonly lijstkosten: number;
  /** Bytes of the body of a request. */
  readonly bytes: number;
  /** Milliseconds that partners may take over one request, all together. */
  readonly milliseconden: number;
  /** Requests of the client that are under way at the same moment, in one process. */
  readonly tegelijk: number;
}

/** What a client has unless its entry says another number. `docs/limits.md` has the heaviest real queries beside it. */
export const standaardLimieten: Limieten = Object.freeze({
  tokens: 3000,
  definities: 50,
  diepte: 20,
  aliassen: 100,
  wortelvelden: 25,
  directives: 50,
  selecties: 3000,
  lijstkosten: 100_000,
  bytes: 100_000,
  milliseconden: 10_000,
  tegelijk: 50,
});

/** What no entry may go over: as much as the gateway itself was measured to bear. */
export const hoogsteLimieten: Limieten = Object.freeze({
  tokens: 5000,
  definities: 200,
  diepte: 50,
  aliassen: 1000,
  wortelvelden: 100,
  directives: 500,
  selecties: 5000,
  lijstkosten: 1_000_000,
  bytes: 100_000,
  milliseconden: 60_000,
  tegelijk: 1000,
});
