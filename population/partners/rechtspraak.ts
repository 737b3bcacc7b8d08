import type { RechtspraakTables } from '../../subgraphs/rechtspraak/store/tables.ts';
import type { Chronicle } from '../lib/Chronicle.ts';
import { isoDate } from '../lib/days.ts';
import type { StoreWriter } from '../lib/StoreWriter.ts';
import type { Life } from '../life/Life.ts';
import { recordEvent } from '../Stores.ts';

/** Writes the court cases of one person. */
export function writeRechtspraak(
  life: Life,
  store: StoreWriter<RechtspraakTables>,
  chronicle: Chronicle,
): void {
  const { vnummer } = life;
  for (const { courtCases } of life.applications) {
    for (const { zaaknummer, soort, filed, hearing, suspensive, judgment } of courtCases) {
      store.insert('beroep', {
        zaaknummer,
        vnummer,
        soort,
        ingediend: isoDate(filed),
        zitting: hearing === null ? null : isoDate(hearing),
        schorsendeWerking: suspensive ? 1 : 0,
      });
      chronicle.refer('rechtspraak', 'beroep', filed, judgment?.day ?? null, zaaknummer);
      recordEvent(store, chronicle, 'Beroepsgebeurtenis', filed, 'Rechtbank: zaak ingediend');
      if (hearing !== null) {
        recordEvent(store, chronicle, 'Beroepsgebeurtenis', hearing, 'Rechtbank: zitting gehouden');
      }
      if (judgment !== null) {
        const { ecli, day, dictum } = judgment;
        store.insert('uitspraak', { zaaknummer, vnummer, ecli, datum: isoDate(day), dictum });
        recordEvent(store, chronicle, 'Beroepsgebeurtenis', day, 'Rechtbank: uitspraak gedaan');
      }
    }
  }
}
