import type { Coordinate } from '../authz/matrix/Coordinate.ts';
import { frozenMap } from '../authz/policy/frozenMap.ts';
import type { Afspraak, Policy } from '../authz/policy/Policy.ts';

/** How large a policy is made, and how many fields it decides on. */
export interface PolicySize {
  readonly roles: number;
  readonly purposes: number;
  readonly fields: number;
  /** The fields are divided over so many categories. */
  readonly categories: number;
}

/**
 * Makes a policy of the form of the shipped one and of any size. Every role has every purpose; for each such pair one
 * agreement gives a fifth of the categories, one another fifth on a condition, one a fifth no longer, and a prohibition
 * takes a part of each.
 */
export function createLargePolicy(
  shipped: Policy,
  { roles, purposes, fields, categories }: PolicySize,
): { readonly policy: Policy; readonly coordinates: readonly Coordinate[] } {
  const [partner] = shipped.partners.keys();
  const [example] = shipped.afspraken;
  const [relation] = shipped.relaties.keys();
  if (partner === undefined || example === undefined || relation === undefined)
    throw new Error('Expected a policy with a partner, an agreement and a relation.');
  const doelen = codes('doel-', purposes);
  const rollen = codes(`${partner}.rol-`, roles);
  const categorieen = codes(`${partner}.categorie-`, categories);
  const fifth = (part: number): string[] => categorieen.filter((_, index) => index % 5 === part);
  const afspraken = rollen.flatMap((rol) =>
    doelen.flatMap((doel): Afspraak[] => {
      const given = { ...example, rollen: [rol], doelen: [doel], geldigTot: null, herzienVoor: '9999-01-01' };
      const id = `${rol}-${doel}`;
      return [
        { ...given, id: `${id}-1`, categorieen: fifth(0), voorwaarden: [] },
        { ...given, id: `${id}-2`, categorieen: fifth(1), voorwaarden: [relation] },
        { ...given, id: `${id}-3`, categorieen: fifth(2), voorwaarden: [], geldigTot: example.geldigVan },
      ];
    }),
  );
  const policy: Policy = {
    ...shipped,
    doelen: frozenMap(
      doelen.map((code) => [
        code,
        {
          code,
          omschrijving: code,
          verwerkingsactiviteit: `https://example.org/${code}`,
          zaakVereist: false,
          inzage: { soort: 'volledig' },
          logbewaring: { maanden: 60, grondslag: ['AVG art. 5'] },
        },
      ]),
    ),
    rollen: frozenMap(
      rollen.map((code) => [code, { code, partner, omschrijving: code, doelen, intern: false }]),
    ),
    categorieen: frozenMap(
      categorieen.map((code) => [code, { code, partner, soort: 'gewoon', omschrijving: code }]),
    ),
    afspraken,
    verboden: shipped.verboden.map((verbod) => ({
      ...verbod,
      ontvangers: ['*'],
      uitgezonderd: [],
      geldigTot: null,
      categorieen: categorieen.filter((_, index) => index % 7 === 0),
    })),
  };
  const coordinates = codes('veld', fields).map((field, index): Coordinate => {
    const type = `Type${Math.floor(index / 20)}`;
    return {
      soort: 'object',
      type,
      veld: `${type}.${field}`,
      categorieen: [categorieen[index % categories] ?? ''],
    };
  });
  return { policy, coordinates };
}

function codes(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index}`);
}
