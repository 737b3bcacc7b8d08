import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ensurePopulation } from '../../population/ensurePopulation.ts';
import { Random } from '../../population/lib/Random.ts';
import type { PopulationFiles } from '../../population/PopulationFiles.ts';
import { copyPolicy } from '../copyPolicy.ts';
import type { CurvePoint } from '../results/CurveResults.ts';
import { readVariables } from '../readVariables.ts';
import { type BenchQuery, bodyOf, pageSize, queryOf } from '../sides/benchQueries.ts';
import { readBodies } from '../sides/readBodies.ts';
import { type OurSide, type OurWay, startOurs } from '../sides/startOurs.ts';
import type { Pace, Point } from './measurePoints.ts';

/** What the measuring of a curve stands on. */
export interface CurveGround {
  /** Folder that it may fill. */
  readonly folder: string;
  readonly stops: (() => Promise<void>)[];
  /** Less of everything: to see that it runs. */
  readonly isQuick: boolean;
  readonly pace: Pace;
}

/** Measures what grows. @returns for each name of a curve its points, from the smallest */
export type MeasureCurve = (ground: CurveGround) => Promise<Readonly<Record<string, readonly CurvePoint[]>>>;

/** A gateway that is measured. */
export interface OpenedView {
  readonly side: OurSide;
  readonly files: PopulationFiles;
}

/** What a gateway is started over, where it is not as usual. */
export interface ViewOptions {
  /** Names its folder. */
  readonly name: string;
  readonly persons: number;
  /** Changes the policy before it is read. */
  readonly alterPolicy?: (directory: string) => void;
  readonly way?: OurWay;
}

/** Requests whose arguments differ before they come again. */
const bodiesKept = 2000;
/** Callers that ask in turn: one may not ask about more than a million persons an hour. */
const callers = 64;

/** Starts a gateway over a population, with the subgraphs embedded unless told. */
export async function openView(ground: CurveGround, options: ViewOptions): Promise<OpenedView> {
  const { name, persons, alterPolicy, way = { name: 'a', remote: [] } } = options;
  const folder = join(ground.folder, name);
  mkdirSync(folder, { recursive: true });
  const files = await openStores(persons);
  const policy = join(folder, 'beleid');
  copyPolicy(policy);
  alterPolicy?.(policy);
  const { stops } = ground;
  const side = await startOurs(
    { folder, stores: dirname(files.bvv), policy, persons, stops, profiles: null },
    way,
  );
  return { side, files };
}

/** The stores of a population of so many persons, which are made once. */
export async function openStores(persons: number): Promise<PopulationFiles> {
  const dataDirectory = join(import.meta.dirname, '..', '.data');
  return await ensurePopulation({ dataDirectory, persons, seed: 1, onProgress: () => {} });
}

/** A point at which one of the questions is asked. */
export async function pointOf(
  { side, files }: OpenedView,
  question: string,
  at: number,
  more: Partial<Point> = {},
): Promise<Point> {
  const query = queryOf(question);
  return {
    at,
    url: side.url,
    pids: [gatewayOf(side)],
    atOnce: 16,
    bodies: more.bodies ?? bodiesOf(files, query),
    headers: more.headers ?? (await headersOf(side, query)),
    ...more,
  };
}

/** Bodies of a question about many persons or pages. */
export function bodiesOf(files: PopulationFiles, query: BenchQuery): string[] {
  const random = new Random(1, 0);
  return readBodies(query, readVariables(files, random), random, bodiesKept);
}

/**
 * Bodies of Q2 about pages of so many persons.
 *
 * @param most how many each page would have at least, if it were asked for them
 */
export function pageBodiesOf(files: PopulationFiles, persons: number, most: number): string[] {
  return readVariables(files, new Random(1, 0), most).bewoners.map((page) =>
    bodyOf(queryOf('Q2'), page, () => 0).replace(`first: ${pageSize}`, `first: ${persons}`),
  );
}

/** Headers of many callers of one role and purpose. @param client the development client unless told */
export async function headersOf(
  { issuer }: OurSide,
  { rol, doel }: Pick<BenchQuery, 'rol' | 'doel'>,
  client?: string,
): Promise<Readonly<Record<string, string>>[]> {
  const named = client === undefined ? {} : { client };
  return await Promise.all(
    Array.from({ length: callers }, async () => ({
      authorization: `Bearer ${await issuer.issue({ rol, doelen: [doel], sub: randomUUID(), ...named })}`,
    })),
  );
}

/** The process of the gateway of a side. */
export function gatewayOf({ pids }: OurSide): number {
  const pid = pids.get('gateway');
  if (pid === undefined) throw new Error('Expected a gateway with a process.');
  return pid;
}
