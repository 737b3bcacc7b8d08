import { agreementState } from '../../decision/agreementState.ts';
import { momentOf } from '../../decision/momentOf.ts';
import type { Afspraak, Rol, Verbod } from '../../policy/Policy.ts';
import type { Lack } from './Explanation.ts';

/**
 * All that an agreement lacks to give what it is about to a role for a purpose at a moment.
 * @param verboden prohibitions that apply to the category, the role and the moment.
 * @returns empty where it gives.
 */
export function lacksOf(
  afspraak: Afspraak,
  rol: Rol,
  doel: string,
  moment: number,
  verboden: readonly Verbod[],
): readonly Lack[] {
  const lacks: Lack[] = [];
  if (!afspraak.rollen.includes(rol.code)) lacks.push({ soort: 'rol', rollen: afspraak.rollen });
  if (!afspraak.doelen.includes(doel)) lacks.push({ soort: 'doel', doelen: afspraak.doelen });
  if (!rol.doelen.includes(doel)) lacks.push({ soort: 'doel-van-rol', doelen: rol.doelen });
  lacks.push(...lacksInTime(afspraak, moment));
  if (verboden.length > 0) lacks.push({ soort: 'verbod', verboden: verboden.map(({ id }) => id) });
  return lacks;
}

function lacksInTime(afspraak: Afspraak, moment: number): readonly Lack[] {
  const { geldigVan, geldigTot, herzienVoor, opschortingen } = afspraak;
  switch (agreementState(afspraak, moment)) {
    case 'geeft':
      return [];
    case 'nog-niet':
      return [{ soort: 'nog-niet', van: geldigVan }];
    case 'opgeschort':
      return opschortingen
        .filter(({ van, tot }) => moment >= momentOf(van) && (tot === null || moment < momentOf(tot)))
        .map(({ van, tot, reden }) => ({ soort: 'opgeschort', van, tot, reden }));
    case 'verlopen':
      return geldigTot !== null && moment >= momentOf(geldigTot)
        ? [{ soort: 'verlopen', sinds: geldigTot }]
        : [{ soort: 'herziening', sinds: herzienVoor }];
  }
}
