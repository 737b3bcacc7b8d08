/** What the gateway tells a subgraph of the caller; signed when it crosses a process boundary. */
export interface ContextClaims {
  /** Who asks, as the token names them; the gateway itself for its own questions. */
  readonly sub: string;
  readonly rol: string;
  readonly doel: string;
  readonly zaakreferentie: string | null;
  readonly locatie: string | null;
  /** Id of the permission set that the gateway decided by; the subgraph refuses if it decides by another. */
  readonly permissionSet: string;
}

/** By v-nummer, the codes of the relations that hold. A person who is not in it has none. */
export type Relaties = Readonly<Record<string, readonly string[]>>;

/** The body of a request from the gateway to a subgraph; the signature is over these bytes. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: { readonly relaties: Relaties };
}

/** What a subgraph answers. */
export interface SubgraphResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}
