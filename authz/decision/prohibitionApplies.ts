import type { Rol, Verbod } from '../policy/Policy.ts';
import { momentOf } from './momentOf.ts';

/** Whether a prohibition keeps a category from a role at a moment. */
export function prohibitionApplies(verbod: Verbod, rol: Rol, categorie: string, moment: number): boolean {
  return (
    verbod.categorieen.includes(categorie) &&
    (verbod.ontvangers.includes('*') || verbod.ontvangers.includes(rol.partner)) &&
    !verbod.uitgezonderd.includes(rol.code) &&
    moment >= momentOf(verbod.geldigVan) &&
    (verbod.geldigTot === null || moment < momentOf(verbod.geldigTot))
  );
}
