import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** What a test lets a witness do otherwise than it should. */
export interface Misdeed {
  /** First line of what it signs. */
  readonly header?: string;
  /** The time that it writes beside the signature, where that is not the one that it signs. */
  readonly writes?: bigint;
  /** What it signs of the checkpoint. */
  readonly body?: (body: string) => string;
  /** Bytes that it leaves away at the end. */
  readonly cut?: number;
}

/** A witness (C2SP tlog-cosignature), written from the specification: it shares no code with what verifies it. */
export class Witness {
  readonly name: string;
  readonly #pair = generateKeyPairSync('ed25519');

  constructor(name: string) {
    this.name = name;
  }

  /** As a verifier key (C2SP signed-note) of a type: 0x04 is that of cosignatures. */
  verifierKey(type = 0x04): string {
    const key = this.#typed(type);
    return `${this.name}+${this.#id(type).toString('hex')}+${key.toString('base64')}`;
  }

  /** Adds its cosignature to a checkpoint. @param seconds since the epoch */
  cosign(note: string, seconds: bigint, { header, writes, body, cut = 0 }: Misdeed = {}): string {
    const end = note.indexOf('\n\n') + 1;
    const own = note.slice(0, end);
    const message = `${header ?? 'cosignature/v1'}\ntime ${seconds}\n${body === undefined ? own : body(own)}`;
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(writes ?? seconds);
    const signature = sign(null, Buffer.from(message), this.#pair.privateKey);
    const bytes = Buffer.concat([this.#id(0x04), time, signature]);
    return `${note.trimEnd()}\n— ${this.name} ${bytes.subarray(0, bytes.length - cut).toString('base64')}\n`;
  }

  #typed(type: number): Buffer {
    const raw = this.#pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    return Buffer.concat([Buffer.of(type), raw]);
  }

  #id(type: number): Buffer {
    return createHash('sha256').update(`${this.name}\n`).update(this.#typed(type)).digest().subarray(0, 4);
  }
}
