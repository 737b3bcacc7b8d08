/** Types of entries (docs/audit-format.md). */
export const entryTypes = Object.freeze({
  gewist: 0,
  segment: 1,
  vastlegging: 2,
  grond: 16,
  velden: 17,
  persoon: 18,
  zaak: 19,
  veld: 20,
  verzoek: 32,
  inzage: 33,
  wisbesluit: 48,
  vergetelheid: 49,
  gebruiker: 64,
  toegang: 65,
});

/** What a segment begins with. */
export const segmentMagic = Buffer.from('VBAUDIT1', 'ascii');

/** What every commit holds, and no text can: `FF` is no byte of UTF-8. */
export const commitMark = Buffer.concat([Buffer.of(0xff), Buffer.from('VB-AUDIT-VASTLEGGING', 'ascii')]);

/** Largest `type` and `payload` of an entry together, in bytes. */
export const longestEntry = 16_777_216;

/** Bytes of an entry before its type, and behind its payload. */
export const lengthBytes = 4;
export const checkBytes = 8;
