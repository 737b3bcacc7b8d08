import { Pool } from 'undici';

/** What a gateway is asked, and by how many at once. */
export interface Load {
  readonly url: string;
  readonly atOnce: number;
  /** The bodies of requests, and who asks; both in turn. */
  readonly bodies: readonly string[];
  readonly headers: readonly Readonly<Record<string, string>>[];
  /** Which of them is the first. */
  readonly from: number;
  /** When it ends. */
  readonly length: { readonly seconds: number } | { readonly requests: number };
}

/** What came of it. */
export interface LoadFigures {
  /** Requests that were sent, and those of them that did not come back with data. */
  readonly sent: number;
  readonly lost: number;
  /** Answers with data and with errors, such as of a partner that was too late. */
  readonly withErrors: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Asks so many questions at once, each as soon as the one before is answered; every answer is looked at and counted. */
export async function loadGateway(load: Load): Promise<LoadFigures> {
  const { url, atOnce, bodies, headers, from, length } = load;
  const pool = new Pool(url, { connections: atOnce, pipelining: 1 });
  const began = performance.now();
  const most = 'requests' in length ? length.requests : Infinity;
  const end = 'seconds' in length ? began + length.seconds * 1000 : Infinity;
  const latencies: number[] = [];
  let [sent, lost, withErrors] = [0, 0, 0];
  const lane = async (): Promise<void> => {
    while (sent < most && performance.now() < end) {
      const index = from + sent;
      sent += 1;
      const asked = performance.now();
      const text = await ask(
        pool,
        bodies[index % bodies.length] ?? '',
        headers[index % headers.length] ?? {},
      );
      latencies.push(performance.now() - asked);
      if (text === null || !text.includes('"data":{')) lost += 1;
      else if (text.includes('"errors":[')) withErrors += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  latencies.sort((one, other) => one - other);
  const at = (share: number): number =>
    Number((latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN).toFixed(2));
  return { sent, lost, withErrors, perSecond: (sent - lost) / seconds, p50: at(0.5), p99: at(0.99) };
}

/** The text of an answer; null where there is none. */
async function ask(
  pool: Pool,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<string | null> {
  try {
    const response = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.body.text();
    return response.statusCode === 200 ? text : null;
  } catch {
    return null;
  }
}
