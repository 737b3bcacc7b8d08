import * as v from 'valibot';

import { type Connection, inTransaction } from './Connection.ts';
import { schema } from './tables.ts';
import type { HeldSlot } from './takeSlot.ts';
import { SlotLost } from './WriterSession.ts';

/** A segment that is to be replaced. */
export interface SegmentPlace {
  /** Such as `verwerkingen/1`. */
  readonly stream: string;
  readonly file: string;
  /** Bytes of it that count, as it was written. */
  readonly length: number;
}

/**
 * Puts other bytes in the place of a segment, in one transaction: whatever happens, it is the one or the other.
 *
 * @throws {@link SlotLost} where it is another's turn; what `rewrite` throws. Nothing has changed then
 */
export async function replaceSegment(
  connection: Connection,
  slot: HeldSlot,
  { stream, file, length }: SegmentPlace,
  rewrite: (bytes: Buffer) => Uint8Array,
): Promise<void> {
  const place = [stream, file];
  await inTransaction(connection, async () => {
    const turn = await connection.ask({
      text: `SELECT FROM ${schema}.schrijver WHERE stroom = $1 AND beurt = $2 FOR SHARE`,
      values: [slot.stream, slot.turn],
      row: v.unknown(),
    });
    if (turn.length === 0) throw new SlotLost();
    const pieces = await connection.ask({
      text: `DELETE FROM ${schema}.stuk WHERE stroom = $1 AND bestand = $2 RETURNING positie::text AS at, bytes`,
      values: place,
      row: v.object({ at: v.pipe(v.string(), v.transform(Number)), bytes: v.instance(Buffer) }),
    });
    const whole = Buffer.concat(pieces.toSorted((one, other) => one.at - other.at).map(({ bytes }) => bytes));
    await connection.ask({
      text: `INSERT INTO ${schema}.stuk (stroom, bestand, positie, bytes) VALUES ($1, $2, 0, $3)`,
      values: [...place, rewrite(whole)],
      row: v.unknown(),
    });
    await connection.ask({
      text: `INSERT INTO ${schema}.vervanging AS eerder VALUES ($1, $2, 1, $3)
        ON CONFLICT (stroom, bestand) DO UPDATE SET keer = eerder.keer + 1`,
      values: [...place, length],
      row: v.unknown(),
    });
  });
}
