import type { Soak } from '../results/CurveResults.ts';
import { readMeasured } from '../results/Measured.ts';
import { loadGateway } from '../loadGateway.ts';
import { memoryOf } from '../processFigures.ts';
import { queryOf } from '../sides/benchQueries.ts';
import { bodiesOf, type CurveGround, gatewayOf, headersOf, openView } from './CurveGround.ts';

/** Questions in turn: warm ones, a page, and documents that nobody has seen. */
const questions = ['Q1', 'Q2', 'Q4', 'Q5'];
const atOnce = 8;
const secondsOfSample = 10;

/** Loads one gateway for minutes, and looks at its memory all the while. */
export async function measureSoak(ground: CurveGround, minutes: number): Promise<Soak> {
  const { side, files } = await openView(ground, { name: 'duur', persons: 10_000 });
  const bodies = inTurn(questions.map((name) => bodiesOf(files, queryOf(name))));
  const headers = inTurn(
    await Promise.all(questions.map(async (name) => await headersOf(side, queryOf(name)))),
  );
  const samples: Soak['samples'] = [];
  let [sent, lost] = [0, 0];
  const began = performance.now();
  const minute = (): number => (performance.now() - began) / 60_000;
  while (minute() < minutes) {
    const length = { seconds: secondsOfSample };
    const figures = await loadGateway({ url: side.url, atOnce, bodies, headers, from: sent, length });
    sent += figures.sent;
    lost += figures.lost;
    samples.push({ minute: Number(minute().toFixed(2)), memory: memoryOf(gatewayOf(side)).now });
    if (samples.length % 6 === 0)
      console.error(`soak, ${Math.round(minute())} of ${minutes} minutes: ${samples.at(-1)?.memory ?? 0} MB`);
  }
  return { measured: readMeasured('curves'), minutes, warmUp: minutes / 5, sent, lost, samples };
}

/** One of each list, then the next of each. */
function inTurn<One>(lists: readonly (readonly One[])[]): One[] {
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length }, (_one, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}
