import type { PayloadReader } from './PayloadReader.ts';
import { FormInvalid } from './Place.ts';

/** A sealed text: nonce, at least no ciphertext, and tag (AES-256-GCM). */
const shortestSealed = 12 + 16;

/** @throws {FormInvalid} where texts are not in the order of their code units, or one stands twice */
export function sorted(what: string, texts: readonly string[]): void {
  for (const [index, text] of texts.entries()) {
    const before = texts[index - 1];
    if (before !== undefined && before >= text)
      throw new FormInvalid(`\`${what}\` to be sorted, each once`, `\`${before}\` before \`${text}\``);
  }
}

/** @throws {FormInvalid} where what is read is too short to be a sealed text */
export function sealed(reader: PayloadReader, what: string): void {
  const { length } = reader.bytes(what);
  if (length < shortestSealed)
    throw new FormInvalid(`\`${what}\` of at least ${shortestSealed} bytes`, String(length));
}

/** @throws {FormInvalid} where the value is none of those that may stand there */
export function oneOf(what: string, value: number, values: readonly number[]): number {
  if (!values.includes(value)) throw new FormInvalid(`${what} to be ${values.join(' or ')}`, String(value));
  return value;
}
