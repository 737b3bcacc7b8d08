import type { FieldSelection } from '../../authz/operation/Selection.ts';
import type { FieldNumbers } from './FieldNumbers.ts';

/** Which fields were given and which denied, as bits by their numbers. */
export interface Disclosed {
  readonly given: Uint32Array;
  readonly denied: Uint32Array;
}

const bitsAWord = 32;
const none: readonly number[] = [];

/**
 * What an answer gives, as it is projected: by person, and about no person in particular. What is projected and then
 * left out, because a null goes up, is taken back.
 */
export class Disclosure {
  /** About no person in particular. */
  readonly root: Disclosed;
  readonly #numbers: FieldNumbers;
  readonly #persons = new Map<string, Disclosed>();
  /** Each bit that was set: in which words, and which. */
  readonly #trail: { readonly words: Uint32Array; readonly number: number }[] = [];

  constructor(numbers: FieldNumbers) {
    this.#numbers = numbers;
    this.root = this.#nothing();
  }

  numbersOf(fields: readonly FieldSelection[]): readonly number[] {
    return this.#numbers.of.get(fields) ?? none;
  }

  /** What is disclosed of a person: one for all places where it stands. */
  person(vnummer: string): Disclosed {
    const known = this.#persons.get(vnummer);
    if (known !== undefined) return known;
    const disclosed = this.#nothing();
    this.#persons.set(vnummer, disclosed);
    return disclosed;
  }

  /** What is disclosed of a person; null where it stands nowhere in the answer. */
  find(vnummer: string): Disclosed | null {
    return this.#persons.get(vnummer) ?? null;
  }

  give({ given }: Disclosed, number: number | undefined): void {
    if (number === undefined || number < 0 || hasBit(given, number)) return;
    setBit(given, number);
    this.#trail.push({ words: given, number });
  }

  deny({ denied }: Disclosed, number: number | undefined): void {
    if (number !== undefined && number >= 0) setBit(denied, number);
  }

  /** Where it stands now, to come back to. */
  mark(): number {
    return this.#trail.length;
  }

  /** Takes back everything that was given since. */
  takeBack(mark: number): void {
    for (const { words, number } of this.#trail.splice(mark)) clearBit(words, number);
  }

  #nothing(): Disclosed {
    const words = Math.ceil(this.#numbers.velden.length / bitsAWord);
    return { given: new Uint32Array(words), denied: new Uint32Array(words) };
  }
}

/** The numbers of the bits that are set. */
export function numbersIn(words: Uint32Array): number[] {
  const numbers: number[] = [];
  for (let number = 0; number < words.length * bitsAWord; number += 1)
    if (hasBit(words, number)) numbers.push(number);
  return numbers;
}

function hasBit(words: Uint32Array, number: number): boolean {
  return ((words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

function setBit(words: Uint32Array, number: number): void {
  words[number >>> 5] = (words[number >>> 5] ?? 0) | (1 << (number & 31));
}

function clearBit(words: Uint32Array, number: number): void {
  words[number >>> 5] = (words[number >>> 5] ?? 0) & ~(1 << (number & 31));
}
