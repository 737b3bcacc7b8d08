import type { AvimTables } from '../subgraphs/avim/store/tables.ts';
import type { BvvTables } from '../subgraphs/bvv/store/tables.ts';
import type { CoaTables } from '../subgraphs/coa/store/tables.ts';
import type { GebeurtenisRow } from '../subgraphs/common/store/columns.ts';
import type { DtvTables } from '../subgraphs/dtv/store/tables.ts';
import type { IndTables } from '../subgraphs/ind/store/tables.ts';
import type { KmarTables } from '../subgraphs/kmar/store/tables.ts';
import type { NidosTables } from '../subgraphs/nidos/store/tables.ts';
import type { NvikTables } from '../subgraphs/nvik/store/tables.ts';
import type { RechtspraakTables } from '../subgraphs/rechtspraak/store/tables.ts';
import type { Chronicle, EventKind } from './lib/Chronicle.ts';
import type { Day } from './lib/days.ts';
import type { StoreWriter } from './lib/StoreWriter.ts';

/** A writer for the store of each partner. */
export interface Stores {
  readonly avim: StoreWriter<AvimTables>;
  readonly bvv: StoreWriter<BvvTables>;
  readonly coa: StoreWriter<CoaTables>;
  readonly dtv: StoreWriter<DtvTables>;
  readonly ind: StoreWriter<IndTables>;
  readonly kmar: StoreWriter<KmarTables>;
  readonly nidos: StoreWriter<NidosTables>;
  readonly nvik: StoreWriter<NvikTables>;
  readonly rechtspraak: StoreWriter<RechtspraakTables>;
}

/**
 * Reports an event to BVV and puts it, under the same id, into the partner's store.
 * @param omschrijving says nothing of the content of the case
 */
export function recordEvent(
  store: StoreWriter<{ readonly gebeurtenis: GebeurtenisRow }>,
  chronicle: Chronicle,
  soort: EventKind,
  day: Day,
  omschrijving: string,
): void {
  const row = chronicle.record(soort, day, omschrijving);
  if (row !== null) {
    store.insert('gebeurtenis', row);
  }
}
