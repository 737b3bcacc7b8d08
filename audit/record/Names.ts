import { hash } from 'node:crypto';

import { type PersonKey, sealText } from '../keys/PersonKey.ts';
import { ByteWriter } from '../log/ByteWriter.ts';
import { entryTypes } from '../log/entryTypes.ts';
import type { LogStream } from '../log/LogStream.ts';
import type { FieldSet, Ground } from '../RequestRecord.ts';

const besluiten = Object.freeze({ gegeven: 1, geweigerd: 2 });

/**
 * What has been said by name in the current segment: each thing is written once, before the first record that refers to
 * it, and referred to by its number among those of its type.
 */
export class Names {
  readonly #stream: LogStream;
  readonly #byType = new Map<number, Map<string, number>>();

  constructor(stream: LogStream) {
    this.#stream = stream;
  }

  /** A new segment has begun: nothing has been said in it. */
  clear(): void {
    this.#byType.clear();
  }

  ground(ground: Ground | null): number {
    if (ground === null) return 0;
    const { content } = kept(ground, groundContent);
    return this.#refer(entryTypes.grond, content, () => content);
  }

  fields(set: FieldSet | null): number {
    if (set === null) return 0;
    const { content, velden } = kept(set, fieldsContent);
    return this.#refer(entryTypes.velden, content, () => {
      const refs = velden.map((veld) => this.#refer(entryTypes.veld, veld, () => veld));
      return written((writer) => {
        writer.varint(refs.length);
        for (const ref of refs) writer.varint(ref);
      });
    });
  }

  person(vnummer: string, key: PersonKey): number {
    const type = entryTypes.persoon;
    return this.#refer(type, key.subject.toString('latin1'), () =>
      written((writer) => {
        writer.raw(key.subject);
        writer.bytes(sealText(key, type, vnummer));
      }),
    );
  }

  case(zaakreferentie: string | null, person: number, key: PersonKey): number {
    if (zaakreferentie === null) return 0;
    const type = entryTypes.zaak;
    return this.#refer(type, hash('sha256', `${person} ${zaakreferentie}`), () =>
      written((writer) => {
        writer.varint(person);
        writer.bytes(sealText(key, type, zaakreferentie));
      }),
    );
  }

  user(sub: string): number {
    return this.#refer(entryTypes.gebruiker, sub, () => written((writer) => writer.text(sub)));
  }

  /** @param payload as bytes, each a character; what it refers to is written first */
  #refer(type: number, content: string, payload: () => string): number {
    const known = this.#byType.get(type) ?? new Map<string, number>();
    this.#byType.set(type, known);
    const said = known.get(content);
    if (said !== undefined) return said;
    const bytes = Buffer.from(payload(), 'latin1');
    this.#stream.add(type, (writer) => writer.raw(bytes));
    const number = known.size + 1;
    known.set(content, number);
    return number;
  }
}

/** What is kept for long as the log writes it, made once; bytes, each a character, so that they can be looked up. */
interface Content {
  readonly content: string;
  /** Of fields, what each of them is. */
  readonly velden: readonly string[];
}

const contents = new WeakMap<object, Content>();

function kept<Kept extends object>(object: Kept, make: (object: Kept) => Content): Content {
  const known = contents.get(object);
  if (known !== undefined) return known;
  const made = make(object);
  contents.set(object, made);
  return made;
}

function groundContent({ partner, rol, doel, verwerking, permissionSet }: Ground): Content {
  const content = written((writer) => {
    for (const text of [partner, rol, doel, verwerking]) writer.text(text);
    writer.bytes(Buffer.from(permissionSet, 'hex'));
  });
  return { content, velden: [] };
}

function fieldsContent({ besluit, velden: fields }: FieldSet): Content {
  const velden = fields.map(({ veld, categorieen, door }) =>
    written((writer) => {
      writer.u8(besluiten[besluit]);
      writer.text(veld);
      for (const texts of [categorieen, door]) {
        writer.varint(texts.length);
        for (const text of texts) writer.text(text);
      }
    }),
  );
  return { content: hash('sha256', velden.join('\n')), velden };
}

const scratch = new ByteWriter();

function written(write: (writer: ByteWriter) => void): string {
  scratch.clear();
  write(scratch);
  return scratch.view(0).toString('latin1');
}
