import type { Afspraak, Policy } from '../policy/Policy.ts';
import { agreementState } from './agreementState.ts';
import type { Alternatief, Decision, Reden } from './Decision.ts';
import { prohibitionApplies } from './prohibitionApplies.ts';
import { weakestAlternatives } from './weakestAlternatives.ts';

/**
 * Decides on one category for a role and a purpose at a moment; whether a condition holds for a person is
 * for `conditionHolds`.
 *
 * INVARIANT: it never throws. What goes wrong inside it denies, so nobody who calls it can forget to.
 * @param moment milliseconds since the epoch; `NaN` is no moment and denies.
 * @returns a frozen decision. The order of reasons: purpose, category, prohibition, agreement.
 */
export function decideCategory(
  policy: Policy,
  rol: string,
  doel: string,
  categorie: string,
  moment: number,
): Decision {
  try {
    return decide(policy, rol, doel, categorie, moment);
  } catch {
    return denied('GEEN_AFSPRAAK');
  }
}

function decide(policy: Policy, rol: string, doel: string, categorie: string, moment: number): Decision {
  const role = policy.rollen.get(rol);
  if (role === undefined || !policy.doelen.has(doel) || !role.doelen.includes(doel)) {
    return denied('DOEL_NIET_TOEGESTAAN');
  }
  if (!policy.categorieen.has(categorie) || !Number.isFinite(moment)) return denied('GEEN_AFSPRAAK');
  if (policy.verboden.some((verbod) => prohibitionApplies(verbod, role, categorie, moment))) {
    return denied('VERBODEN');
  }
  const about = policy.afspraken.filter(
    (afspraak) =>
      afspraak.ontvanger === role.partner &&
      afspraak.rollen.includes(rol) &&
      afspraak.doelen.includes(doel) &&
      afspraak.categorieen.includes(categorie),
  );
  const states = about.map((afspraak) => agreementState(afspraak, moment));
  const giving = about.filter((_, index) => states[index] === 'geeft');
  if (giving.length > 0) return given(giving);
  if (states.includes('opgeschort')) return denied('AFSPRAAK_OPGESCHORT');
  return denied(states.includes('verlopen') ? 'AFSPRAAK_VERLOPEN' : 'GEEN_AFSPRAAK');
}

function given(giving: readonly Afspraak[]): Decision {
  const maximumPersonen = Math.max(...giving.map((afspraak) => afspraak.maximumPersonen.perVerzoek));
  const unconditional = giving.filter((afspraak) => afspraak.voorwaarden.length === 0);
  if (unconditional.length > 0) {
    const afspraken = unconditional.map((afspraak) => afspraak.id).toSorted();
    return Object.freeze({ besluit: 'toegestaan', afspraken: Object.freeze(afspraken), maximumPersonen });
  }
  const alternatieven = giving.map((afspraak): Alternatief =>
    Object.freeze({
      afspraak: afspraak.id,
      relaties: Object.freeze(afspraak.voorwaarden.toSorted()),
    }),
  );
  return Object.freeze({
    besluit: 'voorwaardelijk',
    alternatieven: Object.freeze(weakestAlternatives(alternatieven)),
    maximumPersonen,
  });
}

function denied(reden: Reden): Decision {
  return Object.freeze({ besluit: 'geweigerd', reden });
}
