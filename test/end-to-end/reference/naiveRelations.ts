import type { TokenRequest } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import type { Row } from '../harness/readTables.ts';

/** Who asks, as far as a relation depends on it. */
export interface Asker extends Pick<TokenRequest, 'locatie' | 'vnummer'> {
  readonly zaakreferentie?: string;
}

/** For each relation of the policy, whether a reference of BVV that is current shows it. */
const SHOWS: ReadonlyMap<string, (reference: Row, asker: Asker) => boolean> = new Map([
  ['in-opvang', ({ partner, soort }) => partner === 'coa' && soort === 'opvang'],
  [
    'op-locatie',
    ({ partner, soort, kenmerk }, { locatie }) =>
      partner === 'coa' && soort === 'opvang' && kenmerk !== null && kenmerk === locatie,
  ],
  ['asielzaak', ({ partner, soort }) => partner === 'ind' && soort === 'asielzaak'],
  ['vertrekzaak', ({ partner, soort }) => partner === 'dtv' && soort === 'vertrekzaak'],
  ['onder-toezicht', ({ partner, soort }) => partner === 'avim' && soort === 'toezicht'],
  ['onder-voogdij', ({ partner, soort }) => partner === 'nidos' && soort === 'voogdij'],
  ['lopend-beroep', ({ partner, soort }) => partner === 'rechtspraak' && soort === 'beroep'],
  [
    'in-zaak',
    ({ partner, soort, kenmerk }, { zaakreferentie }) =>
      partner === 'nvik' && soort === 'signaal' && kenmerk !== null && kenmerk === zaakreferentie,
  ],
]);

/** Every relation that an agreement can demand. */
export const RELATIONS: readonly string[] = [...SHOWS.keys(), 'zelf'];

/** The relations between somebody who asks and a person, straight from the rows of BVV. */
export function naiveRelations(
  references: readonly Row[],
  asker: Asker,
  vnummer: string,
  day: string,
): readonly string[] {
  const current = references.filter(
    ({ vnummer: whose, sinds, tot }) =>
      whose === vnummer && isText(sinds) && sinds <= day && (tot === null || (isText(tot) && tot >= day)),
  );
  const shown = [...SHOWS].filter(([, shows]) => current.some((reference) => shows(reference, asker)));
  return [...shown.map(([code]) => code), ...(asker.vnummer === vnummer ? ['zelf'] : [])];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
