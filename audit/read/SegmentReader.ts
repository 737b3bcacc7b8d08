import { ByteReader, FormInvalid } from '../log/ByteReader.ts';
import { entryTypes } from '../log/entryTypes.ts';
import { type RawEntry, readErased } from '../log/Segment.ts';
import type { Ground, RecordedField } from '../RequestRecord.ts';
import type { LoggedConsultation, LoggedFields, LoggedPerson, LoggedRequest } from './LoggedRequest.ts';

type Open = Omit<LoggedRequest, 'inzagen'> & { readonly inzagen: LoggedConsultation[] };
type DecidedField = RecordedField & Pick<LoggedFields, 'besluit'>;

/** The names that one segment has said, by type, in their order; null for one that was erased. */
class Said<Name> {
  readonly #names: (Name | null)[] = [];

  add(name: Name | null): void {
    this.#names.push(name);
  }

  /** @throws FormInvalid where nothing was said under that number */
  get(number: number): Name {
    const name = this.#names[number - 1];
    if (name === undefined || name === null) throw new FormInvalid(`name ${number} to be said before`);
    return name;
  }

  find(number: number): Name | null {
    return number === 0 ? null : this.get(number);
  }
}

/**
 * Reads the entries of one segment of `verwerkingen`, one after the other, and gives the requests that they hold. It
 * checks no hash: that is what `vb audit verify` is for.
 */
export class SegmentReader {
  readonly #grounds = new Said<Ground>();
  readonly #fields = new Said<DecidedField>();
  readonly #sets = new Said<LoggedFields>();
  readonly #persons = new Said<LoggedPerson>();
  readonly #cases = new Said<Buffer>();
  #open: Open | null = null;

  /**
   * Takes the next entry.
   *
   * @param nummer of the entry
   * @returns the request that ends before it; null where none does
   * @throws FormInvalid
   */
  take({ type, payload }: Pick<RawEntry, 'type' | 'payload'>, nummer: number): LoggedRequest | null {
    const reader = new ByteReader(payload);
    if (type === entryTypes.inzage) {
      this.#open?.inzagen.push(this.#consultation(reader, nummer));
      reader.end();
      return null;
    }
    const ended = this.#open;
    this.#open = null;
    switch (type) {
      case entryTypes.verzoek:
        this.#open = this.#request(reader, nummer);
        break;
      case entryTypes.grond:
        this.#grounds.add(readGround(reader));
        break;
      case entryTypes.veld:
        this.#fields.add(readField(reader));
        break;
      case entryTypes.velden:
        this.#sets.add(this.#set(reader));
        break;
      case entryTypes.persoon:
        this.#persons.add({ subject: reader.raw(16), nummer: reader.bytes() });
        break;
      case entryTypes.zaak:
        reader.varint();
        this.#cases.add(reader.bytes());
        break;
      case entryTypes.gewist:
        this.#erased(readErased(payload).type);
        return ended;
      default:
        return ended;
    }
    reader.end();
    return ended;
  }

  #request(reader: ByteReader, nummer: number): Open {
    const moment = reader.u64();
    const back = reader.varint();
    const duur = reader.varint();
    const soort = reader.u8() === 1 ? 'operatie' : 'vragen';
    const uitkomst = reader.u8() === 1 ? 'beantwoord' : 'geweigerd';
    const code = reader.text();
    const ground = this.#grounds.find(reader.varint());
    const trace = reader.raw(16).toString('hex');
    const span = reader.raw(8).toString('hex');
    const parent = reader.raw(8).toString('hex');
    const gegeven = this.#sets.find(reader.varint());
    const geweigerd = this.#sets.find(reader.varint());
    const genoemd = reader.varint();
    const when = { nummer, moment, back, duur };
    const about = { soort, uitkomst, code, ground, trace, span, parent } as const;
    return { ...when, ...about, gegeven, geweigerd, genoemd, inzagen: [] };
  }

  #consultation(reader: ByteReader, nummer: number): LoggedConsultation {
    return {
      nummer,
      persoon: this.#persons.get(reader.varint()),
      zaak: this.#cases.find(reader.varint()),
      span: reader.raw(8).toString('hex'),
      bekend: reader.u8() === 1,
      gegeven: this.#sets.find(reader.varint()),
      geweigerd: this.#sets.find(reader.varint()),
    };
  }

  #set(reader: ByteReader): LoggedFields {
    const fields = reader.list(() => this.#fields.get(reader.varint()));
    const [first] = fields;
    if (first === undefined) throw new FormInvalid('a set of at least one field');
    return { besluit: first.besluit, velden: fields };
  }

  #erased(type: number): void {
    const said = new Map<number, Said<unknown>>([
      [entryTypes.grond, this.#grounds],
      [entryTypes.veld, this.#fields],
      [entryTypes.velden, this.#sets],
      [entryTypes.persoon, this.#persons],
      [entryTypes.zaak, this.#cases],
    ]);
    said.get(type)?.add(null);
  }
}

function readGround(reader: ByteReader): Ground {
  const [partner, rol, doel, verwerking] = [reader.text(), reader.text(), reader.text(), reader.text()];
  return { partner, rol, doel, verwerking, permissionSet: reader.bytes().toString('hex') };
}

function readField(reader: ByteReader): DecidedField {
  const besluit = reader.u8() === 1 ? 'gegeven' : 'geweigerd';
  const veld = reader.text();
  const categorieen = reader.list(() => reader.text());
  return { besluit, veld, categorieen, door: reader.list(() => reader.text()) };
}
