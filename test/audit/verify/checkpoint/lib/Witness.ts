import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What a test lets a witness do otherwise than it should. */
export interface Misdeed {
  /** Begin of what it signs. */
  readonly header?: string;
  /** The time that it writes beside the signature, where that is not the one that it signs. */
  readonly writes?: bigint;
  /** What it signs of the checkpoint. */
  readonly body?: (body: string) => string;
  /** Bytes that it leaves away at the end. */
  readonly cut?: number;
}

/** The two kinds of cosignatures: their type, and the bytes of a public key. */
const kinds = {
  ed25519: { type: 0x04, keyBytes: 32, header: 'cosignature/v1' },
  'ml-dsa-44': { type: 0x06, keyBytes: 1312, header: 'subtree/v1\n\0' },
} as const;

/** A kind of cosignature. */
export type Kind = keyof typeof kinds;

/** A witness (C2SP tlog-cosignature), written from the specification: it shares no code with what verifies it. */
export class Witness {
  readonly name: string;
  readonly #kind: Kind;
  readonly #pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  constructor(name: string, kind: Kind = 'ed25519') {
    this.name = name;
    this.#kind = kind;
    this.#pair = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44');
  }

  /** As a verifier key (C2SP signed-note) of a type: that of its cosignatures unless told. */
  verifierKey(type: number = kinds[this.#kind].type): string {
    const key = this.#typed(type);
    return `${this.name}+${this.#id(type).toString('hex')}+${key.toString('base64')}`;
  }

  /** Adds its cosignature to a checkpoint. @param seconds since the epoch */
  cosign(note: string, seconds: bigint, { header, writes, body, cut = 0 }: Misdeed = {}): string {
    const own = note.slice(0, note.indexOf('\n\n') + 1);
    const of = kinds[this.#kind];
    const message = this.#message(header ?? of.header, seconds, body === undefined ? own : body(own));
    const signature = sign(null, message, this.#pair.privateKey);
    const bytes = Buffer.concat([this.#id(of.type), eightBytes(writes ?? seconds), signature]);
    return `${note.trimEnd()}\n— ${this.name} ${bytes.subarray(0, bytes.length - cut).toString('base64')}\n`;
  }

  #message(header: string, seconds: bigint, body: string): Buffer {
    if (this.#kind === 'ed25519') return Buffer.from(`${header}\ntime ${seconds}\n${body}`);
    const [origin = '', size = '', root = ''] = body.split('\n');
    const named = (text: string): Buffer => Buffer.from(`${String.fromCodePoint(text.length)}${text}`);
    return Buffer.concat([
      Buffer.from(header),
      named(this.name),
      eightBytes(seconds),
      named(origin),
      eightBytes(0n),
      eightBytes(BigInt(size)),
      Buffer.from(root, 'base64'),
    ]);
  }

  #typed(type: number): Buffer {
    const { keyBytes } = kinds[this.#kind];
    const raw = this.#pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-keyBytes);
    return Buffer.concat([Buffer.of(type), raw]);
  }

  #id(type: number): Buffer {
    return createHash('sha256').update(`${this.name}\n`).update(this.#typed(type)).digest().subarray(0, 4);
  }
}

function eightBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
