import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRequestTrace } from '../../../gateway/record/RequestTrace.ts';

const sent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

test('a trace that the caller began goes on, under a span of our own', () => {
  const { span, traceparent } = createRequestTrace(sent);
  assert.equal(span.trace, '0af7651916cd43dd8448eb211c80319c');
  assert.equal(span.parent, 'b7ad6b7169203331');
  assert.equal(traceparent, `00-${span.trace}-${span.span}-00`);
});

test('a header of another form begins a new trace', () => {
  for (const header of [undefined, '', `${sent}-more`, sent.replace('00-', 'ff-'), sent.toUpperCase()]) {
    const { span } = createRequestTrace(header);
    assert.notEqual(span.trace, '0af7651916cd43dd8448eb211c80319c');
    assert.equal(span.parent, '0000000000000000');
  }
});

test('INVARIANT: of thousands of traces and spans no two are the same', () => {
  const spans = Array.from({ length: 5000 }, () => createRequestTrace(undefined).span);
  assert.ok(spans.every(({ trace, span }) => /^[0-9a-f]{32}$/.test(trace) && /^[0-9a-f]{16}$/.test(span)));
  // Also by their halves: bytes that were used twice would show in part.
  const halves = spans.flatMap(({ trace, span }) => [trace.slice(0, 16), trace.slice(16), span]);
  assert.equal(new Set(halves).size, halves.length);
});
