import { conditionHolds } from '../decision/conditionHolds.ts';
import type { FieldDecision } from '../decision/Decision.ts';
import { isListedKey } from './listedPersons.ts';
import { ownProperty } from './ownProperty.ts';
import { relatiesOf } from './ShieldContext.ts';
import type { ShieldContext } from './ShieldContext.ts';

/** Whether a conditional field is given on an object: exactly `true`, or it is not. */
export type IsGiven = (parent: unknown, context: ShieldContext) => boolean;

/**
 * Makes the condition of one field: it holds on an object that names its person, in `vnummer`, and only if the
 * condition holds for that person; so at the root it does not. The key of a person whom a list names is given with the
 * list.
 */
export function createIsGiven(veld: string, decision: FieldDecision): IsGiven {
  // Persons with the same relations share a set (`createRelationSets`), so the answer about one is mostly that about the next.
  let asked: ReadonlySet<string> | null = null;
  let held = false;
  return (parent, context) => {
    if (isListedKey(veld, parent)) return true;
    const relaties = relatiesOf(context, ownProperty(parent, 'vnummer'));
    if (relaties !== asked) {
      held = conditionHolds(decision, relaties);
      asked = relaties;
    }
    return held;
  };
}
