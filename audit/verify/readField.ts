import { oneOf, sorted } from './forms.ts';
import type { NamedField } from './Names.ts';
import type { PayloadReader } from './PayloadReader.ts';
import { FormInvalid } from './Place.ts';

/** Values of `besluit`. */
export const besluiten = { given: 1, denied: 2 } as const;

/** Reads what was decided about one field, and by what. @throws {FormInvalid} */
export function readField(reader: PayloadReader): NamedField {
  const besluit = oneOf('`besluit`', reader.u8('besluit'), [besluiten.given, besluiten.denied]);
  const veld = reader.text('veld');
  for (const what of ['categorieen', 'door']) {
    const texts = reader.list(what, () => reader.text(what));
    sorted(what, texts);
    if (what === 'door' && besluit === besluiten.denied && texts.length !== 1)
      throw new FormInvalid('one reason why a field is denied', String(texts.length));
  }
  return { veld, besluit };
}
