import type { Sandbox } from './Sandbox.ts';
import { openSandbox } from './Sandbox.ts';
import type { SourceMutant } from './SourceMutant.ts';

/** What became of a mutant, and by which test file; none noticed one that survived. */
export interface MutantResult {
  readonly mutant: SourceMutant;
  readonly outcome: 'killed' | 'endless' | 'survived';
  readonly by: string | null;
}

export interface RunOptions {
  /** Mutants, each with the tests that may kill it, in the order in which they are tried. */
  readonly mutants: readonly { readonly mutant: SourceMutant; readonly tests: readonly string[] }[];
  readonly sandboxes: number;
  readonly onResult: (result: MutantResult) => void;
  /** Told of each test that fails without any mutant: it kills none. */
  readonly onBroken: (test: string) => void;
  /** Asked before each mutant: whether to go on. */
  readonly goOn: () => boolean;
}

/** How long a test may take until it counts as endless: what it takes without a mutant, many times over. */
const PATIENCE = { times: 10, atLeast: 30_000, unknown: 300_000 };

/** Runs the tests of each mutant until one fails. */
export async function runMutants({
  mutants,
  sandboxes,
  onResult,
  onBroken,
  goOn,
}: RunOptions): Promise<void> {
  const queue = [...mutants];
  const baselines = createBaselines(onBroken);
  const work = async (): Promise<void> => {
    const sandbox = openSandbox();
    try {
      for (let next = queue.shift(); next !== undefined && goOn(); next = queue.shift()) {
        onResult(await judge(sandbox, next.mutant, next.tests, baselines));
      }
    } finally {
      sandbox.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(sandboxes, queue.length) }, work));
}

type Baselines = (sandbox: Sandbox, test: string) => Promise<number | null>;

async function judge(
  sandbox: Sandbox,
  mutant: SourceMutant,
  tests: readonly string[],
  baselines: Baselines,
): Promise<MutantResult> {
  for (const test of tests) {
    const patience = await baselines(sandbox, test);
    if (patience === null) continue;
    sandbox.put(mutant);
    const outcome = await sandbox.run(test, patience);
    sandbox.restore(mutant);
    if (outcome !== 'passed')
      return { mutant, outcome: outcome === 'failed' ? 'killed' : 'endless', by: test };
  }
  return { mutant, outcome: 'survived', by: null };
}

/** How long each test may take, by how long it takes without a mutant; null for one that fails then. */
function createBaselines(onBroken: (test: string) => void): Baselines {
  const known = new Map<string, Promise<number | null>>();
  const measure = async (sandbox: Sandbox, test: string): Promise<number | null> => {
    const start = performance.now();
    const outcome = await sandbox.run(test, PATIENCE.unknown);
    if (outcome !== 'passed') {
      onBroken(test);
      return null;
    }
    return Math.max(PATIENCE.atLeast, PATIENCE.times * (performance.now() - start));
  };
  return (sandbox, test) => {
    const found = known.get(test) ?? measure(sandbox, test);
    known.set(test, found);
    return found;
  };
}
