import { isDeepStrictEqual } from 'node:util';

import { type AuditCase, createAuditServer } from './lib/AuditServer.ts';
import { createOpenGateway, type OpenGateway } from './lib/createOpenGateway.ts';
import { leftOnPurpose } from './lib/leftOnPurpose.ts';

/**
 * Runs the public federation gateway audit against this gateway's executor: `node test/conformance/federationAudit.ts
 * http://127.0.0.1:4200`, where the audit's own server listens. Ends with 1 where a case comes out otherwise than
 * docs/conformance.md tells.
 */
const [origin, ...only] = process.argv.slice(2);
if (origin === undefined || !URL.canParse(origin)) {
  process.stderr.write("Expected the address of the audit's server, such as `http://127.0.0.1:4200`.\n");
  process.exit(2);
}
const server = createAuditServer(origin);

let total = 0;
let right = 0;
let surprises = 0;
for (const suite of await server.suites()) {
  if (only.length > 0 && !only.includes(suite)) continue;
  const gateway = createOpenGateway({
    sdl: await server.supergraph(suite),
    transports: await server.transports(suite),
  });
  for (const [index, one] of (await server.cases(suite)).entries()) {
    const name = `${suite} ${index}`;
    const got = await outcome(gateway, one.query);
    const isRight = isDeepStrictEqual(seen(one.expected, got), seen(one.expected, expected(one)));
    total += 1;
    if (isRight) right += 1;
    if (isRight !== leftOnPurpose.has(name)) continue;
    surprises += 1;
    process.stdout.write(
      `${name}\n${one.query}\n  got ${JSON.stringify(got)}\n  not ${JSON.stringify(one.expected)}\n`,
    );
  }
}
process.stdout.write(`${right} of ${total} cases; ${surprises} otherwise than told\n`);
process.exitCode = surprises === 0 ? 0 : 1;

interface Outcome {
  readonly data: unknown;
  readonly errors: boolean;
}

/** As it would leave over HTTP; an operation that is not carried out has errors and no data. */
async function outcome(gateway: OpenGateway, query: string): Promise<Outcome> {
  try {
    const { data, errors = [] } = await gateway(query);
    const plain: unknown = JSON.parse(JSON.stringify(data ?? null));
    return { data: plain, errors: errors.length > 0 };
  } catch {
    return { data: null, errors: true };
  }
}

function expected({ expected: { data = null, errors = false } }: AuditCase): Outcome {
  return { data, errors };
}

/** What counts of an outcome for a case. */
function seen({ errors }: AuditCase['expected'], got: Outcome): Partial<Outcome> {
  return errors === undefined ? { data: got.data } : got;
}
