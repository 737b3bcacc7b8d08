import { timestampRequest } from './timestampRequest.ts';

/** There is no time stamp: the authority did not answer, or with something else. */
export class NotStamped extends Error {}

/** How long an authority may take, in milliseconds. */
const patience = 10_000;
const answerType = 'application/timestamp-reply';

/**
 * Asks a time-stamping authority for a stamp of a text (RFC 3161 section 3.4, over HTTP).
 * @returns its answer, a `TimeStampResp`, as it came: `vb audit verify` says whether it proves anything
 * @throws {NotStamped}
 */
export async function askTimestamp(authority: URL, text: string): Promise<Buffer> {
  const notStamped = (got: string, cause?: unknown): NotStamped =>
    new NotStamped(`Expected a time stamp of ${authority.href}, but ${got}.`, { cause });
  let response: Response;
  try {
    response = await fetch(authority, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query', Accept: answerType },
      body: Uint8Array.from(timestampRequest(text)),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const answer = Buffer.from(await response.arrayBuffer());
    if (response.ok && response.headers.get('Content-Type') === answerType) return answer;
  } catch (error) {
    throw notStamped('it did not answer', error);
  }
  throw notStamped(`it answered ${response.status} ${response.headers.get('Content-Type') ?? ''}`.trimEnd());
}
