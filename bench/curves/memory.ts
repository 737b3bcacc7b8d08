import { SUBGRAPH_NAMES } from '../../subgraphs/openSubgraph.ts';
import { memoryOf } from '../processFigures.ts';
import { gatewayOf, type MeasureCurve, openView, pointOf } from './CurveGround.ts';
import { measurePoints } from './measurePoints.ts';

/** Memory of the gateway with its subgraphs as processes of their own, under Q2. */
export const measureMemory: MeasureCurve = async (ground) => {
  const persons = ground.isQuick ? 10_000 : 100_000;
  const way = { name: 'b', remote: SUBGRAPH_NAMES } as const;
  const view = await openView(ground, { name: 'geheugen', persons, way });
  const gauges = async (): Promise<Record<string, number>> =>
    await Promise.resolve({ 'peak MB': memoryOf(gatewayOf(view.side)).peak });
  const points = [await pointOf(view, 'Q2', persons, { gauges })];
  return { memory: await measurePoints('memory', points, ground.pace) };
};
