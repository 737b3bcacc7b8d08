import { Random } from '../../population/lib/Random.ts';
import { readVariables } from '../readVariables.ts';
import { queryOf } from '../sides/benchQueries.ts';
import { type MeasureCurve, openView, pointOf } from './CurveGround.ts';
import { measurePoints, type Point } from './measurePoints.ts';
import { readEntries, readLookups } from './readCaches.ts';

/** Fields of which a plan has its own selection: 4,095 plans. */
const leaves = [
  'rechtmatigVerblijf',
  'grondslag',
  'titelcode',
  'titelomschrijving',
  'vertrekplicht',
  'vertrektermijn { dagen }',
  'vertrektermijn { tot }',
  'uitstelVanVertrek { soort }',
  'uitstelVanVertrek { van }',
  'uitstelVanVertrek { tot }',
  'uitstelVanVertrek { reden }',
  'naam: __typename',
];
const caches = ['documenten', 'operaties', 'plannen'];

/** So many documents. */
interface Documents {
  readonly count: number;
  /** Documents that differ in an alias alone, and so share a plan. */
  readonly perPlan: number;
  /** Whether each is asked once, and none before. */
  readonly once: boolean;
}

/**
 * Documents that differ: one over and over, as many as are kept, some that have each a plan of its own, and a hundred
 * thousand that each are asked once.
 */
export const measureDocuments: MeasureCurve = async (ground) => {
  const amounts: readonly Documents[] = [
    { count: 1, perPlan: 1, once: false },
    { count: 500, perPlan: 1, once: false },
    { count: ground.isQuick ? 200 : 4000, perPlan: 1, once: true },
    { count: ground.isQuick ? 1000 : 100_000, perPlan: 80, once: true },
  ];
  // What is asked again is not to be driven out by what is asked once.
  const again = await openView(ground, { name: 'herhaald', persons: 1000 });
  const anew = await openView(ground, { name: 'eenmalig', persons: 1000 });
  const persons = readVariables(again.files, new Random(1, 0)).vreemdeling;
  const points: Point[] = [];
  for (const [part, { count, perPlan, once }] of amounts.entries()) {
    const view = once ? anew : again;
    const { url } = view.side;
    const bodies = Array.from({ length: Math.max(count, persons.length) }, (_one, index) =>
      JSON.stringify({
        query: documentOf(part, index % count, perPlan),
        variables: persons[index % persons.length],
      }),
    );
    points.push(
      await pointOf(view, 'Q4', count, {
        bodies,
        counters: async () => await readLookups(url, caches),
        ...(once ? { requests: Math.ceil(count / ground.pace.rounds) } : {}),
        ...(part === amounts.length - 1 ? { gauges: async () => await readEntries(url, caches) } : {}),
      }),
    );
  }
  return { documents: await measurePoints('documents', points, ground.pace) };
};

/** A document by the part of the measurement and its number there. */
function documentOf(part: number, number: number, perPlan: number): string {
  const plan = (Math.floor(number / perPlan) % 4095) + 1;
  const kept = leaves.filter((_leaf, index) => (plan & (1 << index)) !== 0);
  return `query ${queryOf('Q4').name}($v: VNummer!) { a${part}x${number}: vreemdeling(vnummer: $v) { verblijfsrecht { ${kept.join(' ')} } } }`;
}
