import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** What is made of a person's key (docs/audit-format.md, "Persons and their keys"). */
export interface PersonKey {
  /** What the person is called in the log, 16 bytes. */
  readonly subject: Buffer;
  /** AES-256 key. */
  readonly seal: Buffer;
}

/** Bytes of a person's key. */
export const personKeyBytes = 32;

const nonceBytes = 12;
const tagBytes = 16;
const nameBytes = 16;

/** Under which a person's key is kept. */
export function lookUpOf(secret: Buffer, vnummer: string): Buffer {
  return createHmac('sha256', secret).update(vnummer).digest().subarray(0, nameBytes);
}

/** @param key 32 random bytes */
export function derivePersonKey(key: Uint8Array): PersonKey {
  const derive = (what: string): Buffer => createHmac('sha256', key).update(what).digest();
  return { subject: derive('vb-audit subject').subarray(0, nameBytes), seal: derive('vb-audit seal') };
}

/** Seals a text under a person's key. @param type of the entry that it goes into */
export function sealText({ subject, seal }: PersonKey, type: number, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', seal, nonce).setAAD(Buffer.concat([Buffer.of(type), subject]));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Opens a sealed text. @throws where it was not sealed under this key for this type of entry */
export function openText({ subject, seal }: PersonKey, type: number, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', seal, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.concat([Buffer.of(type), subject]))
    .setAuthTag(sealed.subarray(-tagBytes));
  const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}
