import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { FieldSet, Ground, RequestRecord } from '../../../audit/RequestRecord.ts';
import { type TimedRecord, writeRecords } from '../../audit/lib/writeRecords.ts';
import { spanOf } from '../../audit/lib/exampleRecord.ts';

/** A consultation of everybody, of which the person is told or not. */
export interface ExampleConsultation {
  readonly moment: number;
  readonly partner: string;
  readonly rol: string;
  readonly doel: string;
  readonly afspraken: readonly string[];
  readonly velden: readonly string[];
  /** Of the fields. */
  readonly categorie: string;
}

/** Fields that stand for their category. */
const fields: ReadonlyMap<string, readonly string[]> = new Map([
  ['ind.beschikking', ['Beschikking.datum', 'Beschikking.uitkomst']],
  ['nvik.signaal', ['Signaal.status']],
  ['coa.opvang', ['Opvang.locatie', 'Opvang.status']],
]);

/** The day before the tests play. */
const begin = Date.UTC(2026, 10, 21, 9);

/** What stands in the log of these tests about each person, the earliest first: two of one moment, for the cursors. */
export const exampleConsultations: readonly ExampleConsultation[] = [
  consultation(0, 'ind.beslismedewerker', 'asielprocedure', 'ind-eigen-beslissen', 'ind.beschikking'),
  consultation(1, 'nvik.analist', 'overlast', 'nvik-eigen-signalen', 'nvik.signaal'),
  consultation(2, 'coa.casemanager', 'opvang', 'coa-eigen-opvang', 'coa.opvang'),
  consultation(2, 'nvik.analist', 'mensenhandelsignaal', 'nvik-eigen-signalen', 'nvik.signaal'),
  consultation(2, 'coa.plaatsing', 'opvang', 'coa-eigen-plaatsing', 'coa.opvang'),
];

/** What a person is told of: the purposes of which the shipped policy says `inzage: volledig`, by their names. */
export const toldConsultations = exampleConsultations.filter(
  ({ doel }) => doel !== 'overlast' && doel !== 'mensenhandelsignaal',
);

/** The folder of the log in a data folder: apart from what the systems record themselves, so that it stands still. */
export function exampleLogOf(dataDirectory: string): string {
  return join(dataDirectory, 'voorbeeldlogboek');
}

/**
 * Writes the log of these tests, where there is none yet, about all of these persons.
 * @param hidden how often each consultation that persons are not told of is written; one in which the log is a twin
 */
export async function writeExampleLog(
  dataDirectory: string,
  vnummers: readonly string[],
  hidden = 1,
): Promise<void> {
  const folder = exampleLogOf(dataDirectory);
  if (existsSync(folder)) return;
  const records = exampleConsultations.flatMap((one): readonly TimedRecord[] => {
    const times = toldConsultations.includes(one) ? 1 : hidden;
    return Array.from({ length: times }, () => ({ moment: one.moment, record: recordOf(one, vnummers) }));
  });
  await writeRecords(folder, records);
}

function consultation(
  hours: number,
  rol: string,
  doel: string,
  afspraak: string,
  categorie: string,
): ExampleConsultation {
  const [partner = ''] = rol.split('.');
  const moment = begin + hours * 3_600_000;
  return {
    moment,
    partner,
    rol,
    doel,
    afspraken: [afspraak],
    velden: fields.get(categorie) ?? [],
    categorie,
  };
}

function recordOf(
  { partner, rol, doel, afspraken, velden, categorie }: ExampleConsultation,
  vnummers: readonly string[],
): RequestRecord {
  const ground: Ground = {
    partner,
    rol,
    doel,
    verwerking: `https://verwerkingsregister.example/vreemdelingenbeeld/${doel}`,
    permissionSet: 'ab'.repeat(32),
  };
  const gegeven: FieldSet = {
    besluit: 'gegeven',
    velden: velden.map((veld) => ({ veld, categorieen: [categorie], door: afspraken })),
  };
  return {
    soort: 'operatie',
    uitkomst: 'beantwoord',
    code: '',
    ground,
    span: { trace: 'cd'.repeat(16), span: spanOf(1), parent: '0'.repeat(16) },
    duur: 3,
    sub: 'gebruiker',
    zaakreferentie: null,
    gegeven: null,
    geweigerd: null,
    genoemd: vnummers.length,
    personen: vnummers.map((vnummer) => ({ vnummer, bekend: true, gegeven, geweigerd: null })),
  };
}
