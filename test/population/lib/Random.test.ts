import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { Distribution } from '../../../population/lib/Distribution.ts';
import { Random } from '../../../population/lib/Random.ts';

const WORD = 0xffff_ffffn;

/** xoshiro128** and splitmix32 once more, as their authors write them, on integers without a size. */
function* model(seed: number, stream: number): Generator<number> {
  const multiply = (one: bigint, other: bigint): bigint => (one * other) & WORD;
  const rotate = (value: bigint, bits: bigint): bigint => ((value << bits) | (value >> (32n - bits))) & WORD;
  const mix = (value: bigint): bigint => {
    const first = multiply(value ^ (value >> 16n), 0x21f0aaadn);
    const second = multiply(first ^ (first >> 15n), 0x735a2d97n);
    return second ^ (second >> 15n);
  };
  const start = mix(mix(BigInt(seed)) ^ BigInt(stream));
  const state = (step: bigint): bigint => mix((start + step * 0x9e3779b9n) & WORD);
  let a = state(1n);
  let b = state(2n);
  let c = state(3n);
  let d = state(4n) | 1n;
  for (;;) {
    yield Number(multiply(rotate(multiply(b, 5n), 7n), 9n));
    const shifted = (b << 9n) & WORD;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11n);
  }
}

const word = fc.integer({ min: 0, max: 0xffff_ffff });

describe('Random', () => {
  test('is xoshiro128**, seeded by splitmix32', () => {
    fc.assert(
      fc.property(word, word, (seed, stream) => {
        const random = new Random(seed, stream);
        const expected = model(seed, stream);
        for (let count = 0; count < 50; count += 1) {
          assert.equal(random.uint32(), expected.next().value);
        }
      }),
    );
  });

  test('gives integers from the low to the high end, both included', () => {
    const random = new Random(1, 1);
    const drawn = new Set(Array.from({ length: 1_000 }, () => random.integer(-1, 2)));
    assert.deepEqual(
      [...drawn].toSorted((one, other) => one - other),
      [-1, 0, 1, 2],
    );
  });

  test('samples without repetition', () => {
    fc.assert(
      fc.property(word, fc.uniqueArray(fc.integer()), fc.nat(20), (seed, choices, count) => {
        const drawn = new Random(seed, 0).sample(choices, count);
        assert.equal(drawn.length, Math.min(count, choices.length));
        assert.equal(new Set(drawn).size, drawn.length);
        assert.ok(drawn.every((choice) => choices.includes(choice)));
      }),
    );
  });
});

describe('Distribution', () => {
  test('draws by weight', () => {
    const random = new Random(1, 2);
    const distribution = new Distribution(['often', 9], ['seldom', 1], ['never', 0]);
    const drawn = Array.from({ length: 10_000 }, () => distribution.draw(random));
    const often = drawn.filter((choice) => choice === 'often').length;
    assert.ok(Math.abs(often - 9_000) < 200, `got ${often}`);
    assert.ok(!drawn.includes('never'));
  });

  test('without a weight has nothing to draw', () => {
    assert.throws(() => new Distribution(['never', 0]).draw(new Random(1, 3)), RangeError);
  });
});
