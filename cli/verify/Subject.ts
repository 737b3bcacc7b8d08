import type { Relatie } from '../../authz/policy/Policy.ts';
import { type Dossier, sentinels } from '../../population/sentinels.ts';

/** Somebody who is asked about. */
export interface Subject {
  /** The name of the sentinel, or `niemand`. */
  readonly name: string;
  readonly vnummer: string;
  /** What partners have open on the person; null for who does not exist. */
  readonly dossiers: readonly Dossier[] | null;
}

/** The sentinels of the synthetic population: the same persons in each, whatever its seed and size. */
export const subjects: readonly Subject[] = Object.entries(sentinels).map(
  ([name, { vnummer, dossiers }]) => ({
    name,
    vnummer,
    dossiers,
  }),
);

/** A v-nummer of nobody: between those of the sentinels and those of all others. */
export const nobody: Subject = { name: 'niemand', vnummer: '0199999999', dossiers: null };

/** What a token says of the caller, as far as a relation can depend on it. */
export interface Claims {
  readonly locatie?: string;
  readonly zaakreferentie?: string;
  readonly vnummer?: string;
}

/** The relations that hold between a caller and a subject, worked out from the open files one by one. */
export function relationsBetween(
  relaties: Iterable<Relatie>,
  claims: Claims,
  { vnummer, dossiers }: Subject,
): ReadonlySet<string> {
  const held = new Set<string>();
  for (const { code, bewijs } of relaties) {
    if (bewijs.soort === 'betrokkene') {
      if (claims.vnummer === vnummer) held.add(code);
      continue;
    }
    for (const { partner, soort, kenmerk } of dossiers ?? []) {
      if (bewijs.partner !== undefined && bewijs.partner !== partner) continue;
      if (bewijs.verwijzing !== undefined && bewijs.verwijzing !== soort) continue;
      if (bewijs.kenmerk !== undefined && (kenmerk === null || claims[bewijs.kenmerk] !== kenmerk)) continue;
      held.add(code);
    }
  }
  return held;
}
