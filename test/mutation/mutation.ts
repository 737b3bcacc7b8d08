import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { readScore } from './source/Score.ts';
import { runSource } from './source/runSource.ts';
import { createTestMap } from './source/TestMap.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'authz/' },
    minutes: { type: 'string', default: '120' },
    sandboxes: { type: 'string', default: String(availableParallelism()) },
  },
});

const until = performance.now() + Number(values.minutes) * 60_000;
const map = createTestMap();
await runSource({
  score: readScore(map),
  map,
  only: values.only,
  sandboxes: Number(values.sandboxes),
  goOn: () => performance.now() < until,
  screen: process.stderr,
});
