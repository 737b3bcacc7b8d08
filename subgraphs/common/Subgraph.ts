import type { ContextClaims, SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';

/** One partner's part of the view. */
export interface Subgraph {
  /** Code of the partner, such as `ind`; the audience of its signed contexts. */
  readonly name: string;
  /** Its Federation 2 schema. */
  readonly sdl: string;
  /**
   * The only way in, embedded and remote alike: decides again by its own policy, then answers.
   * It never rejects and its errors say nothing of what a source threw.
   *
   * @param claims of a verified context, or straight from the gateway in the same process
   */
  readonly execute: (request: SubgraphRequest, claims: ContextClaims) => Promise<SubgraphResponse>;
  /** Closes its store. */
  readonly close: () => Promise<void>;
}
