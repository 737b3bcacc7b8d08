import { request } from 'undici';

import { Random } from '../../population/lib/Random.ts';
import { loadGateway } from '../loadGateway.ts';
import { readVariables } from '../readVariables.ts';
import { type MeasureCurve, type OpenedView, openView, pointOf } from './CurveGround.ts';
import { rowFields } from './furtherSubgraphs.ts';
import { measurePoints, type Point } from './measurePoints.ts';

/** What is asked of four partners about one person, BVV among them. */
const ofChain = [
  'persoonsgegevens { geslachtsnaam voornamen geboortedatum }',
  'verblijfsrecht { rechtmatigVerblijf grondslag }',
  'opvang { status }',
  'terugkeer { status regievoerder vertrek { soort datum } }',
];
const copies = 12;

/**
 * Partners that one question asks, four of the chain and up to twelve copies of one beside them; and rows of a list of
 * one person.
 */
export const measurePartners: MeasureCurve = async (ground) => {
  const program = ['bench/curves/furtherServer.ts', String(copies)];
  const way = { name: 'a', remote: [], program } as const;
  const view = await openView(ground, { name: 'partners', persons: 1000, way });
  const partners: Point[] = [];
  for (const at of [4, 8, 12, 16]) {
    const further = Array.from(
      { length: at - ofChain.length },
      (_one, index) => `terugkeer${index} { status regievoerder vertrek { soort datum } }`,
    );
    const bodies = bodiesOfPersons(view, [...ofChain, ...further].join(' '));
    partners.push(await pointOf(view, 'Q1', at, { bodies }));
  }
  const rows: Point[] = [];
  for (const at of [1, 10, 100, 1000]) {
    const bodies = bodiesOfPersons(view, `rijen(aantal: ${at}) { ${rowFields.join(' ')} }`);
    rows.push(await pointOf(view, 'Q1', at, { bodies }));
  }
  await expectAnswers([...partners, ...rows]);
  await expectRows(rows);
  return {
    partners: await measurePoints('partners', partners, ground.pace),
    rows: await measurePoints('rows', rows, ground.pace),
  };
};

/** @throws where a question is not answered in full: what is denied costs less */
async function expectAnswers(points: readonly Point[]): Promise<void> {
  for (const point of points) {
    const { lost, withErrors } = await loadGateway({ ...point, from: 0, length: { requests: 50 } });
    if (lost + withErrors > 0) throw new Error(`Expected answers without errors with ${point.at}.`);
  }
}

/** @throws where rows are answered without what stands in them: a partner that denies it leaves null, and no error */
async function expectRows(points: readonly Point[]): Promise<void> {
  for (const { at, url, bodies, headers } of points) {
    const response = await request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers[0] },
      body: bodies[0] ?? '',
    });
    const text = await response.body.text();
    if (!text.includes(`"acht":"rij ${at - 1}"`))
      throw new Error(`Expected ${at} rows, whole, but they are not.`);
  }
}

function bodiesOfPersons({ files }: OpenedView, selection: string): string[] {
  const query = `query($v: VNummer!) { vreemdeling(vnummer: $v) { vnummer ${selection} } }`;
  return readVariables(files, new Random(1, 0)).vreemdeling.map((variables) =>
    JSON.stringify({ query, variables }),
  );
}
