import { agreementState } from '../../decision/agreementState.ts';
import type { Check } from './CheckFinding.ts';
import { partsOf } from './givenParts.ts';

/** Pairs of agreements that both give the same category to the same role for the same purpose at a moment. */
export const overlappingAgreements: Check = (policy, moment) => {
  const giving = policy.afspraken
    .filter((afspraak) => agreementState(afspraak, moment) === 'geeft')
    .map((afspraak) => ({
      id: afspraak.id,
      parts: new Set(
        partsOf(policy, afspraak).map(
          ({ rol, doel, categorie }) => `${categorie} to ${rol.code} for ${doel}`,
        ),
      ),
    }));
  return giving.flatMap((one, index) =>
    giving.slice(index + 1).flatMap((other) => {
      const shared = [...one.parts.intersection(other.parts)];
      if (shared.length === 0) return [];
      const message = `It and ${other.id} both give ${shared.join(', ')}.`;
      return [{ severity: 'note', check: 'overlap', subject: one.id, message } as const];
    }),
  );
};
