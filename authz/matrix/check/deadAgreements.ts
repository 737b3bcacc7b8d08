import { agreementState } from '../../decision/agreementState.ts';
import { decideCategory } from '../../decision/decideCategory.ts';
import type { Decision } from '../../decision/Decision.ts';
import { momentOf } from '../../decision/momentOf.ts';
import { prohibitionApplies } from '../../decision/prohibitionApplies.ts';
import type { Afspraak, Policy } from '../../policy/Policy.ts';
import { momentsFrom } from '../diff/diffMatrices.ts';
import { minimise } from '../multiplyOut.ts';
import type { Check, CheckFinding } from './CheckFinding.ts';
import { partsOf } from './givenParts.ts';

/**
 * Agreements that give nothing, now or ever, that others do not give. What a prohibition or a review date takes from
 * them is for the checks of those.
 */
export const deadAgreements: Check = (policy, moment) =>
  policy.afspraken.flatMap((afspraak): readonly CheckFinding[] => {
    const { id, geldigTot } = afspraak;
    if (geldigTot !== null && moment >= momentOf(geldigTot)) {
      return [
        {
          severity: 'note',
          check: 'dead',
          subject: id,
          message: `It ended on ${geldigTot}, and stays as history.`,
        },
      ];
    }
    if (moment >= momentOf(afspraak.herzienVoor)) return [];
    const giving = momentsFrom(moment, [policy]).filter((at) => agreementState(afspraak, at) === 'geeft');
    if (giving.length === 0) {
      const message = 'It is suspended for as long as it is in force, and gives nothing any more.';
      return [{ severity: 'warning', check: 'dead', subject: id, message }];
    }
    return giving.some((at) => isNeeded(policy, afspraak, at)) || isForbidden(policy, afspraak, giving)
      ? []
      : [
          {
            severity: 'warning',
            check: 'dead',
            subject: id,
            message: 'It gives nothing that other agreements do not give on the same or a weaker condition.',
          },
        ];
  });

function isNeeded(policy: Policy, afspraak: Afspraak, at: number): boolean {
  const without = { ...policy, afspraken: policy.afspraken.filter((other) => other !== afspraak) };
  return partsOf(policy, afspraak).some(({ rol, doel, categorie }) => {
    const [one, other] = [policy, without].map((from) => decideCategory(from, rol.code, doel, categorie, at));
    return waysOf(one) !== waysOf(other);
  });
}

function isForbidden(policy: Policy, afspraak: Afspraak, moments: readonly number[]): boolean {
  return moments.every((at) =>
    partsOf(policy, afspraak).every(({ rol, categorie }) =>
      policy.verboden.some((verbod) => prohibitionApplies(verbod, rol, categorie, at)),
    ),
  );
}

/** To whom a decision gives, as a text to compare. */
function waysOf(decision: Decision | undefined): string {
  if (decision?.besluit !== 'voorwaardelijk') return decision?.besluit ?? '';
  return JSON.stringify(minimise(decision.alternatieven.map(({ relaties }) => relaties)));
}
