import { nameInList } from '../../authz/shield/listedPersons.ts';
import { SafeError } from '../../authz/shield/SafeError.ts';
import type { Persoon } from './references.ts';
import { shorten } from './shorten.ts';
import { isVNummer } from './VNummer.ts';

/** Arguments of a list of persons (GraphQL Cursor Connections). */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null;
}

/** Which part of a list is asked for. */
export interface Page {
  /** How many persons at most. Read one more, to know whether more follow. */
  readonly limit: number;
  /** The v-nummer after which the page starts; empty for the first page. */
  readonly after: string;
}

/** A page of persons, in the order of their v-nummers. */
export interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: Persoon }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const DEFAULT_FIRST = 20;
const MOST = 100;
const PREFIX = 'v-nummer:';

/** @throws SafeError when `first` is not 1 to 100, or `after` is no cursor of a page. */
export function readPage({ first, after }: PageArguments): Page {
  return {
    limit: readFirst({ first }),
    after: after === undefined || after === null ? '' : readCursor(after),
  };
}

/** How many entries a page has at most. @throws SafeError when `first` is not 1 to 100. */
export function readFirst({ first }: Pick<PageArguments, 'first'>): number {
  const limit = first ?? DEFAULT_FIRST;
  if (limit < 1 || limit > MOST) {
    throw new SafeError(`\`first\` must be from 1 to ${MOST}, but got: ${limit}.`, 'BAD_USER_INPUT');
  }
  return limit;
}

/** @param vnummers of the list that was asked for, in order, at most one more than the limit. */
export function createConnection({ limit }: Page, vnummers: readonly string[]): Connection {
  const edges = vnummers
    .slice(0, limit)
    .map((vnummer) => ({ cursor: writeCursor(vnummer), node: nameInList({ vnummer }) }));
  return {
    edges,
    pageInfo: { hasNextPage: vnummers.length > limit, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function writeCursor(vnummer: string): string {
  return Buffer.from(PREFIX + vnummer).toString('base64url');
}

function readCursor(cursor: string): string {
  const vnummer = Buffer.from(cursor, 'base64url').toString().slice(PREFIX.length);
  // Written again, for decoding forgives what no page ever gave out.
  if (!isVNummer(vnummer) || writeCursor(vnummer) !== cursor) {
    throw new SafeError(
      `\`after\` must be a cursor of a page, but got: ${shorten(cursor)}.`,
      'BAD_USER_INPUT',
    );
  }
  return vnummer;
}
