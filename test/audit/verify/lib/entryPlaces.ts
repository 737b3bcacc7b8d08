import { readFileSync } from 'node:fs';

/** Where the entries of a segment stand, in their order. */
export function entryPlaces(path: string): readonly { readonly offset: number; readonly end: number }[] {
  const file = readFileSync(path);
  const places: { readonly offset: number; readonly end: number }[] = [];
  for (let offset = 8; offset < file.length;) {
    const end = offset + 4 + file.readUInt32BE(offset) + 8;
    places.push({ offset, end });
    offset = end;
  }
  return places;
}
