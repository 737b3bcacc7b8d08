import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A small policy as files, without a mistake: the IND gives COA one category, and forbids it another. */
export const exampleFiles: Readonly<Record<string, string>> = {
  'partners.yaml': `- code: ind
  naam: IND
  oin: "00000099000000001000"
- code: coa
  naam: COA
  oin: "00000099000000002000"
`,
  'rollen.yaml': `- code: coa.een
  partner: coa
  omschrijving: Een.
  doelen: [opvang]
  intern: false
`,
  'doelen.yaml': `- code: opvang
  omschrijving: Opvang.
  verwerkingsactiviteit: https://verwerkingsregister.example/opvang
  zaakVereist: false
  inzage: { soort: volledig }
  logbewaring: { maanden: 60, grondslag: [AVG art. 5] }
`,
  'categorieen.yaml': `- code: ind.stap
  partner: ind
  soort: gewoon
  omschrijving: Stap.
- code: ind.motief
  partner: ind
  soort: bijzonder
  omschrijving: Motief.
`,
  'relaties.yaml': `- code: in-opvang
  omschrijving: In de opvang.
  bewijs:
    soort: verwijzing
    partner: coa
    verwijzing: opvang
- code: zelf
  omschrijving: Zelf.
  bewijs:
    soort: betrokkene
`,
  'verboden.yaml': `- id: motieven
  titel: Geen motieven
  ontvangers: [coa]
  uitgezonderd: []
  categorieen: [ind.motief]
  grondslag: [AVG art. 9]
  geldigVan: 2021-07-08
  geldigTot: null
`,
  'clienten.yaml': `- id: coa.portaal
  partner: coa
  omschrijving: Portaal.
  modus: nul
  operaties: alle
  limieten: { tokens: 500 }
`,
  'afspraken/ind-coa-stap.yaml': `id: ind-coa-stap
titel: Stappen
verstrekker: ind
ontvanger: coa
rollen: [coa.een]
doelen: [opvang]
categorieen: [ind.stap]
voorwaarden: [in-opvang]
grondslag: [Vw 2000 art. 107 lid 4]
geldigVan: 2021-07-08
geldigTot: null
opschortingen: []
herzienVoor: 2030-01-01
maximumPersonen: { perVerzoek: 10, perUur: 100, alarmPerUur: 1000 }
toelichting: Voorbeeld.
`,
};

/** Where the example files stand for one test, and how to change them. */
export interface ExampleDirectory {
  readonly directory: string;
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
}

/** Writes the example files, and `changes` over them (null: no such file), into a folder that the test takes along. */
export function writeExampleFiles(
  context: TestContext,
  changes: Readonly<Record<string, string | null>> = {},
): ExampleDirectory {
  const directory = mkdtempSync(join(tmpdir(), 'policy-'));
  context.after(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, 'afspraken'));
  for (const [file, text] of Object.entries({ ...exampleFiles, ...changes })) {
    if (text !== null) writeFileSync(join(directory, file), text);
  }
  return {
    directory,
    write: (file, text) => writeFileSync(join(directory, file), text),
    remove: (file) => rmSync(join(directory, file)),
  };
}
