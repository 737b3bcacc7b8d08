import { readMetrics } from '../readMetrics.ts';

/**
 * Look-ups in the caches of a gateway until now: those that found what was asked, and those that did not.
 *
 * @param caches which of them
 */
export async function readLookups(url: string, caches: readonly string[]): Promise<Record<string, number>> {
  const metrics = await readMetrics(url);
  const outcomes = ['gevonden', 'gemist'];
  return Object.fromEntries(
    caches.flatMap((cache) =>
      outcomes.map((outcome) => [
        `${cache} ${outcome}`,
        metrics.get(`vb_cache_lookups_total{cache="${cache}",outcome="${outcome}"}`) ?? Number.NaN,
      ]),
    ),
  );
}

/** What the caches hold now. */
export async function readEntries(url: string, caches: readonly string[]): Promise<Record<string, number>> {
  const metrics = await readMetrics(url);
  return Object.fromEntries(
    caches.map((cache) => [
      `${cache} entries`,
      metrics.get(`vb_cache_entries{cache="${cache}"}`) ?? Number.NaN,
    ]),
  );
}
