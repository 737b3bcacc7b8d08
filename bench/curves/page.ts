import { type MeasureCurve, openView, pageBodiesOf, pointOf } from './CurveGround.ts';
import { measurePoints, type Point } from './measurePoints.ts';

/** Persons on a page, up to the hundred that no agreement may go over. */
export const measurePage: MeasureCurve = async (ground) => {
  const view = await openView(ground, { name: 'pagina', persons: ground.isQuick ? 10_000 : 100_000 });
  const most = 100;
  const points: Point[] = [];
  for (const persons of [1, 10, 50, most]) {
    const bodies = pageBodiesOf(view.files, persons, most);
    points.push(await pointOf(view, 'Q2', persons, { bodies }));
  }
  return { page: await measurePoints('page', points, ground.pace) };
};
