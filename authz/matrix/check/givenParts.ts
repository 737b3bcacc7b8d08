import type { Afspraak, Policy, Rol } from '../../policy/Policy.ts';

/** One role, purpose and category that an agreement names, and the role has. */
export interface Part {
  readonly rol: Rol;
  readonly doel: string;
  readonly categorie: string;
}

/** Everything that an agreement names together. */
export function partsOf(policy: Policy, { rollen, doelen, categorieen }: Afspraak): readonly Part[] {
  return rollen.flatMap((code) => {
    const rol = policy.rollen.get(code);
    if (rol === undefined) return [];
    return doelen
      .filter((doel) => rol.doelen.includes(doel))
      .flatMap((doel) => categorieen.map((categorie) => ({ rol, doel, categorie })));
  });
}
