import { decideCategory } from '../../decision/decideCategory.ts';
import type { Check } from './CheckFinding.ts';

/** Roles that get data of AVG art. 9 or 10 for more than one purpose: each must keep them apart (AVG art. 5(1)(b)). */
export const sensitivePurposes: Check = (policy, moment) => {
  const sensitive = [...policy.categorieen.values()].filter(({ soort }) => soort !== 'gewoon');
  return [...policy.rollen.values()].flatMap(({ code, doelen }) => {
    const given = doelen.flatMap((doel) => {
      const categories = sensitive
        .map((categorie) => categorie.code)
        .filter((categorie) => decideCategory(policy, code, doel, categorie, moment).besluit !== 'geweigerd');
      return categories.length === 0 ? [] : `${doel} (${categories.join(', ')})`;
    });
    if (given.length < 2) return [];
    const message = `It gets special-category or criminal data for more than one purpose: ${given.join(', ')}.`;
    return [{ severity: 'note', check: 'purposes', subject: code, message } as const];
  });
};
