import * as v from 'valibot';

import type { Connection } from './Connection.ts';
import { CopyUnfit } from './CopyUnfit.ts';
import { schema } from './tables.ts';

/** A file of the log, as the database says. */
export interface StoredFile {
  /** Such as `verwerkingen/1`. */
  readonly stream: string;
  readonly file: string;
  readonly size: number;
  /** How many times it was replaced. */
  readonly replaced: number;
}

/** Name of a file of the log. */
export const fileName = /^\d{8,}\.(?:segment|checkpoints)$/;

/** Pieces that are fetched at once. */
const piecesAtOnce = 200;

/** The files by stream and name; segments first, so that a copy in the making has no checkpoint that covers more. */
export async function listFiles(connection: Connection): Promise<readonly StoredFile[]> {
  return await connection.ask({
    text: `SELECT stroom AS stream, bestand AS file, size, coalesce(keer, 0) AS replaced FROM ${schema}.stuk AS begin
      CROSS JOIN LATERAL (
        SELECT (positie + octet_length(bytes))::text AS size FROM ${schema}.stuk AS piece
        WHERE piece.stroom = begin.stroom AND piece.bestand = begin.bestand ORDER BY positie DESC LIMIT 1
      ) AS last LEFT JOIN ${schema}.vervanging USING (stroom, bestand)
      WHERE positie = 0 ORDER BY right(bestand, 11) <> 'checkpoints' DESC, stroom, bestand`,
    row: v.object({
      stream: v.pipe(v.string(), v.regex(/^(?:verwerkingen|toegang)\/[1-9]\d*$/)),
      file: v.pipe(v.string(), v.regex(fileName)),
      size: v.pipe(v.string(), v.transform(Number)),
      replaced: v.number(),
    }),
  });
}

const Piece = v.object({ at: v.pipe(v.string(), v.transform(Number)), bytes: v.instance(Buffer) });

/** The bytes of a file from a place on, in parts. @throws {@link CopyUnfit} where there is a gap */
export async function* readFrom(
  connection: Connection,
  { stream, file, size }: StoredFile,
  from: number,
): AsyncGenerator<Buffer> {
  for (let end = from; end < size;) {
    const pieces = await connection.ask({
      text: `SELECT positie::text AS at, bytes FROM ${schema}.stuk WHERE stroom = $1 AND bestand = $2 AND positie >= (
          SELECT max(positie) FROM ${schema}.stuk WHERE stroom = $1 AND bestand = $2 AND positie <= $3)
        ORDER BY positie LIMIT ${piecesAtOnce}`,
      values: [stream, file, end],
      row: Piece,
    });
    const begin = end;
    for (const { at, bytes } of pieces) {
      if (at > end)
        throw new CopyUnfit(`Expected a piece of \`${stream}/${file}\` at byte ${end}, but it is at ${at}.`);
      yield bytes.subarray(end - at);
      end = at + bytes.length;
    }
    if (end === begin)
      throw new CopyUnfit(`Expected more of \`${stream}/${file}\` behind byte ${end}, but there is none.`);
  }
}
