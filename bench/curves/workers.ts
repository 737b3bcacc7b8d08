import { familyOf } from '../processFigures.ts';
import { gatewayOf, type MeasureCurve, openView, pointOf } from './CurveGround.ts';
import { measurePoints, type Point } from './measurePoints.ts';

/** Processes that a gateway serves with (`VB_WERKERS`), with the subgraphs embedded in each. */
export const measureWorkers: MeasureCurve = async (ground) => {
  const points: Point[] = [];
  for (const workers of [1, 2]) {
    const way = { name: 'a', remote: [], workers } as const;
    const view = await openView(ground, { name: `werkers-${workers}`, persons: 10_000, way });
    points.push(await pointOf(view, 'Q1', workers, { atOnce: 64, pids: familyOf(gatewayOf(view.side)) }));
  }
  return { workers: await measurePoints('workers', points, ground.pace) };
};
