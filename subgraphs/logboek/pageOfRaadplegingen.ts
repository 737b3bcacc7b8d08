import { SafeError } from '../../authz/shield/SafeError.ts';
import { type PageArguments, readFirst } from '../common/page.ts';
import type { Persoon } from '../common/references.ts';
import { shorten } from '../common/shorten.ts';
import type { Raadpleging } from './Logboek.ts';

/** A consultation as the schema has it; each object names its person, for the conditions are about that person. */
type Node = Persoon & Omit<Raadpleging, 'moment'> & { readonly moment: string };

/** A page of consultations. */
export interface RaadplegingenConnectie extends Persoon {
  readonly edges: readonly (Persoon & { readonly cursor: string; readonly node: Node })[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A place in a list: the consultation that is the so-many-th of its moment, from 0. */
interface Place {
  readonly moment: number;
  readonly nth: number;
}

const prefix = 'raadpleging:';

/**
 * Makes a page of the consultations that a person is told of. A cursor says the moment of one, and which of that moment
 * it is: both follow from what the person is told, so that nothing else in the log moves it.
 *
 * @param all the earliest first
 * @throws SafeError when `first` is not 1 to 100, or `after` is no cursor of such a page
 */
export function pageOfRaadplegingen(
  { vnummer }: Persoon,
  place: PageArguments,
  all: readonly Raadpleging[],
): RaadplegingenConnectie {
  const first = readFirst(place);
  const after = place.after === undefined || place.after === null ? null : readCursor(place.after);
  const left = placed(all).filter((one) => after === null || isBehind(one, after));
  const edges = left.slice(0, first).map(({ moment, nth, raadpleging }) => ({
    vnummer,
    cursor: writeCursor({ moment, nth }),
    node: { vnummer, ...raadpleging, moment: new Date(moment).toISOString() },
  }));
  return {
    vnummer,
    edges,
    pageInfo: { hasNextPage: left.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function placed(all: readonly Raadpleging[]): readonly (Place & { readonly raadpleging: Raadpleging })[] {
  let before: Place = { moment: -1, nth: 0 };
  return all.map((raadpleging) => {
    const { moment } = raadpleging;
    before = { moment, nth: moment === before.moment ? before.nth + 1 : 0 };
    return { ...before, raadpleging };
  });
}

function isBehind(one: Place, other: Place): boolean {
  return one.moment === other.moment ? one.nth > other.nth : one.moment > other.moment;
}

function writeCursor({ moment, nth }: Place): string {
  return Buffer.from(`${prefix}${moment}:${nth}`).toString('base64url');
}

function readCursor(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString().slice(prefix.length);
  const [, moment, nth] = /^(\d{1,16}):(\d{1,9})$/.exec(text) ?? [];
  const place = { moment: Number(moment), nth: Number(nth) };
  // Written again, for decoding forgives what no page ever gave out.
  if (moment === undefined || writeCursor(place) !== cursor)
    throw new SafeError(
      `\`after\` must be a cursor of a page, but got: ${shorten(cursor)}.`,
      'BAD_USER_INPUT',
    );
  return place;
}
