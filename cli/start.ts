import { parseArgs } from 'node:util';

import { createLog } from './createLog.ts';
import { readSettings } from './readSettings.ts';
import { runMain } from './runMain.ts';
import { startSystem } from './startSystem.ts';
import { UsageError } from './commands/Command.ts';
import { untilStopped } from './untilStopped.ts';

const help = `Usage: npm start

Starts the gateway with the ten subgraphs embedded. The environment tells it more:

  HOST, PORT     where it listens; 127.0.0.1 and 4000 unless told
  VB_DATA        folder of the synthetic population and the keys; .data unless told
  VB_PERSONEN    size of the population; 1000 unless told
  VB_ZAAD        seed of the population; 1 unless told
  VB_BELEID      folder of the policy; authz/policy/data unless told
  VB_OPSCHORTINGEN
                 register of suspensions that are recorded while it runs; in VB_DATA unless told
  VB_OPERATIES   folder of the operations that clients registered; in VB_DATA unless told
  VB_AUDIT_DATABASE
                 PostgreSQL database of the audit log, as postgres://user@host:5432/database; files in VB_DATA unless told
  VB_SUBGRAPHS   subgraphs that run elsewhere, as ind=http://127.0.0.1:4101,coa=…
  VB_BRON_TIJD   how long a subgraph may take, in milliseconds; 3000 unless told
  VB_ISSUER, VB_AUDIENCE, VB_JWKS
                 the issuer of tokens; the development issuer unless told, and that on loopback only`;

await runMain(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const settings = readSettings(process.env);
  const system = await startSystem(settings, { log: createLog() });
  const { host, port } = settings;
  try {
    const url = await system.app.listen({ host, port });
    console.log(
      system.issuer === null
        ? `Vreemdelingenbeeld is ready at ${url}.`
        : `Vreemdelingenbeeld is ready: open ${url} in a browser, or POST a query to ${url}/graphql.`,
    );
  } catch (error) {
    await system.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new UsageError(
        `\`PORT\` ${port} on ${host} is taken: stop what listens there, or give another \`PORT\`.`,
      );
    }
    throw error;
  }
  await untilStopped();
  await system.close();
  return 0;
});
