import type { Sent } from './startTestSystem.ts';

/** What was sent, as text to compare: all of it but the trace, whose spans are new with every request. */
export function describeSent({ subgraph, request, claims }: Sent): string {
  return JSON.stringify({ subgraph, request, claims });
}
