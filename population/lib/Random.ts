/**
 * Seeded pseudo-random numbers: xoshiro128** 1.1 (Blackman and Vigna), its state filled by splitmix32.
 * The same seed and stream give the same numbers on every machine; streams of one seed are independent.
 * Not for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param seed an unsigned 32-bit integer; @param stream another, such as the place of a person in the population */
  constructor(seed: number, stream: number) {
    let state = mix(mix(seed) ^ stream);
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      return mix(state);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    // The all-zero state would stay zero.
    this.#d = next() | 1;
  }

  /** An unsigned 32-bit integer. */
  uint32(): number {
    const scrambled = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return scrambled;
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the choices, each as likely. */
  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[this.integer(0, choices.length - 1)] ?? choices[0];
  }

  /** `count` different choices, or all when there are fewer, in random order. */
  sample<Choice>(choices: readonly Choice[], count: number): Choice[] {
    const rest = [...choices];
    const drawn: Choice[] = [];
    while (drawn.length < count && rest.length > 0) {
      drawn.push(...rest.splice(this.integer(0, rest.length - 1), 1));
    }
    return drawn;
  }

  /** 64 random bits as 16 hexadecimal digits. */
  identifier(): string {
    return this.uint32().toString(16).padStart(8, '0') + this.uint32().toString(16).padStart(8, '0');
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
