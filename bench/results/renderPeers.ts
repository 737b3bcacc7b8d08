import { markdownTable } from '../../cli/present/markdownTable.ts';
import { median } from '../processFigures.ts';
import { benchQueries } from '../sides/benchQueries.ts';
import { sideNames, sideTexts } from '../sides/Side.ts';
import { type Aim, aimCells, atLeast, atMost } from './Aim.ts';
import { machineText } from './Measured.ts';
import type { PeerCell, PeerResults } from './PeerResults.ts';

/** A ratio that was aimed at. */
interface Target {
  readonly what: string;
  readonly query: string;
  readonly one: string;
  readonly other: string;
  readonly of: (cell: PeerCell) => readonly number[];
  readonly aim: Aim;
}

const perSecond = ({ perSecond: rates }: PeerCell): readonly number[] => rates;
const gatewayCpu = ({ gatewayCpu: cpu }: PeerCell): readonly number[] => cpu;

function faster(one: string, other: string, query: string, value: number): Target {
  return { what: 'requests/s', query, one, other, of: perSecond, aim: atLeast(value) };
}

function cheaper(query: string): Target {
  return {
    what: 'CPU of the gateway a request',
    query,
    one: 'b',
    other: 'g',
    of: gatewayCpu,
    aim: atMost(1.25),
  };
}

const targets: readonly Target[] = [
  cheaper('Q1'),
  cheaper('Q2'),
  faster('b', 'f', 'Q2', 1.5),
  faster('b', 'd', 'Q2', 4),
  faster('b', 'c', 'Q2', 8),
  faster('b', 'f′', 'Q2', 1),
  faster('b', 'f′', 'Q1', 0.9),
  faster('a', 'f', 'Q1', 4),
  faster('a', 'f', 'Q2', 3),
  faster('a', 'c', 'Q1', 15),
  faster('a', 'c', 'Q2', 15),
];

/** What is said of the comparison with other ways to build the view: ratios beside targets, and all figures. */
export function renderPeers(results: PeerResults): string {
  const { versions, cells, command, date, machine, persons, rounds, requests, compared } = results;
  return `## Beside other ways to build it

Made by \`${command}\` on ${date}. ${machineText(machine)} They are shared by the load, the gateways and their partners. ${persons} persons; ${rounds} rounds of ${requests} requests to each side, all sides in turn; figures are the middle of the rounds, ratios the middle of the ratios of each round. Arguments vary from request to request. Of each question ${compared} answers were compared before: \`data\` is deep-equal on all sides.

${Object.entries(versions)
  .map(([name, version]) => `\`${name}\` ${version}`)
  .join(' · ')}

${markdownTable(['', 'question', 'connections', 'ratio', 'target', '', 'that of (g)'], peerTargetRows(cells))}
The last column is the same ratio for the plan written by hand, which guards nothing and reads no query: nothing that reaches these partners over HTTP is faster, so a target of (b) above it is out of reach. (a) spares itself HTTP.

### Sides

${markdownTable(
  ['', 'side', 'peak memory of the gateway, MB'],
  sideNames
    .filter((name) => cells.some(({ side }) => side === name))
    .map((name) => [name, sideTexts[name], String(results.peakMemory[name] ?? '')]),
)}
${notes}

CPU is milliseconds a request, of the gateway's process and of its partners' processes together.
${benchQueries
  .filter(({ name }) => cells.some(({ query }) => query === name))
  .map(
    ({ name, what }) => `
### ${name}: ${what}

${markdownTable(
  ['', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'CPU gateway', 'CPU partners', 'failed'],
  cells.filter(({ query }) => query === name).map(cellRow),
)}`,
  )
  .join('')}`;
}

const notes = `- (a) and (b) authorize, record durably before they answer and, (b), sign every call. All partners, and (b)'s gateway and subgraphs, are processes of their own.
- (c) has a rule of graphql-shield on every field, which looks up what the same policy decides for role and purpose. It does not look up who is involved with whom, signs nothing and records nothing.
- (d) to (g) authorize, sign and record nothing. In Q3 they give the denied fields, which are left out of the comparison.
- (e) speaks Federation 1: its schema has no time line (a union over partners), no guardianship and no policies.
- (f) and (f′) have no \`@policy\` in their schemas, which this gateway would deny without a plugin that decides.
- (g) reads no query: it has a function for each question, so it has none for Q5.`;

/** Each ratio that was aimed at beside its target, at each number of connections. */
export function peerTargetRows(cells: readonly PeerCell[]): string[][] {
  const counts = [...new Set(cells.map(({ connections }) => connections))];
  return targets.flatMap((target) => counts.flatMap((connections) => targetRow(target, connections, cells)));
}

function targetRow(
  { what, query, one, other, of, aim }: Target,
  connections: number,
  cells: readonly PeerCell[],
): string[][] {
  const find = (name: string) =>
    cells.find((cell) => cell.side === name && cell.query === query && cell.connections === connections);
  const [first, second, floor] = [find(one), find(other), find('g')];
  if (first === undefined || second === undefined) return [];
  const ratio = ratioOf(of(first), of(second));
  const reachable = floor === undefined ? '' : ratioOf(of(floor), of(second)).toFixed(2);
  return [[`(${one}) / (${other}) ${what}`, query, String(connections), ...aimCells(ratio, aim), reachable]];
}

/** The middle of the ratios of the rounds. */
function ratioOf(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

function cellRow(cell: PeerCell): string[] {
  const { side, connections, failed } = cell;
  const figure = (numbers: readonly number[], digits: number): string => median(numbers).toFixed(digits);
  return [
    side,
    String(connections),
    figure(cell.perSecond, 0),
    figure(cell.p50, 0),
    figure(cell.p99, 0),
    figure(cell.gatewayCpu, 2),
    figure(cell.partnersCpu, 2),
    String(failed),
  ];
}
