import * as v from 'valibot';

import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import { ownClaims } from '../call/contextClaims.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';

/** The partner that holds the references. */
export const referenceHolder = 'bvv';

const query = `query($representations: [_Any!]!, $dag: Datum!, $partners: [String!]) {
  entities: _entities(representations: $representations) {
    ... on Vreemdeling { vnummer verwijzingen(op: $dag, partners: $partners) { partner soort sinds tot kenmerk } }
  }
}`;

const answer = v.object({
  data: v.object({
    entities: v.array(
      v.nullable(
        v.object({
          vnummer: v.string(),
          // Each is judged by itself: one that is malformed establishes nothing (`establishRelations`).
          verwijzingen: v.array(v.unknown()),
        }),
      ),
    ),
  }),
});

/** Which references are asked. */
export interface AskedReferences {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Codes of partners; null: of all. */
  readonly partners: readonly string[] | null;
}

/** The persons who exist, by v-number, each with what BVV gave for references: none of it is looked at yet. */
export type References = ReadonlyMap<string, readonly unknown[]>;

/**
 * Asks BVV, once and for all persons in one batch, who of them exist and which partners are involved with them.
 *
 * @param own the gateway's own permission set for looking up involvement
 * @param asked of which references: on a day, for those that are over, or not begun, establish nothing; and of partners
 *   of whom one can establish something
 * @throws where BVV does not answer, or answers in another form: what cannot be established is denied
 */
export async function lookUpReferences(
  call: CallSubgraph,
  own: PermissionSet,
  vnummers: ReadonlySet<string>,
  { day, partners }: AskedReferences,
): Promise<References> {
  const references = new Map<string, readonly unknown[]>();
  if (vnummers.size === 0) return references;
  const persons = [...vnummers];
  const response = await call(
    referenceHolder,
    {
      query,
      variables: {
        representations: persons.map((vnummer) => ({ __typename: dataSubject.type, vnummer })),
        dag: day,
        partners,
      },
      extensions: { relaties: {} },
    },
    ownClaims(own),
  );
  if (response.errors !== undefined) throw new Error('BVV answered the look-up of involvement with errors.');
  const entities = v.parse(answer, response).data.entities;
  if (entities.length !== persons.length)
    throw new Error('BVV answered about another number of persons than was asked.');
  for (const [index, entity] of entities.entries()) {
    if (entity === null) continue;
    if (entity.vnummer !== persons[index])
      throw new Error('BVV answered about another person than was asked.');
    references.set(entity.vnummer, entity.verwijzingen);
  }
  return references;
}
