import type { Decision } from '../../decision/Decision.ts';
import type { Afspraak, Categorie, Relatie, Verbod } from '../../policy/Policy.ts';
import type { CellDecision } from '../Cell.ts';
import type { Alternatives } from '../multiplyOut.ts';

/** What an agreement lacks to give a category to a role for a purpose at a moment. */
export type Lack =
  /** It gives to other roles of the partner. */
  | { readonly soort: 'rol'; readonly rollen: readonly string[] }
  /** It gives for other purposes. */
  | { readonly soort: 'doel'; readonly doelen: readonly string[] }
  /** The role does not have the purpose, whatever an agreement says; `doelen` are those that it has. */
  | { readonly soort: 'doel-van-rol'; readonly doelen: readonly string[] }
  /** It begins later. */
  | { readonly soort: 'nog-niet'; readonly van: string }
  /** It has ended. */
  | { readonly soort: 'verlopen'; readonly sinds: string }
  /** It is suspended; `tot` null: until further notice. */
  | {
      readonly soort: 'opgeschort';
      readonly van: string;
      readonly tot: string | null;
      readonly reden: string;
    }
  /** It was not reviewed in time. */
  | { readonly soort: 'herziening'; readonly sinds: string }
  /** A prohibition trumps it. */
  | { readonly soort: 'verbod'; readonly verboden: readonly string[] };

/** An agreement with the partner about the category that does not give it, and all that it lacks. */
export interface NearMiss {
  readonly afspraak: Afspraak;
  /** Never empty. */
  readonly ontbreekt: readonly Lack[];
}

/** Why a category is given or not. */
export interface CategoryExplanation {
  readonly categorie: Categorie;
  readonly besluit: Decision;
  /** Agreements that give it, all of them: also where one with a weaker condition makes another needless. */
  readonly geeft: readonly Afspraak[];
  /** Prohibitions that apply. */
  readonly verboden: readonly Verbod[];
  /** Empty where it is given. */
  readonly bijna: readonly NearMiss[];
  /** Ids of the agreements that give it to other partners at that moment. */
  readonly anderen: readonly string[];
}

/** Why a field of an object type is given or not. */
export interface KindExplanation extends CellDecision {
  /** Schema coordinate, `Type.field`. */
  readonly veld: string;
  readonly categorieen: readonly CategoryExplanation[];
}

/** Whether a condition holds for a person with given relations. */
export interface Holding {
  readonly relaties: readonly string[];
  readonly geldt: boolean;
  /** The ways in which it would hold, each with what is still missing. */
  readonly ontbreekt: Alternatives;
}

/** Why a field is given to a role for a purpose, or not. */
export interface Explanation extends CellDecision {
  readonly rol: string;
  readonly doel: string;
  readonly veld: string;
  /** ISO 8601. */
  readonly moment: string;
  /** Purposes that the role has. */
  readonly doelenVanRol: readonly string[];
  /** What the relations in the conditions mean. */
  readonly relaties: readonly Relatie[];
  /** Null where no relations were given, or the field is not conditional. */
  readonly voorPersoon: Holding | null;
  /** One, or for a field of an interface one for each type that can stand behind it. */
  readonly soorten: readonly KindExplanation[];
}
