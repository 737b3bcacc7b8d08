import { agreementState } from '../../decision/agreementState.ts';
import { prohibitionApplies } from '../../decision/prohibitionApplies.ts';
import { momentsFrom } from '../diff/diffMatrices.ts';
import type { Check, CheckFinding } from './CheckFinding.ts';
import { partsOf } from './givenParts.ts';

/** Agreements that a prohibition trumps, now or later while they are in force, wholly or in part. */
export const shadowedAgreements: Check = (policy, moment) =>
  policy.afspraken.flatMap((afspraak) => {
    const giving = momentsFrom(moment, [policy]).filter((at) => agreementState(afspraak, at) === 'geeft');
    const parts = giving.flatMap((at) => partsOf(policy, afspraak).map((part) => ({ ...part, at })));
    return policy.verboden.flatMap((verbod): readonly CheckFinding[] => {
      const trumped = parts.filter(({ rol, categorie, at }) =>
        prohibitionApplies(verbod, rol, categorie, at),
      );
      if (trumped.length === 0) return [];
      const finding = { severity: 'warning', check: 'shadowed', subject: afspraak.id } as const;
      if (trumped.length === parts.length) {
        return [{ ...finding, message: `The prohibition ${verbod.id} trumps it wholly: it gives nothing.` }];
      }
      const categories = [...new Set(trumped.map(({ categorie }) => categorie))].join(', ');
      const roles = [...new Set(trumped.map(({ rol }) => rol.code))].join(', ');
      return [{ ...finding, message: `The prohibition ${verbod.id} keeps ${categories} from ${roles}.` }];
    });
  });
