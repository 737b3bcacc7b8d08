import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { ensurePopulation, POPULATION_VERSION } from '../../population/ensurePopulation.ts';
import { PARTNERS } from '../../population/PopulationFiles.ts';

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = join(await mkdtemp(join(tmpdir(), 'data-')), 'data');
});
afterEach(() => rm(dirname(dataDirectory), { recursive: true }));

/** Another process that makes the same population. */
function startAnother(persons: number): ChildProcess {
  const module = new URL('../../population/ensurePopulation.ts', import.meta.url).href;
  const options = JSON.stringify({ dataDirectory, persons, seed: 1 });
  const script = `import { ensurePopulation, POPULATION_VERSION } from ${JSON.stringify(module)}; await ensurePopulation(${options})`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
}

describe('ensurePopulation', () => {
  test('makes a store for each partner and tells where it is', async () => {
    const files = await ensurePopulation({ dataDirectory, persons: 20, seed: 1 });
    assert.deepEqual(Object.keys(files).toSorted(), [...PARTNERS].toSorted());
    for (const file of Object.values(files)) {
      assert.equal((await readFile(file)).subarray(0, 15).toString(), 'SQLite format 3');
    }
    assert.deepEqual(
      await readdir(dirname(files.bvv)),
      PARTNERS.map((partner) => `${partner}.sqlite`),
    );
  });

  test('leaves a population that is there as it is', async () => {
    const { ind } = await ensurePopulation({ dataDirectory, persons: 20, seed: 1 });
    const made = await stat(ind, { bigint: true });
    const again = await ensurePopulation({ dataDirectory, persons: 20, seed: 1 });
    assert.equal(again.ind, ind);
    const found = await stat(ind, { bigint: true });
    assert.deepEqual([found.ino, found.mtimeNs], [made.ino, made.mtimeNs]);
  });

  test('gives each number and seed a directory of its own', async () => {
    const one = await ensurePopulation({ dataDirectory, persons: 20, seed: 1 });
    const two = await ensurePopulation({ dataDirectory, persons: 20, seed: 2 });
    const three = await ensurePopulation({ dataDirectory, persons: 21, seed: 1 });
    assert.equal(new Set([one.bvv, two.bvv, three.bvv]).size, 3);
  });

  test('tells how far it is, up to the end', async () => {
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number): void => void told.push([done, total]);
    await ensurePopulation({ dataDirectory, persons: 1_200, seed: 1, onProgress });
    assert.deepEqual(told, [
      [507, 1_200],
      [1_007, 1_200],
      [1_200, 1_200],
    ]);
  });

  test('leaves nothing when it fails half-way', async () => {
    const onProgress = (): void => {
      throw new Error('half-way');
    };
    await assert.rejects(ensurePopulation({ dataDirectory, persons: 20, seed: 1, onProgress }), {
      message: 'half-way',
    });
    assert.deepEqual(await readdir(dataDirectory), []);
  });

  test('leaves no population when it is killed, and removes the draft the next time', async () => {
    const killed = startAnother(3_000);
    while ((await readdir(dataDirectory).catch(() => [])).length === 0) {
      await setTimeout(5);
    }
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const [draft = '', ...others] = await readdir(dataDirectory);
    assert.match(draft, /^\.bevolking-3000-1-/);
    assert.deepEqual(others, []);
    await ensurePopulation({ dataDirectory, persons: 3_000, seed: 1 });
    assert.deepEqual(
      (await readdir(dataDirectory)).filter((name) => name.startsWith('.')),
      [],
    );
  });

  test('is one population when two processes and this one make it at once', async () => {
    const others = [startAnother(400), startAnother(400)];
    const ended = others.map(async (other) => once(other, 'exit'));
    const files = await ensurePopulation({ dataDirectory, persons: 400, seed: 1 });
    assert.deepEqual(await Promise.all(ended), [
      [0, null],
      [0, null],
    ]);
    assert.equal((await readdir(dataDirectory)).length, 1);
    const alone = await ensurePopulation({
      dataDirectory: join(dataDirectory, 'alone'),
      persons: 400,
      seed: 1,
    });
    for (const partner of PARTNERS) {
      assert.deepEqual(await readFile(files[partner]), await readFile(alone[partner]), partner);
    }
  });

  test('is one population when this process makes it twice at once', async () => {
    const options = { dataDirectory, persons: 700, seed: 1 };
    await Promise.all([ensurePopulation(options), ensurePopulation(options)]);
    assert.equal((await readdir(dataDirectory)).length, 1);
  });

  test('does not remove the draft of a process that runs, nor a file of another kind', async () => {
    const { bvv } = await ensurePopulation({ dataDirectory, persons: 20, seed: 1 });
    const prefix = `.${dirname(bvv).slice(dataDirectory.length + 1)}.${hostname()}.`;
    const kept = [
      `${prefix}${process.ppid}.00000000`,
      `.bevolking-99-1-v1.${hostname()}.999999999.00000000`,
      '.iets',
    ];
    await rm(dirname(bvv), { recursive: true });
    for (const name of kept) {
      await mkdir(join(dataDirectory, name));
    }
    await mkdir(join(dataDirectory, `${prefix}999999999.00000000`));
    await ensurePopulation({ dataDirectory, persons: 20, seed: 1 });
    const left = (await readdir(dataDirectory)).filter((name) => name.startsWith('.'));
    assert.deepEqual(left.toSorted(), kept.toSorted());
  });

  test('says which folder cannot be written', async () => {
    await writeFile(dataDirectory, 'a file');
    await assert.rejects(ensurePopulation({ dataDirectory, persons: 20, seed: 1 }), {
      message: new RegExp(
        `^cannot make \`${dataDirectory}/bevolking-20-1-v${POPULATION_VERSION}\`: expected a writable folder, but got: `,
      ),
    });
  });

  for (const persons of [19, 0, -1, 1_000_001, 20.5, Number.NaN]) {
    test(`refuses ${persons} persons, and makes no folder`, async () => {
      await assert.rejects(ensurePopulation({ dataDirectory, persons, seed: 1 }), {
        name: 'RangeError',
        message: `the number of persons must be an integer from 20 to 1000000, but got: ${persons}`,
      });
      await assert.rejects(stat(dataDirectory), { code: 'ENOENT' });
    });
  }

  for (const seed of [-1, 0.5, 4_294_967_296, Number.NaN]) {
    test(`refuses the seed ${seed}`, async () => {
      await assert.rejects(ensurePopulation({ dataDirectory, persons: 20, seed }), {
        name: 'RangeError',
        message: `the seed must be an integer from 0 to 4294967295, but got: ${seed}`,
      });
    });
  }
});
