import type { Afspraak, Policy, Rol, Verbod } from '../../authz/policy/Policy.ts';

/** An agreement that gives `ind.stap` to `coa.een` for `opvang`, from 2024 on; override what a test is about. */
export function exampleAfspraak(over: Partial<Afspraak> = {}): Afspraak {
  return {
    id: 'a1',
    titel: 'Voorbeeld',
    verstrekker: 'ind',
    ontvanger: 'coa',
    rollen: ['coa.een'],
    doelen: ['opvang'],
    categorieen: ['ind.stap'],
    voorwaarden: [],
    grondslag: ['Vw 2000 art. 107 lid 4'],
    geldigVan: '2024-01-01',
    geldigTot: null,
    opschortingen: [],
    herzienVoor: '2030-01-01',
    maximumPersonen: { perVerzoek: 10, perUur: 100, alarmPerUur: 1000 },
    toelichting: 'Voorbeeld.',
    ...over,
  };
}

/** A prohibition of `ind.motief` for COA from 2024-07-01 on; override what a test is about. */
export function exampleVerbod(over: Partial<Verbod> = {}): Verbod {
  return {
    id: 'v1',
    titel: 'Voorbeeld',
    ontvangers: ['coa'],
    uitgezonderd: [],
    categorieen: ['ind.motief'],
    grondslag: ['AVG art. 9'],
    geldigVan: '2024-07-01',
    geldigTot: null,
    ...over,
  };
}

function rol(code: string, partner: string, ...doelen: readonly string[]): Rol {
  return { code, partner, omschrijving: code, doelen, intern: false };
}

/** A policy with two partners, three roles, two purposes and three categories, and what the test adds. */
export function examplePolicy(
  afspraken: readonly Afspraak[] = [],
  verboden: readonly Verbod[] = [],
  over: Partial<Policy> = {},
): Policy {
  const byCode = <Thing extends { readonly code: string }>(...things: readonly Thing[]) =>
    new Map(things.map((thing) => [thing.code, thing]));
  const doel = (code: string) => ({
    code,
    omschrijving: code,
    verwerkingsactiviteit: `https://example.test/${code}`,
    zaakVereist: false,
    inzage: { soort: 'volledig' as const },
    logbewaring: { maanden: 60, grondslag: ['AVG art. 5'] },
  });
  const categorie = (code: string) =>
    ({ code, partner: 'ind', soort: 'gewoon', omschrijving: code }) as const;
  return {
    digest: '0'.repeat(64),
    partners: byCode(
      { code: 'ind', naam: 'IND', oin: '00000099000000001000' },
      { code: 'coa', naam: 'COA', oin: '00000099000000002000' },
    ),
    rollen: byCode(
      rol('coa.een', 'coa', 'opvang', 'toezicht'),
      rol('coa.twee', 'coa', 'opvang'),
      rol('ind.een', 'ind', 'toezicht'),
    ),
    doelen: byCode(doel('opvang'), doel('toezicht')),
    categorieen: byCode(categorie('ind.stap'), categorie('ind.motief'), categorie('ind.besluit')),
    relaties: byCode({
      code: 'zelf',
      omschrijving: 'De vreemdeling zelf.',
      bewijs: { soort: 'betrokkene' },
    } as const),
    clienten: new Map([
      [
        'test',
        { id: 'test', partner: 'keten', omschrijving: '', modus: 'nul', operaties: 'alle', limieten: {} },
      ],
    ]),
    afspraken,
    verboden,
    ...over,
  };
}
