import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import * as v from 'valibot';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { type CurveGround, headersOf, type MeasureCurve, openView, pointOf } from './CurveGround.ts';
import { growRoles } from './growPolicy.ts';
import { measurePoints, type Point } from './measurePoints.ts';
import { readLookups } from './readCaches.ts';

/** Roles: all pairs of a role and a purpose ask in turn, of the shipped policy and of one with ten times as many. */
export const measureRoles: MeasureCurve = async (ground) => {
  const points: Point[] = [];
  for (const factor of [1, 10]) {
    const name = `rollen-${factor}`;
    const alterPolicy = (directory: string): void => growRoles(directory, factor);
    // The explorer has examples of the shipped roles alone.
    const way = { name: 'a', remote: [], hasIssuer: true } as const;
    const view = await openView(ground, { name, persons: 1000, alterPolicy, way });
    const pairs = readPairs(join(ground.folder, name, 'beleid'));
    const headers = [];
    for (const pair of pairs) headers.push(...(await headersOf(view.side, pair)).slice(0, 1));
    const gauges = async () => await memoryOfSets(ground, factor, dirname(view.files.bvv));
    const counters = async () => await readLookups(view.side.url, ['operaties']);
    points.push(await pointOf(view, 'Q1', pairs.length, { headers, gauges, counters }));
  }
  // Each pair has its own copy of every schema: that each is asked is what warms it up.
  const most = Math.max(...points.map(({ at }) => at));
  const pace = { ...ground.pace, warmUp: Math.max(ground.pace.warmUp, 5 * most) };
  return { roles: await measurePoints('roles', points, pace) };
};

/** Pairs that ask about somebody else, without a case. */
function readPairs(directory: string): { readonly rol: string; readonly doel: string }[] {
  const { rollen, doelen } = loadPolicy(directory);
  return [...rollen.values()]
    .filter(({ intern, partner }) => !intern && partner !== 'vreemdeling')
    .flatMap(({ code, doelen: own }) =>
      own.filter((doel) => doelen.get(doel)?.zaakVereist === false).map((doel) => ({ rol: code, doel })),
    );
}

const memoryForm = v.record(v.string(), v.number());

/** Kilobytes of one permission set, in the decision point, the gateway and the subgraphs; in a process of its own. */
async function memoryOfSets(
  { folder }: CurveGround,
  factor: number,
  stores: string,
): Promise<Readonly<Record<string, number>>> {
  const program = join(import.meta.dirname, 'permissionSetMemory.ts');
  const policy = join(folder, `rollen-${factor}`, 'beleid');
  const words = ['--expose-gc', program, policy, stores];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return v.parse(memoryForm, JSON.parse(stdout));
}
