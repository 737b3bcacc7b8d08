import { decideCategory } from '../../decision/decideCategory.ts';
import type { Check } from './CheckFinding.ts';

/** Categories that nobody gets at a moment, for any purpose. */
export const unusedCategories: Check = (policy, moment) => {
  const askers = [...policy.rollen.values()].flatMap(({ code, doelen }) =>
    doelen.map((doel) => [code, doel] as const),
  );
  return [...policy.categorieen.keys()]
    .filter((categorie) =>
      askers.every(
        ([rol, doel]) => decideCategory(policy, rol, doel, categorie, moment).besluit === 'geweigerd',
      ),
    )
    .map((subject) => ({
      severity: 'note',
      check: 'unused',
      subject,
      message: 'Nobody gets it, for any purpose.',
    }));
};
