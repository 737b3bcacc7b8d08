import { type MeasureCurve, openView, pageBodiesOf, pointOf } from './CurveGround.ts';
import { measurePoints, type Point } from './measurePoints.ts';

/** As many residents as the largest locations of the smallest population have. */
const pageOfAll = 10;

/** Persons in the stores: one gateway over each population, asked alike. */
export const measurePersons: MeasureCurve = async (ground) => {
  const counts = ground.isQuick ? [1000, 10_000] : [1000, 10_000, 100_000];
  const named: Point[] = [];
  const listed: Point[] = [];
  for (const persons of counts) {
    const view = await openView(ground, { name: `personen-${persons}`, persons });
    named.push(await pointOf(view, 'Q1', persons));
    const bodies = pageBodiesOf(view.files, pageOfAll, pageOfAll);
    listed.push(await pointOf(view, 'Q2', persons, { bodies }));
  }
  return {
    'persons-Q1': await measurePoints('persons, Q1', named, ground.pace),
    'persons-Q2': await measurePoints('persons, Q2', listed, ground.pace),
  };
};
