import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type CacheFigures, type CacheName, createCache } from '../../gateway/createCache.ts';
import { createMetrics } from '../../gateway/serve/createMetrics.ts';

test('a cache counts what it had and what not, and holds no more than its bound', () => {
  const read: (() => CacheFigures)[] = [];
  const watch = (_name: CacheName, figures: () => CacheFigures) => void read.push(figures);
  const cache = createCache<object>({ name: 'plannen', max: 2, watch });
  for (const key of ['a', 'b', 'c']) cache.set(key, {});
  assert.equal(cache.get('a'), undefined);
  assert.ok(cache.get('b'));
  assert.ok(cache.get('c'));
  assert.deepEqual(
    read.map((figures) => figures()),
    [{ found: 2, missed: 1, entries: 2 }],
  );
});

test('a cache holds no more weight than its bound', () => {
  const cache = createCache<{ readonly heavy: number }>({
    name: 'documenten',
    weight: { max: 10, of: ({ heavy }) => heavy },
    watch: undefined,
  });
  cache.set('a', { heavy: 6 });
  cache.set('b', { heavy: 5 });
  assert.equal(cache.get('a'), undefined);
  assert.ok(cache.get('b'));
});

test('a cache without a bound is not made', () => {
  assert.throws(() => createCache({ name: 'plannen', watch: undefined }), TypeError);
});

test('the metrics tell of each cache by its name alone', async () => {
  const metrics = createMetrics();
  const cache = createCache<object>({ name: 'operaties', max: 1, watch: metrics.watchCache });
  cache.set('a question', {});
  cache.get('a question');
  cache.get('another');
  const lines = (await metrics.render()).split('\n').filter((line) => line.startsWith('vb_cache'));
  assert.deepEqual(lines, [
    'vb_cache_lookups_total{cache="operaties",outcome="gevonden"} 1',
    'vb_cache_lookups_total{cache="operaties",outcome="gemist"} 1',
    'vb_cache_entries{cache="operaties"} 1',
  ]);
  const again = await metrics.render();
  assert.ok(again.includes('vb_cache_lookups_total{cache="operaties",outcome="gevonden"} 1\n'));
});
