import type { FieldSet, Ground, RequestRecord } from '../../../audit/RequestRecord.ts';

/** A ground like those of the gateway. */
export const ground: Ground = {
  partner: 'COA',
  rol: 'coa.casemanager',
  doel: 'opvang',
  verwerking: 'https://example.org/opvang',
  permissionSet: 'ab'.repeat(32),
};

/** Fields that are given. */
export const given: FieldSet = {
  besluit: 'gegeven',
  velden: [
    { veld: 'Opvang.locatie', categorieen: ['coa.plaatsing'], door: ['coa-eigen-opvang'] },
    { veld: 'Opvang.status', categorieen: ['coa.opvang'], door: ['coa-eigen-opvang'] },
  ],
};

/** Fields that are denied. */
export const withheld: FieldSet = {
  besluit: 'geweigerd',
  velden: [{ veld: 'Asielaanvraag.asielmotieven', categorieen: ['ind.asielmotief'], door: ['VERBODEN'] }],
};

/** A request about one person; the number is in its span, so that it can be found again. */
export function exampleRecord(number: number, more: Partial<RequestRecord> = {}): RequestRecord {
  return {
    soort: 'operatie',
    uitkomst: 'beantwoord',
    code: '',
    ground,
    span: { trace: 'cd'.repeat(16), span: spanOf(number), parent: '0'.repeat(16) },
    duur: 3,
    sub: 'gebruiker-1',
    zaakreferentie: null,
    gegeven: null,
    geweigerd: withheld,
    genoemd: 1,
    personen: [{ vnummer: '0100000001', bekend: true, gegeven: given, geweigerd: null }],
    ...more,
  };
}

/** The span id that stands for a number. */
export function spanOf(number: number): string {
  return number.toString(16).padStart(16, '0');
}
