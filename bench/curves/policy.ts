import { growPolicy } from './growPolicy.ts';
import { type MeasureCurve, openView, pointOf } from './CurveGround.ts';
import { measurePoints, type Point } from './measurePoints.ts';

/** The policy: as many categories, agreements and prohibitions as are shipped, and ten times as many. */
export const measurePolicy: MeasureCurve = async (ground) => {
  const points: Point[] = [];
  for (const factor of [1, 10]) {
    const alterPolicy = (directory: string): void => growPolicy(directory, factor);
    const view = await openView(ground, { name: `beleid-${factor}`, persons: 1000, alterPolicy });
    points.push(await pointOf(view, 'Q1', factor));
  }
  return { policy: await measurePoints('policy', points, ground.pace) };
};
