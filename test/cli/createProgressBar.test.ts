import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createProgressBar } from '../../cli/createProgressBar.ts';

function shown(isTTY: boolean, steps: readonly number[], total: number): string[] {
  const written: string[] = [];
  const progress = createProgressBar({ isTTY, write: (text) => written.push(text) }, 'population', 'persons');
  steps.forEach((done) => progress(done, total));
  return written;
}

describe('the progress bar', () => {
  test('moves on one line of a terminal, and ends it', () => {
    assert.deepEqual(shown(true, [500, 504, 1_000], 1_000), [
      `\r${'█'.repeat(15)}${'░'.repeat(15)} 50 % of the population: 500 of 1000 persons`,
      `\r${'█'.repeat(30)} 100 % of the population: 1000 of 1000 persons\n`,
    ]);
  });

  test('is a plain line for each ten percent elsewhere', () => {
    assert.deepEqual(shown(false, [50, 110, 150, 199, 1_000], 1_000), [
      '5 % of the population: 50 of 1000 persons\n',
      '11 % of the population: 110 of 1000 persons\n',
      '100 % of the population: 1000 of 1000 persons\n',
    ]);
  });
});
