/** Each limit on what a client may ask, with what it counts, in the plural. */
export const limieten = [
  ['tokens', 'tokens'],
  ['definities', 'operations and fragments'],
  ['diepte', 'fields inside each other'],
  ['aliassen', 'aliases once fragments are written out'],
  ['wortelvelden', 'fields of the query root'],
  ['directives', 'directives once fragments are written out'],
  ['selecties', 'selections once fragments are written out'],
  ['lijstkosten', 'fields in the answer with every list as long as is asked for'],
  ['bytes', 'bytes in the body of the request'],
  ['milliseconden', 'milliseconds of partners for one request'],
  ['tegelijk', 'requests at once'],
] as const;

/** A number for each limit, from 1. */
export type Limieten = Readonly<Record<(typeof limieten)[number][0], number>>;

/** What a client has unless its entry says another number. `docs/limits.md` has the heaviest real queries beside it. */
export const standaardLimieten: Limieten = Object.freeze({
  tokens: 1500,
  definities: 75,
  diepte: 20,
  aliassen: 100,
  wortelvelden: 25,
  directives: 50,
  selecties: 1000,
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
