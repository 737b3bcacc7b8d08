import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { SUBGRAPH_NAMES } from '../../subgraphs/openSubgraph.ts';
import { copyPolicy } from '../copyPolicy.ts';
import { bodiesOf, headersOf, openStores } from '../curves/CurveGround.ts';
import { loadGateway } from '../loadGateway.ts';
import { readProfile } from '../readProfile.ts';
import { queryOf } from '../sides/benchQueries.ts';
import { startOurs } from '../sides/startOurs.ts';
import { phaseOf } from './phaseOf.ts';

/**
 * Profiles the gateway of (b) under one question, asked over and over about others.
 *
 * @param folder that may be filled
 * @param requests of which the second half counts
 * @returns percent of the time in which it did something, by phase, the largest first
 */
export async function measureShares(
  folder: string,
  question: string,
  requests: number,
): Promise<Record<string, number>> {
  const profiles = join(folder, 'profiles');
  const policy = join(folder, 'beleid');
  mkdirSync(profiles, { recursive: true });
  copyPolicy(policy);
  const persons = 10_000;
  const files = await openStores(persons);
  const stops: (() => Promise<void>)[] = [];
  try {
    const ground = { folder, stores: dirname(files.bvv), policy, persons, stops, profiles };
    const side = await startOurs(ground, { name: 'b', remote: SUBGRAPH_NAMES });
    const query = queryOf(question);
    const { lost } = await loadGateway({
      url: side.url,
      atOnce: 8,
      bodies: bodiesOf(files, query),
      headers: await headersOf(side, query),
      from: 0,
      length: { requests },
    });
    if (lost > 0) throw new Error(`Expected answers to ${question}, but ${lost} were lost.`);
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  const times = new Map<string, number>();
  for (const { stack, microseconds } of readProfile(join(profiles, 'gateway.cpuprofile'))) {
    const phase = phaseOf(stack);
    times.set(phase, (times.get(phase) ?? 0) + microseconds);
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  const sorted = [...times].toSorted(([, one], [, other]) => other - one);
  return Object.fromEntries(sorted.map(([phase, time]) => [phase, Number(((100 * time) / all).toFixed(2))]));
}
