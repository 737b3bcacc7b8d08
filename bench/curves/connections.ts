import { addClient } from './growPolicy.ts';
import { headersOf, type MeasureCurve, openView, pointOf } from './CurveGround.ts';
import { queryOf } from '../sides/benchQueries.ts';
import { measurePoints, type Point } from './measurePoints.ts';

/** Requests at once, each on a connection of its own; of two clients, for one may have a thousand at most. */
export const measureConnections: MeasureCurve = async (ground) => {
  const counts = ground.isQuick ? [1, 64, 1024] : [1, 4, 16, 64, 256, 1024];
  let other = '';
  const alterPolicy = (directory: string): void => void (other = addClient(directory));
  const view = await openView(ground, { name: 'verbindingen', persons: 10_000, alterPolicy });
  const [first, second] = [
    await headersOf(view.side, queryOf('Q1')),
    await headersOf(view.side, queryOf('Q1'), other),
  ];
  const headers = first.flatMap((one, index) => [one, second[index] ?? one]);
  const points: Point[] = [];
  for (const atOnce of counts) points.push(await pointOf(view, 'Q1', atOnce, { atOnce, headers }));
  return { connections: await measurePoints('connections', points, ground.pace) };
};
