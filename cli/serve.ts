import type { Worker } from 'node:cluster';

import { type ExitCode, UsageError } from './commands/Command.ts';
import { createLog } from './createLog.ts';
import type { Settings } from './readSettings.ts';
import { readyLine } from './readyLine.ts';
import { startSystem } from './startSystem.ts';
import { untilStopped } from './untilStopped.ts';
import { openPrimaryLink } from './workers/openPrimaryLink.ts';

/**
 * Serves until it is asked to stop.
 *
 * @param worker this process as one of several; null: it serves alone
 * @throws UsageError where the port is taken; what starting a system throws
 */
export async function serve(settings: Settings, worker: Worker | null): Promise<ExitCode> {
  const link = worker === null ? null : openPrimaryLink(worker);
  const system = await startSystem(settings, {
    log: createLog(),
    ...(link === null ? {} : { share: (own) => link.share(own) }),
  });
  const { host, port } = settings;
  const stopped = untilStopped();
  try {
    const url = await system.app.listen({ host, port });
    const ready = { url, isDevelopment: system.issuer !== null };
    if (link === null) console.log(readyLine(ready));
    else await link.ready(ready);
  } catch (error) {
    await system.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new UsageError(
        `\`PORT\` ${port} on ${host} is taken: stop what listens there, or give another \`PORT\`.`,
      );
    }
    throw error;
  }
  await stopped;
  await system.close();
  return 0;
}
