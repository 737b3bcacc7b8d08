import type { HttpAnswer } from './HttpAnswer.ts';

/** A text of a subject, or a part of it, that can be looked for in the bytes of an answer. */
export interface Needle {
  readonly text: string;
  /** The text as JSON writes it. */
  readonly written: string;
  /** Coordinates that it stands at. */
  readonly velden: ReadonlySet<string>;
}

/** Shorter texts stand in an answer by chance. */
const shortest = 8;
/** A part of fewer characters may be in many texts. */
const shortestPart = 16;
/** Where persons are listed of whom nothing is known here, only whole phrases can tell. */
const shortestPhrase = 24;

/** Gathers texts by the coordinate that they stand at. */
export class Needles {
  readonly #velden = new Map<string, Set<string>>();

  /** Takes in a value, and each sentence and clause of it: part of a text can leak too. */
  add(veld: string, value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.add(veld, item);
    if (typeof value !== 'string') return;
    const parts = value.split(/[.,:;!?]\s+|\n+/).filter(({ length }) => length >= shortestPart);
    for (const text of new Set([value, ...parts])) {
      if (text.length < shortest) continue;
      const velden = this.#velden.get(text) ?? new Set<string>();
      this.#velden.set(text, velden.add(veld));
    }
  }

  /** Those that stand in none of these texts. */
  outside(texts: readonly string[]): readonly Needle[] {
    const hay = texts.join('\n');
    return [...this.#velden].flatMap(([text, velden]) =>
      hay.includes(text) ? [] : [{ text, written: JSON.stringify(text).slice(1, -1), velden }],
    );
  }
}

/** Whether it is so long a phrase that no other text has it by chance. */
export function isPhrase({ text }: Needle): boolean {
  return text.length >= shortestPhrase && text.includes(' ');
}

/** The needles that stand in the headers or the body of an answer: as they are, or as JSON writes them. */
export function findNeedles(
  { headers, body }: HttpAnswer,
  needles: readonly Needle[],
): { readonly needle: Needle; readonly where: 'header' | 'body' }[] {
  const head = headers.join('\n');
  const found: { needle: Needle; where: 'header' | 'body' }[] = [];
  for (const needle of needles) {
    const { text, written } = needle;
    if (head.includes(text)) found.push({ needle, where: 'header' });
    if (body.includes(written) || (written !== text && body.includes(text)))
      found.push({ needle, where: 'body' });
  }
  return found;
}
