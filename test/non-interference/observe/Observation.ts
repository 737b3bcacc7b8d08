import type { LightMyRequestResponse } from 'fastify';

import type { Sent, TestSystem } from '../../end-to-end/harness/startTestSystem.ts';
import type { ResolverCounts } from '../../end-to-end/harness/ResolverCounts.ts';

/** In what two observations can differ; each is a way in which something could be told. */
export const ORACLES = [
  'status',
  'headers',
  'data',
  'errors',
  'bytes',
  'requests',
  'order',
  'work',
  'log',
  'metrics',
  'names',
] as const;

/** The role in which the gateway itself asks. */
const GATEWAY = 'bvv.poort';

/** One of them. */
export type Oracle = (typeof ORACLES)[number];

/** All that goes out because of one request, as text to compare. */
export interface Observation {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
  /** What subgraphs were sent, one text a request. */
  readonly requests: readonly string[];
  /** Which resolvers of the subgraphs ran on whose data for the caller, and how often. */
  readonly work: string;
  readonly log: readonly string[];
  /** When partners were asked and when they answered, in the order in which it happened. */
  readonly trace: readonly string[];
}

/** How to look. */
export interface Lens {
  /** Persons whom the caller may not know: the look-up of involvement names them, and nothing else may. */
  readonly unknown: ReadonlySet<string>;
  /** Whether somebody else asks at the same time; then what cannot be told apart is left out. */
  readonly rolOfOther: string | null;
}

/** Looks at what a system did for a request since it was last told to forget. */
export function observe(
  system: TestSystem,
  response: LightMyRequestResponse,
  trace: readonly string[],
  lens: Lens,
): Observation {
  const { statusCode, headers, body } = response;
  delete headers.date;
  const isAlone = lens.rolOfOther === null;
  return {
    status: statusCode,
    headers: JSON.stringify(headers),
    body,
    requests: requestTexts(system.sent, lens),
    work: isAlone ? workText(system.counts, lens.unknown) : '',
    log: isAlone
      ? system.logged.map(({ level, what, details }) => `${level} ${what} ${detailText(details)}`).toSorted()
      : [],
    trace: isListed(system.sent) ? [] : trace,
  };
}

/** In what two observations differ; in nothing where a caller can tell nothing from them. */
export function differences(one: Observation, other: Observation, isOrdered: boolean): Oracle[] {
  const found = new Set<Oracle>();
  if (one.status !== other.status) found.add('status');
  if (one.headers !== other.headers) found.add('headers');
  if (one.body !== other.body) for (const oracle of bodyDifferences(one.body, other.body)) found.add(oracle);
  const [requests, others] = [one.requests.toSorted(), other.requests.toSorted()];
  if (!areEqual(requests, others)) found.add('requests');
  else if (isOrdered && !areEqual(one.trace, other.trace)) found.add('order');
  if (one.work !== other.work) found.add('work');
  if (!areEqual(one.log, other.log)) found.add('log');
  return [...found];
}

/**
 * Lines that depend on how long things took, on the random names of traces in the audit log, and on what a cache let go
 * of and who of two that ask at once comes first: both systems have a past of their own.
 */
const ofTime =
  /^\w+_(?:bucket|sum)[{ ]|^vb_audit_(?:bytes_total|commit_seconds_count|waiting)|^vb_cache_|^#|^$/;

/**
 * The metrics of a system so far, without what is a matter of time.
 *
 * @param listHolders partners of lists, which are asked as often as it takes to fill a page, and BVV with them
 */
export async function readMetrics(
  { app }: TestSystem,
  listHolders: readonly string[],
): Promise<readonly string[]> {
  const { body } = await app.inject({ method: 'GET', url: '/metrics' });
  const calls = new RegExp(`bron="(?:${['bvv', ...listHolders].join('|')})"`);
  return body
    .split('\n')
    .filter((line) => !ofTime.test(line))
    .filter((line) => listHolders.length === 0 || !calls.test(line))
    .toSorted();
}

function requestTexts(sent: readonly Sent[], lens: Lens): readonly string[] {
  // Whom the gateway looks up for a list is who is on it, and how far it is read on.
  const isOfList = isListed(sent);
  return sent
    .filter(({ claims }) => !isOfList || claims.rol !== GATEWAY)
    .flatMap((one) => requestText(one, lens));
}

function isListed(sent: readonly Sent[]): boolean {
  return sent.some(({ claims, request }) => claims.rol !== GATEWAY && !request.query.includes('_entities'));
}

function requestText({ subgraph, request, claims }: Sent, { unknown, rolOfOther }: Lens): string[] {
  if (claims.rol === rolOfOther || isReadOn(request.query)) return [];
  if (claims.rol !== GATEWAY) return [JSON.stringify([subgraph, request, claims])];
  if (rolOfOther !== null) return [];
  const { representations } = request.variables;
  if (!Array.isArray(representations)) return [JSON.stringify([subgraph, request, claims])];
  const named = representations.filter((one: unknown) => !unknown.has(vnummerOf(one)));
  if (named.length === 0) return [];
  return [JSON.stringify([subgraph, { ...request, variables: { representations: named } }, claims])];
}

/**
 * How far a list is read on depends on who stands on it whom the caller may not know. Only the partner that holds the
 * list is asked so, of whom it has on its own list.
 */
function isReadOn(query: string): boolean {
  return query.includes('{ pagina: ');
}

function vnummerOf(representation: unknown): string {
  const isPerson =
    typeof representation === 'object' && representation !== null && 'vnummer' in representation;
  return isPerson ? String(representation.vnummer) : '';
}

/** Of what a list is made, the keys of its persons too: it is read before it is known whom of it the caller may know. */
const ofLists = /^(?:Query|\w+Connectie|\w+Edge|PageInfo)\.|^Vreemdeling\.vnummer$/;

function workText({ callers }: ResolverCounts, unknown: ReadonlySet<string>): string {
  const lines: string[] = [];
  for (const [coordinate, counts] of callers) {
    if (ofLists.test(coordinate)) continue;
    for (const [vnummer, times] of counts)
      if (!unknown.has(vnummer)) lines.push(`${coordinate} ${vnummer} ${times}`);
  }
  return lines.toSorted().join('\n');
}

function detailText(details: unknown): string {
  if (details instanceof Error) return `${details.name}: ${details.message}`;
  return JSON.stringify(details);
}

/** Names of fields that the errors of an answer quote though the question does not have them. */
export function namesTold(body: string, query: string, fields: ReadonlySet<string>): string[] {
  const { errors } = readBody(body);
  if (!Array.isArray(errors)) return [];
  const messages = errors.map((error: unknown) =>
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '',
  );
  const quoted = messages.flatMap((message) =>
    Array.from(message.matchAll(/["`](\w+)["`]/g), ([, name = '']) => name),
  );
  return quoted.filter((name) => fields.has(name) && !query.includes(name));
}

function bodyDifferences(one: string, other: string): Oracle[] {
  const [first, second] = [readBody(one), readBody(other)];
  const found: Oracle[] = [];
  if (JSON.stringify(first.data) !== JSON.stringify(second.data)) found.push('data');
  if (JSON.stringify(first.errors) !== JSON.stringify(second.errors)) found.push('errors');
  return found.length > 0 ? found : ['bytes'];
}

function readBody(body: string): { readonly data?: unknown; readonly errors?: unknown } {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function areEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
