import { conditionHolds } from '../../authz/decision/conditionHolds.ts';
import type { FieldDecision } from '../../authz/decision/Decision.ts';
import { demandedRelations } from '../../authz/decision/demandedRelations.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { createRelationSets } from '../../authz/relations/createRelationSets.ts';
import { establishRelations } from '../../authz/relations/establishRelations.ts';
import { provingPartners } from '../../authz/relations/provingPartners.ts';
import type { Caller } from '../identify/Caller.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import type { Recording } from '../record/createRecording.ts';
import { lookUpReferences } from './lookUpReferences.ts';
import type { Persons } from './Persons.ts';
import type { Beats } from './startBeats.ts';

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
  /** Makes ready to record persons. */
  readonly expect: Recording['expect'];
  /** Starts the beats at which it ends where somebody is not known. */
  readonly startBeats: () => Beats;
}

/**
 * Establishes, once a request and for all persons in one batch, who of them the caller may know and which relations
 * hold of those that agreements with the caller demand, from BVV's references: the others concern neither the caller nor
 * the partners that are asked on its behalf. A person who does not exist and one whom the caller may not know are both
 * absent, and as late.
 *
 * @throws where BVV does not answer, or answers in another form: what cannot be established is denied
 */
export async function lookUpPersons(lookUp: LookUp, vnummers: ReadonlySet<string>): Promise<Persons> {
  const persons = new Map<string, ReadonlySet<string>>();
  if (lookUp.known.besluit === 'geweigerd') return persons;
  const demanded = demandedRelations(lookUp.caller.permissionSet);
  const partners = provingPartners(lookUp.policy, demanded);
  const setOf = createRelationSets();
  const beats = lookUp.startBeats();
  try {
    const [references] = await Promise.all([
      lookUpReferences(lookUp.call, lookUp.own, vnummers, { day: lookUp.day, partners }),
      lookUp.expect(vnummers),
    ]);
    for (const [vnummer, verwijzingen] of references) {
      const held = establishRelations(lookUp.policy, verwijzingen, lookUp.caller, vnummer, lookUp.day);
      const relaties = setOf([...demanded.intersection(held)]);
      if (conditionHolds(lookUp.known, relaties)) persons.set(vnummer, relaties);
    }
    // BVV has more to tell of somebody who exists, and a key is made of somebody who was never named: by the time that
    // it took, they would.
    if (persons.size < vnummers.size) await beats.next();
  } finally {
    beats.stop();
  }
  return persons;
}
