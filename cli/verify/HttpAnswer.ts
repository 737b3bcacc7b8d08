/** An answer as it came over the wire. */
export interface HttpAnswer {
  readonly status: number;
  /** A line `name: value` a header, in the order in which they came. */
  readonly headers: readonly string[];
  readonly body: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** The bytes of an answer, without the moment at which it was given. */
export function bytesOf({ status, headers, body }: HttpAnswer): string {
  const kept = headers.filter((line) => !line.toLowerCase().startsWith('date:'));
  return [String(status), ...kept, '', body].join('\r\n');
}
