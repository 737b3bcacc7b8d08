import type { Bewijs, Policy } from '../../policy/Policy.ts';

/** A change beside the cells: of what a relation, a purpose, a role or a number of persons means. */
export interface DefinitionChange {
  readonly soort: 'relatie' | 'doel' | 'rol' | 'afspraak';
  readonly code: string;
  /** What changed: `bewijs`, `zaakVereist`, `intern`, `perVerzoek`, `perUur` or `alarmPerUur`. */
  readonly eigenschap: string;
  readonly richting: 'verruimd' | 'versmald';
  readonly van: string;
  readonly naar: string;
}

/**
 * Compares what two policies both define, where that bears on who gets what and no cell of the matrix tells it.
 * A change of a proof that does not merely demand more counts as widening.
 */
export function compareDefinitions(before: Policy, after: Policy): readonly DefinitionChange[] {
  return [
    ...inBoth(before.relaties, after.relaties, ({ bewijs: one }, { bewijs: other }) =>
      changed('relatie', 'bewijs', JSON.stringify(one), JSON.stringify(other), !demandsMore(one, other)),
    ),
    ...inBoth(before.doelen, after.doelen, ({ zaakVereist: one }, { zaakVereist: other }) =>
      changed('doel', 'zaakVereist', one, other, one),
    ),
    ...inBoth(before.rollen, after.rollen, ({ intern: one }, { intern: other }) =>
      changed('rol', 'intern', one, other, one),
    ),
    ...inBoth(byId(before), byId(after), ({ maximumPersonen: one }, { maximumPersonen: other }) => [
      ...changed(
        'afspraak',
        'perVerzoek',
        one.perVerzoek,
        other.perVerzoek,
        other.perVerzoek > one.perVerzoek,
      ),
      ...changed('afspraak', 'perUur', one.perUur, other.perUur, other.perUur > one.perUur),
      ...changed(
        'afspraak',
        'alarmPerUur',
        one.alarmPerUur,
        other.alarmPerUur,
        other.alarmPerUur > one.alarmPerUur,
      ),
    ]),
  ];
}

type Found = Omit<DefinitionChange, 'code'>;

function changed(
  soort: DefinitionChange['soort'],
  eigenschap: string,
  van: string | number | boolean,
  naar: string | number | boolean,
  wider: boolean,
): readonly Found[] {
  if (van === naar) return [];
  const richting = wider ? 'verruimd' : 'versmald';
  return [{ soort, eigenschap, richting, van: String(van), naar: String(naar) }];
}

function inBoth<Thing>(
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  compare: (one: Thing, other: Thing) => readonly Found[],
): readonly DefinitionChange[] {
  return [...before].flatMap(([code, one]) => {
    const other = after.get(code);
    return other === undefined ? [] : compare(one, other).map((found) => ({ code, ...found }));
  });
}

function demandsMore(one: Bewijs, other: Bewijs): boolean {
  const demands = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([key, value]) => demands.get(key) === value);
}

function byId({ afspraken }: Policy): ReadonlyMap<string, Policy['afspraken'][number]> {
  return new Map(afspraken.map((afspraak) => [afspraak.id, afspraak]));
}
