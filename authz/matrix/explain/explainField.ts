import { agreementState } from '../../decision/agreementState.ts';
import { compilePermissionSet } from '../../decision/compilePermissionSet.ts';
import { decideCategory } from '../../decision/decideCategory.ts';
import { prohibitionApplies } from '../../decision/prohibitionApplies.ts';
import type { Policy, Rol } from '../../policy/Policy.ts';
import type { CellDecision } from '../Cell.ts';
import type { Coordinate, ObjectCoordinate } from '../Coordinate.ts';
import { createCellDecider } from '../createCellDecider.ts';
import { minimise } from '../multiplyOut.ts';
import type { CategoryExplanation, Explanation, Holding, KindExplanation } from './Explanation.ts';
import { lacksOf } from './lacksOf.ts';

/** What is asked. */
export interface Question {
  readonly rol: Rol;
  readonly doel: string;
  readonly coordinate: Coordinate;
  /** Milliseconds since the epoch. */
  readonly moment: number;
  /** Relations that hold between the caller and the person; null: of nobody in particular. */
  readonly relaties: readonly string[] | null;
}

/** Explains why a field is given to a role for a purpose at a moment, or what every agreement with its partner lacks. */
export function explainField(policy: Policy, question: Question): Explanation {
  const { rol, doel, coordinate, moment, relaties } = question;
  const decide = createCellDecider(policy, compilePermissionSet(policy, rol.code, doel, moment));
  const decision = decide(coordinate);
  const kinds = coordinate.soort === 'object' ? [coordinate] : coordinate.uitvoeringen;
  const terms = new Set(decision.voorwaarden.flat());
  return {
    rol: rol.code,
    doel,
    veld: coordinate.veld,
    moment: new Date(moment).toISOString(),
    doelenVanRol: rol.doelen,
    ...decision,
    relaties: [...policy.relaties.values()].filter(({ code }) => terms.has(code)),
    voorPersoon: relaties === null ? null : holdingOf(decision, relaties),
    soorten: kinds.map((kind): KindExplanation => ({
      veld: kind.veld,
      ...decide(kind),
      categorieen: explainCategories(policy, question, kind),
    })),
  };
}

function explainCategories(
  policy: Policy,
  { rol, doel, moment }: Question,
  kind: ObjectCoordinate,
): readonly CategoryExplanation[] {
  return kind.categorieen.flatMap((code): readonly CategoryExplanation[] => {
    const categorie = policy.categorieen.get(code);
    if (categorie === undefined) return [];
    const besluit = decideCategory(policy, rol.code, doel, code, moment);
    const verboden = policy.verboden.filter((verbod) => prohibitionApplies(verbod, rol, code, moment));
    const about = policy.afspraken.filter(({ categorieen }) => categorieen.includes(code));
    const ours = about
      .filter(({ ontvanger }) => ontvanger === rol.partner)
      .map((afspraak) => ({ afspraak, ontbreekt: lacksOf(afspraak, rol, doel, moment, verboden) }));
    return [
      {
        categorie,
        besluit,
        geeft: ours.filter(({ ontbreekt }) => ontbreekt.length === 0).map(({ afspraak }) => afspraak),
        verboden,
        bijna: besluit.besluit === 'geweigerd' ? ours.filter(({ ontbreekt }) => ontbreekt.length > 0) : [],
        anderen: about
          .filter((one) => one.ontvanger !== rol.partner && agreementState(one, moment) === 'geeft')
          .map(({ id }) => id),
      },
    ];
  });
}

function holdingOf({ besluit, voorwaarden }: CellDecision, relaties: readonly string[]): Holding | null {
  if (besluit !== 'voorwaardelijk') return null;
  const missing = minimise(voorwaarden.map((way) => way.filter((term) => !relaties.includes(term))));
  return {
    relaties,
    geldt: missing.some((way) => way.length === 0),
    ontbreekt: missing.filter((way) => way.length > 0),
  };
}
