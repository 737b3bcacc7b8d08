import { median } from '../processFigures.ts';
import { type Aim, atLeast, atMost } from './Aim.ts';
import type { Curve, CurvePoint } from './CurveResults.ts';

/** A figure of a curve that was aimed at. */
export interface CurveTarget {
  readonly what: string;
  readonly of: (curve: Curve) => number;
  readonly aim: Aim;
  readonly digits?: number;
}

/** What a curve is about. */
export interface CurveText {
  readonly title: string;
  /** What grows. */
  readonly grows: string;
  readonly text: string;
  readonly targets: readonly CurveTarget[];
}

const dearer = (aim: Aim): CurveTarget => ({
  what: 'CPU a request, last point / first',
  of: (curve) => ratio(curve, 'cpu', first(curve), last(curve)),
  aim,
});

/** Of many entries beside some: what one more costs, without what a request costs anyway. */
const linear = (entry: string): CurveTarget => ({
  what: `CPU of one more ${entry}, last point / the one before`,
  of: (curve) => marginal(curve, last(curve)) / marginal(curve, at(curve, curve.points.length - 2)),
  aim: atMost(1.1),
});

const figure = (what: string, name: string, aim: Aim): CurveTarget => ({
  what,
  of: (curve) => last(curve).figures[name] ?? Number.NaN,
  aim,
  digits: 0,
});

const nothingLost: CurveTarget = {
  what: 'requests lost, at all points',
  of: ({ points }) => points.reduce((sum, { lost }) => sum + lost, 0),
  aim: atMost(0),
  digits: 0,
};

/** The curves, in the order in which they are told. */
export const curveTexts: ReadonlyMap<string, CurveText> = new Map([
  [
    'persons-Q1',
    {
      title: 'Persons, Q1',
      grows: 'persons',
      text: 'One person of a population of so many; subgraphs embedded, so that reading the stores is in it.',
      targets: [dearer(atMost(1.3))],
    },
  ],
  [
    'persons-Q2',
    {
      title: 'Persons, Q2',
      grows: 'persons',
      text: 'Q2 with pages of ten: the smallest population has no location with fifty residents.',
      targets: [dearer(atMost(1.3))],
    },
  ],
  [
    'policy',
    {
      title: 'Policy',
      grows: 'times the policy',
      text: 'Q1 with so many times the categories, agreements and prohibitions that are shipped: every permission set has ten times the decisions.',
      targets: [dearer(atMost(1.05))],
    },
  ],
  [
    'roles',
    {
      title: 'Roles',
      grows: 'pairs of role and purpose',
      text: 'Q1, asked by all pairs of a role and a purpose in turn (those that need no case), of the shipped policy and of one with ten times the roles; most are denied something, which is what is told as errors. The gateway keeps what it worked out for each; a subgraph keeps the copies of 128 permission sets and makes those of others again. The kilobytes are those of one permission set: its decisions, what the gateway works out by it, and its copies of the nine schemas with stores.',
      targets: [],
    },
  ],
  [
    'documents',
    {
      title: 'Documents',
      grows: 'documents',
      text: 'A small question as one document over and over; as so many as are kept; as so many of which each is asked once and has a plan of its own; and as so many of which each is asked once and eighty share a plan, for they differ in an alias. The look-ups in each cache are those of its metrics (`vb_cache_lookups_total`, `vb_cache_entries`).',
      targets: [
        figure('operations kept, of a bound of 2,000', 'operaties entries', atMost(2000)),
        figure('plans kept, of a bound of 1,000', 'plannen entries', atMost(1000)),
      ],
    },
  ],
  [
    'page',
    {
      title: 'Persons on a page',
      grows: 'persons on the page',
      text: 'Q2 with pages of so many. No agreement gives more than a hundred persons at once (R17).',
      targets: [linear('person')],
    },
  ],
  [
    'rows',
    {
      title: 'Rows of a list',
      grows: 'rows',
      text: "A list of so many rows of one person, each of eight conditional fields, from a subgraph of the bench's own behind the usual guards: no list of a person in the chain is as long. No limit of the client has to be raised.",
      targets: [linear('row')],
    },
  ],
  [
    'partners',
    {
      title: 'Partners asked in one question',
      grows: 'partners',
      text: "Four of the chain (BVV, IND, COA, DT&V), and beside them so many copies of DT&V, subgraphs of the bench's own: the chain has ten subgraphs, of which no role may ask all. All are embedded.",
      targets: [dearer(atMost(4))],
    },
  ],
  [
    'connections',
    {
      title: 'Requests at once',
      grows: 'at once',
      text: 'Q1 over so many connections, each of which asks again as soon as it is answered; of two clients, for a client may have a thousand requests at once at most. Lost is what did not come back with data.',
      targets: [
        {
          what: 'requests/s, 1,024 at once / 64',
          of: (curve) => ratio(curve, 'perSecond', of(curve, 64), of(curve, 1024)),
          aim: atLeast(0.9),
        },
        {
          what: 'p50 for each request at once, 1,024 / 64',
          of: (curve) => (ratio(curve, 'p50', of(curve, 64), of(curve, 1024)) * 64) / 1024,
          aim: atMost(1.1),
        },
        nothingLost,
      ],
    },
  ],
  [
    'workers',
    {
      title: 'Workers',
      grows: 'workers',
      text: 'Q1 by 64 at once, of a gateway in one process and of one that serves with several (`VB_WERKERS`). CPU and memory are those of all its processes. Who asks takes CPU too: on a machine of two cores, two workers have less than the second core beside the first.',
      targets: [nothingLost],
    },
  ],
  [
    'memory',
    {
      title: 'Memory of the gateway',
      grows: 'persons',
      text: 'Q2 over a population of so many; subgraphs as processes of their own, of which the memory does not count.',
      targets: [figure('peak memory of the gateway under Q2, MB', 'peak MB', atMost(200))],
    },
  ],
]);

function at({ points }: Curve, index: number): CurvePoint {
  const point = points[index];
  if (point === undefined) throw new Error(`Expected a curve with a point ${index}.`);
  return point;
}

function first(curve: Curve): CurvePoint {
  return at(curve, 0);
}

function last(curve: Curve): CurvePoint {
  return at(curve, curve.points.length - 1);
}

function of(curve: Curve, amount: number): CurvePoint {
  return at(
    curve,
    curve.points.findIndex((point) => point.at === amount),
  );
}

/** The middle of the ratios of each round. */
function ratio(
  { rounds }: Curve,
  name: 'cpu' | 'perSecond' | 'p50',
  one: CurvePoint,
  other: CurvePoint,
): number {
  const ratios = Array.from(
    { length: rounds },
    (_one, round) => (other[name][round] ?? Number.NaN) / (one[name][round] ?? Number.NaN),
  );
  return median(ratios);
}

/** What each entry beyond those of the first point costs. */
function marginal(curve: Curve, point: CurvePoint): number {
  const from = first(curve);
  return median(point.cpu.map((cpu, round) => (cpu - (from.cpu[round] ?? 0)) / (point.at - from.at)));
}
