/** A purpose that a role may state. */
export interface ExplorerPurpose {
  readonly doel: string;
  readonly omschrijving: string;
  /** Whether a request for it must name a case (header `Zaakreferentie`). */
  readonly zaakVereist: boolean;
}

/** A role that the picker offers, with what its development token carries and a person that it may know. */
export interface ExplorerRole {
  readonly rol: string;
  readonly omschrijving: string;
  readonly doelen: readonly ExplorerPurpose[];
  /** Claims of the token beside role and purpose; a key that is present can be changed in the picker. */
  readonly token: { readonly locatie?: string; readonly vnummer?: string };
  /** The case that the header `Zaakreferentie` starts with, where the purpose needs one. */
  readonly zaak?: string;
  /** Values for the variables of the example query: a v-nummer of the synthetic population, a location. */
  readonly variabelen: Readonly<Record<string, string>>;
}

/** A file of the explorer, as it goes over the line. */
export interface ExplorerFile {
  readonly headers: Readonly<Record<string, string>>;
  /** Read when it is asked for: GraphiQL takes more memory than a gateway has to spare. */
  readonly body: () => Promise<string>;
}

/** Where the page asks for tokens: `POST {rol, doel, locatie?, vnummer?}` gives `{token}`. */
export const tokenPath = '/ontwikkeling/token';

/** Where the page sends its queries. */
export const graphqlPath = '/graphql';
