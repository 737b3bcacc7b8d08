/** What an outsider needs to know of a sentinel: the numbers that files are found by. */
export interface Sentinel {
  readonly vnummer: string;
  /** Of the IND. */
  readonly zaaknummer: string;
  /** Code of the present location; null for who is not in reception. */
  readonly locatie: string | null;
  /** Of the pending appeal at court. */
  readonly beroep: string | null;
  /** Reference of the signal at NVIK. */
  readonly signaal: string | null;
  /** The files that partners have open on the person, from the reference day on, in the order of the alphabet. */
  readonly dossiers: readonly Dossier[];
}

/** An open file, as BVV refers to it. */
export interface Dossier {
  readonly partner: string;
  readonly soort: string;
  /** What names it at the partner; null where nothing does. */
  readonly kenmerk: string | null;
}

/** Who the sentinels are. */
export type SentinelName =
  'volledig' | 'statushouder' | 'buitenOpvang' | 'pupil' | 'signaal' | 'teruggekeerd' | 'grens';

/**
 * Persons who are the same in every population, whatever its seed and size, for examples and tests:
 * - `volledig`: a resident with as much in the files as can be: refused, appeal pending, departure deferred
 * - `statushouder`: a resident with a permit
 * - `buitenOpvang`: an applicant who was never in reception
 * - `pupil`: a ward of Nidos
 * - `signaal`: an applicant about whom NVIK has a signal
 * - `teruggekeerd`: someone who has left; the departure case is closed
 * - `grens`: someone refused at the border, with an entry ban, escorted out
 */
export const sentinels: Readonly<Record<SentinelName, Sentinel>> = {
  volledig: {
    vnummer: '0100000001',
    zaaknummer: 'Z-0100000001',
    locatie: 'AZC-007',
    beroep: 'NL26.800002',
    signaal: 'NVIK-2025-000001',
    dossiers: [
      { partner: 'avim', soort: 'toezicht', kenmerk: null },
      { partner: 'coa', soort: 'opvang', kenmerk: 'AZC-007' },
      { partner: 'dtv', soort: 'vertrekzaak', kenmerk: null },
      { partner: 'ind', soort: 'asielzaak', kenmerk: 'Z-0100000001' },
      { partner: 'kmar', soort: 'grens', kenmerk: null },
      { partner: 'nvik', soort: 'signaal', kenmerk: 'NVIK-2025-000001' },
      { partner: 'rechtspraak', soort: 'beroep', kenmerk: 'NL26.800002' },
    ],
  },
  statushouder: {
    vnummer: '0100000002',
    zaaknummer: 'Z-0100000002',
    locatie: 'AZC-006',
    beroep: null,
    signaal: null,
    dossiers: [{ partner: 'coa', soort: 'opvang', kenmerk: 'AZC-006' }],
  },
  buitenOpvang: {
    vnummer: '0100000003',
    zaaknummer: 'Z-0100000003',
    locatie: null,
    beroep: null,
    signaal: null,
    dossiers: [
      { partner: 'avim', soort: 'toezicht', kenmerk: null },
      { partner: 'ind', soort: 'asielzaak', kenmerk: 'Z-0100000003' },
    ],
  },
  pupil: {
    vnummer: '0100000004',
    zaaknummer: 'Z-0100000004',
    locatie: 'KWV-003',
    beroep: null,
    signaal: null,
    dossiers: [
      { partner: 'avim', soort: 'toezicht', kenmerk: null },
      { partner: 'coa', soort: 'opvang', kenmerk: 'KWV-003' },
      { partner: 'ind', soort: 'asielzaak', kenmerk: 'Z-0100000004' },
      { partner: 'nidos', soort: 'voogdij', kenmerk: null },
    ],
  },
  signaal: {
    vnummer: '0100000005',
    zaaknummer: 'Z-0100000005',
    locatie: 'AZC-003',
    beroep: null,
    signaal: 'NVIK-2026-000001',
    dossiers: [
      { partner: 'avim', soort: 'toezicht', kenmerk: null },
      { partner: 'coa', soort: 'opvang', kenmerk: 'AZC-003' },
      { partner: 'ind', soort: 'asielzaak', kenmerk: 'Z-0100000005' },
      { partner: 'nvik', soort: 'signaal', kenmerk: 'NVIK-2026-000001' },
    ],
  },
  teruggekeerd: {
    vnummer: '0100000006',
    zaaknummer: 'Z-0100000006',
    locatie: null,
    beroep: null,
    signaal: null,
    dossiers: [],
  },
  grens: {
    vnummer: '0100000007',
    zaaknummer: 'Z-0100000007',
    locatie: null,
    beroep: null,
    signaal: null,
    dossiers: [{ partner: 'kmar', soort: 'grens', kenmerk: null }],
  },
};
