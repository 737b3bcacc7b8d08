import * as v from 'valibot';

import { traceRequest } from './openTelemetry.ts';
import type { ProcessingLine } from './processingLines.ts';

/** The collector did not take what was sent. */
export class NotTaken extends Error {}

const Answer = v.object({
  partialSuccess: v.optional(
    v.object({
      rejectedSpans: v.optional(v.union([v.string(), v.number()])),
      errorMessage: v.optional(v.string()),
    }),
  ),
});

/** How long a collector may take for a batch, in milliseconds. */
const patience = 10_000;

/**
 * Sends lines to a collector by OTLP over HTTP. The collector confirms each batch (the standard's "MUST confirm"): what
 * it does not confirm, or rejects a part of, counts as not sent.
 *
 * @param url such as `http://127.0.0.1:4318/v1/traces`
 * @throws {NotTaken}
 */
export async function sendTraces(url: URL, lines: readonly ProcessingLine[]): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(traceRequest(lines)),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  if (!response.ok)
    throw new NotTaken(
      `Expected ${url.href} to take ${lines.length} spans, but it answered ${response.status}.`,
    );
  const { partialSuccess } = v.parse(Answer, JSON.parse(text === '' ? '{}' : text));
  const rejected = Number(partialSuccess?.rejectedSpans ?? 0);
  if (rejected > 0)
    throw new NotTaken(
      `Expected ${url.href} to take ${lines.length} spans, but it rejected ${rejected}: ${partialSuccess?.errorMessage ?? ''}`,
    );
}
