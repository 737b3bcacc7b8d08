import type { Random } from './Random.ts';

/** A choice by weight; the weights need not add up to anything. */
export class Distribution<const Choice> {
  readonly #choices: readonly (readonly [choice: Choice, weight: number])[];
  readonly #total: number;

  constructor(...choices: readonly (readonly [choice: Choice, weight: number])[]) {
    this.#choices = choices;
    this.#total = choices.reduce((total, [, weight]) => total + weight, 0);
  }

  draw(random: Random): Choice {
    let left = random.fraction() * this.#total;
    for (const [choice, weight] of this.#choices) {
      left -= weight;
      if (left < 0) {
        return choice;
      }
    }
    throw new RangeError('a distribution must have a choice with a positive weight');
  }
}
