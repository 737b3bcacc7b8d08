import { agreementState } from '../decision/agreementState.ts';
import { decideCategory } from '../decision/decideCategory.ts';
import type { Afspraak, Categorie, Doel, Policy } from '../policy/Policy.ts';

/** A partner in the register: who it is, and as whom it acts there. */
export interface RegisterPartner {
  readonly code: string;
  readonly naam: string;
  readonly oin: string;
}

/** What one agreement gives for a processing activity. */
export interface RegisterAfspraak {
  readonly id: string;
  readonly titel: string;
  readonly verstrekker: string;
  readonly ontvanger: string;
  readonly rollen: readonly string[];
  /** Whose data: a description of each relation that must hold; empty: of any foreign national. */
  readonly betrokkenen: readonly string[];
  readonly categorieen: readonly string[];
  readonly grondslag: readonly string[];
  readonly geldigVan: string;
  readonly geldigTot: string | null;
  readonly herzienVoor: string;
}

/** A processing activity, as the policy knows it (AVG art. 30(1)). */
export interface RegisterEntry {
  /** URI. */
  readonly verwerkingsactiviteit: string;
  readonly doel: string;
  readonly omschrijving: string;
  /** Who processes for this purpose. */
  readonly ontvangers: readonly RegisterPartner[];
  /** Who gives the data. */
  readonly verstrekkers: readonly RegisterPartner[];
  /** Categories of data, each with its kind: `bijzonder` is AVG art. 9, `strafrechtelijk` art. 10. */
  readonly categorieen: readonly Categorie[];
  readonly grondslagen: readonly string[];
  readonly afspraken: readonly RegisterAfspraak[];
  /** The policy sets no terms for erasure, and nothing here invents one. */
  readonly bewaartermijn: null;
}

/**
 * The record of processing activities that follows from the policy: for each purpose what is in force at a moment. What
 * an agreement names but no role gets, because a prohibition keeps it or the role lacks the purpose, is not processed
 * and is not in it.
 *
 * @param moment milliseconds since the epoch
 */
export function createRegister(policy: Policy, moment: number): readonly RegisterEntry[] {
  return Array.from(policy.doelen.values(), (doel) => entryOf(policy, doel, moment));
}

function entryOf(policy: Policy, doel: Doel, moment: number): RegisterEntry {
  const { code, omschrijving, verwerkingsactiviteit } = doel;
  const afspraken = policy.afspraken.flatMap((afspraak) => givenBy(policy, afspraak, code, moment) ?? []);
  const all = (list: (afspraak: RegisterAfspraak) => readonly string[]): readonly string[] =>
    [...new Set(afspraken.flatMap(list))].toSorted();
  const partners = (codes: readonly string[]): readonly RegisterPartner[] =>
    codes.flatMap((partner) => policy.partners.get(partner) ?? []);
  return {
    verwerkingsactiviteit,
    doel: code,
    omschrijving,
    ontvangers: partners(all(({ ontvanger }) => [ontvanger])),
    verstrekkers: partners(all(({ verstrekker }) => [verstrekker])),
    categorieen: all(({ categorieen }) => categorieen).flatMap(
      (categorie) => policy.categorieen.get(categorie) ?? [],
    ),
    grondslagen: all(({ grondslag }) => grondslag),
    afspraken,
    bewaartermijn: null,
  };
}

/** What an agreement gives for a purpose; null where that is nothing. */
function givenBy(policy: Policy, afspraak: Afspraak, doel: string, moment: number): RegisterAfspraak | null {
  if (!afspraak.doelen.includes(doel) || agreementState(afspraak, moment) !== 'geeft') return null;
  const gets = (rol: string, categorie: string): boolean =>
    decideCategory(policy, rol, doel, categorie, moment).besluit !== 'geweigerd';
  const rollen = afspraak.rollen.filter((rol) =>
    afspraak.categorieen.some((categorie) => gets(rol, categorie)),
  );
  if (rollen.length === 0) return null;
  const { id, titel, verstrekker, ontvanger, grondslag, geldigVan, geldigTot, herzienVoor } = afspraak;
  return {
    id,
    titel,
    verstrekker,
    ontvanger,
    rollen,
    betrokkenen: afspraak.voorwaarden.map((code) => policy.relaties.get(code)?.omschrijving ?? code),
    categorieen: afspraak.categorieen.filter((categorie) => rollen.some((rol) => gets(rol, categorie))),
    grondslag,
    geldigVan,
    geldigTot,
    herzienVoor,
  };
}
