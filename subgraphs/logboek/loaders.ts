import type { Logboek, Periode, Raadpleging } from './Logboek.ts';

/** The loaders of one request: the log is read once for a person and a period, however many pages are asked. */
export type LogboekLoaders = ReturnType<typeof createLogboekLoaders>;

/** @param logboek what stands behind the subgraph */
export function createLogboekLoaders({ raadplegingen, gebruik, nietGeraadpleegd }: Logboek) {
  const read = new Map<string, Promise<readonly Raadpleging[]>>();
  return {
    gebruik,
    nietGeraadpleegd,
    raadplegingen(vnummer: string, periode: Periode): Promise<readonly Raadpleging[]> {
      const key = JSON.stringify([vnummer, periode]);
      const reading = read.get(key) ?? raadplegingen({ vnummer, ...periode });
      read.set(key, reading);
      return reading;
    },
  };
}
