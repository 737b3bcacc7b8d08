import { type Entry, entryTypes, readErased } from './Entry.ts';
import { oneOf, sealed, sorted } from './forms.ts';
import { Names, nameTypes } from './Names.ts';
import { PayloadReader } from './PayloadReader.ts';
import { FormInvalid } from './Place.ts';
import { besluiten, readField } from './readField.ts';

/** What a `wisbesluit` decides. */
export interface Erasure {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Where the contents of a stream are told to while they are read. */
export interface ContentsListener {
  /** A request, an involvement of a person, or who made a request. */
  record(): void;
  erased(entry: number): void;
  erasure(erasure: Erasure): void;
}

const requestTypes = new Set([32, 33, 65]);
const typesOf: ReadonlyMap<string, ReadonlySet<number>> = new Map([
  ['verwerkingen', new Set([16, 17, 18, 19, 20, 32, 33, 49])],
  ['toegang', new Set([64, 65])],
]);

/** Checks that the entries of a stream have the form of their type, and refer to what stands before them. */
export class Contents {
  readonly #known: ReadonlySet<number>;
  readonly #listener: ContentsListener;
  #names = new Names();
  /** How many `inzage`s the request before still has behind it; null: there is none, or it was erased. */
  #owed: number | null = null;
  /** Whether the request before was erased: what it said of its `inzage`s is not known. */
  #erasedRequest = false;
  #latestRequest = 0;
  /** The latest moment of any entry so far. */
  #latest = 0;

  /** @param folder which log the stream is of */
  constructor(folder: string, listener: ContentsListener) {
    this.#known = typesOf.get(folder) ?? new Set();
    this.#listener = listener;
  }

  /** A new segment begins: its names are its own. */
  beginSegment(moment: number): void {
    this.#names = new Names();
    this.#owed = null;
    this.#erasedRequest = false;
    this.#latest = Math.max(this.#latest, moment);
  }

  /** @throws {FormInvalid} where a commit at this moment cannot stand here */
  commit(moment: number): void {
    this.#endRequest();
    if (moment < this.#latest)
      throw new FormInvalid(`the \`moment\` of a commit not to be before ${this.#latest}`, String(moment));
    this.#latest = moment;
  }

  /** Takes an entry that is neither the first of a segment nor a commit. @throws {FormInvalid} */
  take(entry: number, { type, payload }: Entry): void {
    if (type === entryTypes.gewist) this.#takeErased(entry, readErased(payload).type);
    else if (type === entryTypes.wisbesluit) this.#takeErasure(entry, new PayloadReader(payload));
    else if (this.#known.has(type)) this.#read(type, new PayloadReader(payload));
    else throw new FormInvalid('an entry of a type of this log', `type ${type}`);
  }

  #takeErased(entry: number, type: number): void {
    if (!this.#known.has(type) || type === 49)
      throw new FormInvalid('an erased entry of a type that may be erased', `type ${type}`);
    if (type === 17) this.#names.addFields(null);
    else if (type === 19) this.#names.addCase(0);
    else if (type === 20) this.#names.addField(null);
    else if (nameTypes.has(type)) this.#names.add(type);
    if (type === 32) {
      this.#endRequest();
      this.#erasedRequest = true;
    }
    if (type === 33) this.#takePerson();
    if (requestTypes.has(type)) this.#listener.record();
    this.#listener.erased(entry);
  }

  #takeErasure(entry: number, reader: PayloadReader): void {
    this.#endRequest();
    this.#latest = Math.max(this.#latest, reader.u64('moment'));
    reader.text('doel');
    reader.u64('before');
    const [from, to, count] = [reader.u64('from'), reader.u64('to'), reader.u64('count')];
    reader.end();
    if (from > to || to > entry || count > to - from)
      throw new FormInvalid(
        `a range of entries before ${entry} with room for ${count}`,
        `from ${from} to ${to}`,
      );
    this.#listener.erasure({ from, to, count });
  }

  #read(type: number, reader: PayloadReader): void {
    switch (type) {
      case 16:
        for (const what of ['partner', 'rol', 'doel', 'verwerking']) reader.text(what);
        oneOf('length of `permission set`', reader.bytes('permission set').length, [0, 32]);
        this.#names.add(type);
        break;
      case 17:
        this.#names.addFields(this.#readFields(reader));
        break;
      case 20:
        this.#names.addField(readField(reader));
        break;
      case 18:
        reader.fixed(16, 'subject');
        sealed(reader, 'nummer');
        this.#names.add(type);
        break;
      case 19: {
        const person = this.#ref(reader, 'persoon', 18);
        sealed(reader, 'kenmerk');
        this.#names.addCase(person);
        break;
      }
      case 32:
        this.#readRequest(reader);
        break;
      case 33:
        this.#readPerson(reader);
        break;
      case 49:
        this.#endRequest();
        this.#latest = Math.max(this.#latest, reader.u64('moment'));
        reader.text('grond');
        reader.fixed(16, 'trace');
        reader.fixed(8, 'span');
        break;
      case 64:
        reader.text('sub');
        this.#names.add(type);
        break;
      default:
        this.#requestMoment(reader);
        reader.fixed(16, 'trace');
        reader.fixed(8, 'span');
        this.#ref(reader, 'gebruiker', 64);
    }
    reader.end();
    if (requestTypes.has(type)) this.#listener.record();
  }

  #readRequest(reader: PayloadReader): void {
    this.#endRequest();
    this.#requestMoment(reader);
    reader.varint('back');
    reader.varint('duur');
    oneOf('`soort`', reader.u8('soort'), [1, 2]);
    const refused = oneOf('`uitkomst`', reader.u8('uitkomst'), [1, 2]) === 2;
    const code = reader.text('code');
    if (refused !== (code !== ''))
      throw new FormInvalid('a `code` where the request was refused, and there only', `\`${code}\``);
    this.#names.expect('grond', reader.varint('grond'), 16, true);
    reader.fixed(16, 'trace');
    reader.fixed(8, 'span');
    reader.fixed(8, 'parent');
    this.#fieldRefs(reader);
    this.#owed = reader.varint('genoemd');
  }

  #readPerson(reader: PayloadReader): void {
    this.#takePerson();
    const person = this.#ref(reader, 'persoon', 18);
    this.#names.expectCaseOf(person, reader.varint('zaak'));
    reader.fixed(8, 'span');
    oneOf('`bekend`', reader.u8('bekend'), [0, 1]);
    this.#fieldRefs(reader);
  }

  #takePerson(): void {
    if (this.#erasedRequest) return;
    if (this.#owed === null)
      throw new FormInvalid('an `inzage` directly behind its `verzoek`', 'one without');
    if (this.#owed === 0) throw new FormInvalid('as many `inzage`s as `genoemd` says', 'one more');
    this.#owed -= 1;
  }

  /** @throws {FormInvalid} where it has fewer `inzage`s than it says */
  #endRequest(): void {
    const owed = this.#owed ?? 0;
    this.#owed = null;
    this.#erasedRequest = false;
    if (owed > 0) throw new FormInvalid('as many `inzage`s as `genoemd` says', `${owed} fewer`);
  }

  #fieldRefs(reader: PayloadReader): void {
    this.#names.expectFields('gegeven', reader.varint('gegeven'), besluiten.given);
    this.#names.expectFields('geweigerd', reader.varint('geweigerd'), besluiten.denied);
  }

  /** @returns what was decided about these fields; null where that was erased */
  #readFields(reader: PayloadReader): number | null {
    const refs = reader.list('velden', () => reader.varint('velden'));
    if (refs.length === 0) throw new FormInvalid('at least one of `velden`', 'none');
    const fields = refs.flatMap((ref) => this.#names.field(ref) ?? []);
    sorted(
      'velden',
      fields.map(({ veld }) => veld),
    );
    const decisions = new Set(fields.map(({ besluit }) => besluit));
    if (decisions.size > 1) throw new FormInvalid('`velden` of one `besluit`', 'both');
    return fields[0]?.besluit ?? null;
  }

  #ref(reader: PayloadReader, what: string, type: number): number {
    const ref = reader.varint(what);
    this.#names.expect(what, ref, type, false);
    return ref;
  }

  #requestMoment(reader: PayloadReader): void {
    const moment = reader.u64('moment');
    if (moment < this.#latestRequest)
      throw new FormInvalid(
        `the \`moment\` of a request not to be before ${this.#latestRequest}`,
        String(moment),
      );
    this.#latestRequest = moment;
    this.#latest = Math.max(this.#latest, moment);
  }
}
