import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes, list, text, u32, u64, u8, varint } from './bytes.ts';

/** An entry of a stream, before it stands anywhere. */
export interface ExampleEntry {
  readonly type: number;
  readonly payload: Buffer;
}

/** Where an entry stands in the files. */
export interface ExamplePlace {
  readonly path: string;
  readonly type: number;
  readonly offset: number;
  readonly end: number;
}

/** A stream of an audit log, written from the page on its form by the simplest means. */
export class ExampleLog {
  readonly folder: string;
  readonly stream: string;
  readonly origin: string;
  /** As the log would print it. */
  readonly verifierKey: string;
  /** Where each entry stands. */
  readonly places: ExamplePlace[] = [];
  readonly #key: KeyObject;
  readonly #keyId: Buffer;
  readonly #leaves: Buffer[] = [];
  readonly #frontier: { readonly size: number; readonly root: Buffer }[] = [];
  #segment = 0;
  #length = 0;
  #moment = Date.UTC(2026, 10, 1);

  constructor(
    folder: string,
    kind: 'verwerkingen' | 'toegang' = 'verwerkingen',
    identity = '00c0ffee00c0ffee',
  ) {
    this.folder = folder;
    this.stream = join(folder, kind, '1');
    this.origin = `vreemdelingenbeeld/${identity}/${kind}/1`;
    mkdirSync(this.stream, { recursive: true });
    mkdirSync(join(folder, 'sleutels'), { recursive: true });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.#key = privateKey;
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const named = Buffer.concat([Buffer.from(this.origin), Buffer.of(0x0a, 0x01), raw]);
    this.#keyId = createHash('sha256').update(named).digest().subarray(0, 4);
    const encoded = Buffer.concat([Buffer.of(1), raw]).toString('base64');
    this.verifierKey = `${this.origin}+${this.#keyId.toString('hex')}+${encoded}`;
    writeFileSync(join(folder, 'sleutels', 'log'), `${identity}\n`);
    writeFileSync(
      join(folder, 'sleutels', 'checkpoint.pem'),
      privateKey.export({ format: 'pem', type: 'pkcs8' }),
    );
  }

  /** How many entries there are. */
  get size(): number {
    return this.#leaves.length;
  }

  get path(): string {
    return this.pathOf(this.#segment);
  }

  pathOf(segment: number): string {
    return join(this.stream, `${String(segment).padStart(8, '0')}.segment`);
  }

  now(): number {
    this.#moment += 7;
    return this.#moment;
  }

  /** Begins a segment, after leaving so many numbers out. */
  beginSegment(skip = 0): void {
    const [previous, length] = [this.#segment, this.#length];
    this.#segment += 1 + skip;
    this.#length = 0;
    appendFileSync(this.path, this.#count(Buffer.from('VBAUDIT1')));
    const header = Buffer.concat([
      text(this.origin),
      u64(this.#segment),
      u64(this.size),
      u64(this.now()),
      u64(previous),
      u64(length),
      this.#leaves.at(-1) ?? Buffer.alloc(32),
      list(this.#frontier.map(({ root }) => root)),
    ]);
    this.batch([{ type: 1, payload: header }]);
  }

  /** Writes entries and a commit. */
  batch(entries: readonly ExampleEntry[]): void {
    const written: Buffer[] = [];
    const put = (entry: ExampleEntry): void => {
      const offset = this.#length;
      written.push(this.#count(this.#encode(entry)));
      this.places.push({ path: this.path, type: entry.type, offset, end: this.#length });
    };
    for (const entry of entries) put(entry);
    const mark = Buffer.concat([Buffer.of(0xff), Buffer.from('VB-AUDIT-VASTLEGGING')]);
    put({ type: 2, payload: Buffer.concat([mark, u64(this.size), this.root(), u64(this.now())]) });
    appendFileSync(this.path, Buffer.concat(written));
  }

  /** Bytes of entries that follow on what stands there, and are not made part of it. */
  torn(entries: readonly ExampleEntry[]): Buffer {
    let before = this.#leaves.at(-1) ?? Buffer.alloc(32);
    return Buffer.concat(
      entries.map((entry) => {
        before = leafOf(before, entry);
        return encode(entry, before);
      }),
    );
  }

  /** A signed checkpoint of what stands there, without an empty line behind it. */
  checkpoint(size = this.size, root = this.root()): string {
    const signed = `${this.origin}\n${size}\n${root.toString('base64')}\n`;
    const signature = Buffer.concat([this.#keyId, sign(null, Buffer.from(signed), this.#key)]);
    return `${signed}\n— ${this.origin} ${signature.toString('base64')}\n`;
  }

  writeCheckpoint(note = this.checkpoint()): void {
    appendFileSync(this.path.replace('.segment', '.checkpoints'), `${note}\n`);
  }

  root(): Buffer {
    const roots = this.#frontier.map(({ root }) => root);
    return roots.length === 0 ? sha256() : roots.reduceRight((right, left) => sha256(u8(1), left, right));
  }

  leaf(entry: number): Buffer {
    return this.#leaves[entry] ?? Buffer.alloc(0);
  }

  #encode(entry: ExampleEntry): Buffer {
    const leaf = leafOf(this.#leaves.at(-1) ?? Buffer.alloc(32), entry);
    this.#leaves.push(leaf);
    let whole = { size: 1, root: leaf };
    for (let last = this.#frontier.at(-1); last?.size === whole.size; last = this.#frontier.at(-1)) {
      this.#frontier.pop();
      whole = { size: 2 * whole.size, root: sha256(u8(1), last.root, whole.root) };
    }
    this.#frontier.push(whole);
    return encode(entry, leaf);
  }

  #count(written: Buffer): Buffer {
    this.#length += written.length;
    return written;
  }
}

/** An entry as it stands in a segment. */
export function encode({ type, payload }: ExampleEntry, leaf: Buffer): Buffer {
  return Buffer.concat([u32(1 + payload.length), u8(type), payload, leaf.subarray(0, 8)]);
}

function leafOf(before: Buffer, { type, payload }: ExampleEntry): Buffer {
  return sha256(u8(0), before, u8(type), payload);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** Entries such as a gateway makes. */
export const example = {
  grond: (rol = 'coa.casemanager', doel = 'opvang'): ExampleEntry => ({
    type: 16,
    payload: Buffer.concat([
      text(rol.split('.')[0] ?? ''),
      text(rol),
      text(doel),
      text(`https://verwerkingsregister.example/vreemdelingenbeeld/${doel}`),
      bytes(Buffer.alloc(32, 5)),
    ]),
  }),
  veld: (besluit: 1 | 2, veld: string, categorie: string, door: string): ExampleEntry => ({
    type: 20,
    payload: Buffer.concat([u8(besluit), text(veld), list([text(categorie)]), list([text(door)])]),
  }),
  velden: (...refs: readonly number[]): ExampleEntry => ({ type: 17, payload: list(refs.map(varint)) }),
  persoon: (number: number): ExampleEntry => ({
    type: 18,
    payload: Buffer.concat([Buffer.alloc(12), u32(number), bytes(Buffer.alloc(38, number))]),
  }),
  zaak: (persoon: number): ExampleEntry => ({
    type: 19,
    payload: Buffer.concat([varint(persoon), bytes(Buffer.alloc(40, 9))]),
  }),
  verzoek: (
    moment: number,
    { grond = 1, gegeven = 0, geweigerd = 0, genoemd = 1, uitkomst = 1, span = 1 } = {},
  ): ExampleEntry => ({
    type: 32,
    payload: Buffer.concat([
      u64(moment),
      varint(0),
      varint(3),
      u8(1),
      u8(uitkomst),
      text(uitkomst === 1 ? '' : 'BAD_USER_INPUT'),
      varint(grond),
      Buffer.alloc(16, 7),
      u64(span),
      Buffer.alloc(8),
      varint(gegeven),
      varint(geweigerd),
      varint(genoemd),
    ]),
  }),
  inzage: (persoon: number, { zaak = 0, gegeven = 1, geweigerd = 0, bekend = 1 } = {}): ExampleEntry => ({
    type: 33,
    payload: Buffer.concat([
      varint(persoon),
      varint(zaak),
      Buffer.alloc(8, 2),
      u8(bekend),
      varint(gegeven),
      varint(geweigerd),
    ]),
  }),
  gebruiker: (sub: string): ExampleEntry => ({ type: 64, payload: text(sub) }),
  toegang: (moment: number, gebruiker: number): ExampleEntry => ({
    type: 65,
    payload: Buffer.concat([u64(moment), Buffer.alloc(16, 7), u64(1), varint(gebruiker)]),
  }),
  wisbesluit: (moment: number, from: number, to: number, count: number): ExampleEntry => ({
    type: 48,
    payload: Buffer.concat([u64(moment), text('opvang'), u64(moment), u64(from), u64(to), u64(count)]),
  }),
};
