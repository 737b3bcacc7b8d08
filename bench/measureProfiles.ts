import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

import { ensurePopulation } from '../population/ensurePopulation.ts';
import { Random } from '../population/lib/Random.ts';
import { copyPolicy } from './copyPolicy.ts';
import { placeOf, readProfile } from './readProfile.ts';
import { readVariables } from './readVariables.ts';
import { benchQueries, bodyOf } from './sides/benchQueries.ts';
import { createSides } from './sides/startSides.ts';

/**
 * Profiles our own sides under load, each question in processes of its own, and prints where the time goes:
 * `node bench/measureProfiles.ts --kanten a,b --vragen Q1,Q2 --verzoeken 3000`. What it
 * told is explained in bench/PROFILES.md.
 */
const { values } = parseArgs({
  options: {
    kanten: { type: 'string', default: 'a,b' },
    vragen: { type: 'string', default: 'Q1,Q2' },
    verzoeken: { type: 'string', default: '3000' },
    meeste: { type: 'string', default: '10' },
  },
});
const connections = 8;

/** A function, and its share of the time in which the process did something. */
interface Share {
  readonly what: string;
  readonly percent: number;
}

/** The functions with the most time of their own, and the packages and folders with the most in all. */
function sharesOf(file: string, most: number): { readonly functions: Share[]; readonly places: Share[] } {
  const functions = new Map<string, number>();
  const places = new Map<string, number>();
  let busy = 0;
  for (const { stack, microseconds } of readProfile(file)) {
    const [frame] = stack;
    if (frame === undefined) continue;
    busy += microseconds;
    const place = placeOf(frame);
    const name = `${frame.functionName === '' ? '(anonymous)' : frame.functionName} · ${place}${frame.url === '' ? '' : `:${frame.lineNumber + 1}`}`;
    functions.set(name, (functions.get(name) ?? 0) + microseconds);
    const folder = place.startsWith('node_modules/')
      ? place
          .split('/')
          .slice(1, place.split('/')[1]?.startsWith('@') === true ? 3 : 2)
          .join('/')
      : place.split('/').slice(0, 2).join('/');
    places.set(folder, (places.get(folder) ?? 0) + microseconds);
  }
  const top = (times: ReadonlyMap<string, number>): Share[] =>
    [...times]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, most)
      .map(([what, time]) => ({ what, percent: Number(((100 * time) / busy).toFixed(1)) }));
  return { functions: top(functions), places: top(places) };
}

const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
try {
  const population = join(import.meta.dirname, '.data');
  const files = await ensurePopulation({
    dataDirectory: population,
    persons: 10_000,
    seed: 1,
    onProgress: () => {},
  });
  const policy = join(folder, 'beleid');
  copyPolicy(policy);
  const random = new Random(1, 0);
  const variables = readVariables(files, random);
  const found: Record<string, ReturnType<typeof sharesOf>> = {};
  for (const query of benchQueries.filter(({ name }) => values.vragen.split(',').includes(name))) {
    const asked = variables[query.root];
    const bodies = asked.map((one) => bodyOf(query, one, () => random.fraction()));
    const bodiesFile = join(folder, `${query.name}.jsonl`);
    writeFileSync(bodiesFile, bodies.join('\n'));
    for (const name of (['a', 'b'] as const).filter((one) => values.kanten.split(',').includes(one))) {
      const own = join(folder, `${name}-${query.name}`);
      const profiles = join(own, 'profiles');
      mkdirSync(profiles, { recursive: true });
      const stops: (() => Promise<void>)[] = [];
      const ground = { folder: own, stores: dirname(files.bvv), policy, persons: 10_000, stops, profiles };
      try {
        const side = await createSides(ground)(name);
        const headers = JSON.stringify(await side.headers(query));
        const words = [
          'bench/peers/load.ts',
          side.url,
          String(connections),
          values.verzoeken,
          headers,
          bodiesFile,
        ];
        const { stdout } = await promisify(execFile)(process.execPath, words, {
          cwd: join(import.meta.dirname, '..'),
        });
        console.error(`${name} ${query.name}: ${stdout.trim()}`);
      } finally {
        for (const stop of stops.toReversed()) await stop();
      }
      for (const file of readdirSync(profiles).filter((one) => /^(gateway|ind|bvv|coa)\./.test(one))) {
        const shares = sharesOf(join(profiles, file), Number(values.meeste));
        found[`${name} ${query.name} ${file.replace('.cpuprofile', '')}`] = shares;
      }
    }
  }
  for (const [what, { functions, places }] of Object.entries(found)) {
    console.log(`\n${what}`);
    for (const share of [...places, ...functions])
      console.log(`  ${String(share.percent).padStart(5)} %  ${share.what}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
