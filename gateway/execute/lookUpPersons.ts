import * as v from 'valibot';

import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { establishRelations } from '../../authz/relations/establishRelations.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { Caller } from '../identify/Caller.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { ownClaims } from '../call/contextClaims.ts';
import type { Persons } from './Persons.ts';

/** The partner that holds the references. */
export const referenceHolder = 'bvv';

const query = `query($representations: [_Any!]!) {
  entities: _entities(representations: $representations) {
    ... on Vreemdeling { vnummer verwijzingen { partner soort sinds tot kenmerk } }
  }
}`;

const answer = v.object({
  data: v.object({
    entities: v.array(
      v.nullable(
        v.object({
          vnummer: v.string(),
          verwijzingen: v.array(
            v.object({
              partner: v.string(),
              soort: v.string(),
              sinds: v.string(),
              tot: v.nullable(v.string()),
              kenmerk: v.nullable(v.string()),
            }),
          ),
        }),
      ),
    ),
  }),
});

/** What the look-up needs beside the persons. */
export interface LookUp {
  readonly call: CallSubgraph;
  readonly policy: Policy;
  /** The gateway's own permission set for looking up involvement. */
  readonly own: PermissionSet;
  readonly caller: Caller;
  /** The decision on the key of a person: whether the caller may know the person at all. */
  readonly known: FieldDecision;
  /** Today in Amsterdam, `YYYY-MM-DD`. */
  readonly day: string;
}

/**
 * Establishes, once a request and for all persons in one batch, who of them the caller may know and which relations
 * hold, from BVV's references. A person who does not exist and one whom the caller may not know are both absent.
 *
 * @throws where BVV does not answer, or answers in another form: what cannot be established is denied
 */
export async function lookUpPersons(lookUp: LookUp, vnummers: ReadonlySet<string>): Promise<Persons> {
  const persons = new Map<string, ReadonlySet<string>>();
  if (vnummers.size === 0) return persons;
  const asked = [...vnummers];
  const response = await lookUp.call(
    referenceHolder,
    {
      query,
      variables: { representations: asked.map((vnummer) => ({ __typename: dataSubject.type, vnummer })) },
      extensions: { relaties: {} },
    },
    ownClaims(lookUp.own),
  );
  if (response.errors !== undefined) throw new Error('BVV answered the look-up of involvement with errors.');
  const entities = v.parse(answer, response).data.entities;
  if (entities.length !== asked.length)
    throw new Error('BVV answered about another number of persons than was asked.');
  for (const [index, entity] of entities.entries()) {
    if (entity === null) continue;
    if (entity.vnummer !== asked[index]) throw new Error('BVV answered about another person than was asked.');
    const relaties = establishRelations(
      lookUp.policy,
      entity.verwijzingen,
      lookUp.caller,
      entity.vnummer,
      lookUp.day,
    );
    if (conditionHolds(lookUp.known, relaties)) persons.set(entity.vnummer, relaties);
  }
  return persons;
}
