import type { Afspraak } from '../../authz/policy/Policy.ts';
import type { IndexedStream } from './IndexedStream.ts';
import type { Period } from './Period.ts';
import { readUse, type Use } from './Use.ts';

/** What is to be known of an agreement. */
export type ReportedAgreement = Pick<Afspraak, 'id' | 'rollen' | 'doelen' | 'categorieen'>;

/** How an agreement was used, by all together or by one role for one purpose. */
export interface AgreementUse {
  readonly afspraak: string;
  /** Null: all together. */
  readonly rol: string | null;
  readonly doel: string | null;
  /** Requests in which it gave a field of nobody in particular, such as a list. */
  readonly verzoeken: number;
  /** How often it gave something of a person: persons times requests. */
  readonly inzagen: number;
  /** Requests of its roles and purposes in which a category of it was denied, whoever it was about. */
  readonly geweigerdeVerzoeken: number;
  /** Persons in such requests for whom a category of it was denied. */
  readonly geweigerdeInzagen: number;
  /** The last time that it gave something, in milliseconds since the epoch; null: never in this period. */
  readonly laatste: number | null;
}

/**
 * How each agreement was used in a period, by what the log says; those that the log names and the policy no longer has
 * are there too.
 * @param period both ends on a whole hour
 */
export function reportAgreements(
  streams: readonly IndexedStream[],
  period: Period,
  afspraken: readonly ReportedAgreement[],
): readonly AgreementUse[] {
  const uses = readUse(streams, period, null).filter(({ soort }) => soort === 'operatie');
  const known = new Map(afspraken.map((afspraak) => [afspraak.id, afspraak]));
  const named = uses.filter(isGiven).flatMap(({ velden }) => velden.flatMap(({ door }) => door));
  return [...new Set([...known.keys(), ...named])]
    .toSorted()
    .map((id) => reportOf(id, known.get(id), uses, { rol: null, doel: null }));
}

/** How one agreement was used, by each role and purpose. */
export function reportAgreement(
  streams: readonly IndexedStream[],
  period: Period,
  id: string,
  afspraak: ReportedAgreement | undefined,
): readonly AgreementUse[] {
  const uses = readUse(streams, period, null).filter(({ soort }) => soort === 'operatie');
  const pairs = new Map(uses.map(({ rol, doel }) => [`${rol} ${doel}`, { rol, doel }]));
  return [...pairs.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, pair]) => reportOf(id, afspraak, uses, pair))
    .filter((row) => row.verzoeken + row.inzagen + row.geweigerdeVerzoeken + row.geweigerdeInzagen > 0);
}

function reportOf(
  id: string,
  afspraak: ReportedAgreement | undefined,
  uses: readonly Use[],
  by: { readonly rol: string | null; readonly doel: string | null },
): AgreementUse {
  const row = { verzoeken: 0, inzagen: 0, geweigerdeVerzoeken: 0, geweigerdeInzagen: 0, laatste: 0 };
  for (const use of uses) {
    if (by.rol !== null && (use.rol !== by.rol || use.doel !== by.doel)) continue;
    if (isGiven(use) && use.velden.some(({ door }) => door.includes(id))) {
      row.verzoeken += use.verzoeken;
      row.inzagen += use.inzagen;
      row.laatste = Math.max(row.laatste, use.laatste);
    } else if (use.besluit === 'geweigerd' && afspraak !== undefined && isOf(afspraak, use)) {
      row.geweigerdeVerzoeken += use.verzoeken;
      row.geweigerdeInzagen += use.inzagen;
    }
  }
  return { afspraak: id, ...by, ...row, laatste: row.laatste === 0 ? null : row.laatste };
}

function isGiven({ besluit }: Use): boolean {
  return besluit === 'gegeven';
}

function isOf(afspraak: ReportedAgreement, { rol, doel, velden }: Use): boolean {
  return (
    afspraak.rollen.includes(rol) &&
    afspraak.doelen.includes(doel) &&
    velden.some(({ categorieen }) => categorieen.some((one) => afspraak.categorieen.includes(one)))
  );
}
