import type { Besluit } from '../../authz/matrix/Cell.ts';
import type { Alternatives } from '../../authz/matrix/multiplyOut.ts';
import type { Tone } from './Screen.ts';

/** How a decision is shown: a symbol, a word, and a colour that adds nothing to them. */
export const besluiten: Readonly<
  Record<Besluit, { readonly symbol: string; readonly word: string; readonly tone: Tone }>
> = {
  toegestaan: { symbol: '✓', word: 'allowed', tone: 'good' },
  voorwaardelijk: { symbol: '~', word: 'on a condition', tone: 'condition' },
  geweigerd: { symbol: '✗', word: 'denied', tone: 'bad' },
};

/** A condition in words: `in-opvang and onder-voogdij, or zelf`. */
export function conditionText(voorwaarden: Alternatives): string {
  return voorwaarden.map((way) => way.join(' and ')).join(', or ');
}
