/** The values of the page on the form of the audit log, as bytes. */

export function u8(value: number): Buffer {
  return Buffer.of(value);
}

export function u32(value: number): Buffer {
  const made = Buffer.alloc(4);
  made.writeUInt32BE(value);
  return made;
}

export function u64(value: number): Buffer {
  const made = Buffer.alloc(8);
  made.writeBigUInt64BE(BigInt(value));
  return made;
}

export function varint(value: number): Buffer {
  const low: number[] = [];
  let left = value;
  while (left >= 128) {
    low.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return Buffer.of(...low, left);
}

export function bytes(value: Buffer): Buffer {
  return Buffer.concat([varint(value.length), value]);
}

export function text(value: string): Buffer {
  return bytes(Buffer.from(value));
}

export function list(items: readonly Buffer[]): Buffer {
  return Buffer.concat([varint(items.length), ...items]);
}
