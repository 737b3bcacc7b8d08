/** Why something is denied, as it stands in `extensions.reden`. */
export type Reden =
  'GEEN_AFSPRAAK' | 'AFSPRAAK_OPGESCHORT' | 'AFSPRAAK_VERLOPEN' | 'VERBODEN' | 'DOEL_NIET_TOEGESTAAN';

/** One way in which a condition can hold: all of `relaties`, by this agreement. */
export interface Alternatief {
  readonly afspraak: string;
  readonly relaties: readonly string[];
}

/** The decision on one category, for a role and a purpose at a moment. */
export type Decision =
  | {
      readonly besluit: 'toegestaan';
      /** Agreements that give it without a condition, by id, sorted. */
      readonly afspraken: readonly string[];
      /** Most persons a request may name: the largest of the agreements that give it. */
      readonly maximumPersonen: number;
    }
  | {
      readonly besluit: 'voorwaardelijk';
      /** It is given for a person for whom one of these holds; never empty. Sorted by agreement. */
      readonly alternatieven: readonly Alternatief[];
      readonly maximumPersonen: number;
    }
  | { readonly besluit: 'geweigerd'; readonly reden: Reden };

/** The decision on a field, which has all of its categories: the strictest of theirs. */
export type FieldDecision =
  | { readonly besluit: 'toegestaan' }
  | {
      readonly besluit: 'voorwaardelijk';
      /** All must hold; each holds by one of its alternatives. */
      readonly voorwaarden: readonly (readonly Alternatief[])[];
    }
  | { readonly besluit: 'geweigerd'; readonly reden: Reden; readonly categorie: string };
