/** What the rules read from the context value of an execution. */
export interface ShieldContext {
  /**
   * By v-nummer, the relations that hold between the caller and the person. Who is not in it has none. INVARIANT: a set
   * never changes once it stands here: what was decided by it is not asked again (`createIsGiven`).
   */
  readonly relaties: ReadonlyMap<string, ReadonlySet<string>>;
}

const NONE: ReadonlySet<string> = new Set();

/** The relations that hold for a person; none where anything is not as it should be. */
export function relatiesOf(context: ShieldContext, vnummer: unknown): ReadonlySet<string> {
  return typeof vnummer === 'string' ? (context.relaties.get(vnummer) ?? NONE) : NONE;
}
