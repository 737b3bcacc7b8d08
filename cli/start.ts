import cluster from 'node:cluster';
import { parseArgs } from 'node:util';

import { readSettings } from './readSettings.ts';
import { runMain } from './runMain.ts';

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
  VB_WERKERS     processes that serve together, from 1 to 64; 1 unless told
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
  if (cluster.isPrimary && settings.workers > 1) {
    // What serves is not even loaded here: this process only looks after those that do.
    const { runPrimary } = await import('./workers/runPrimary.ts');
    return await runPrimary(settings.workers);
  }
  const { serve } = await import('./serve.ts');
  return await serve(settings, cluster.worker ?? null);
});
// A worker lives for as long as it is linked to the primary process, however it came to its end.
cluster.worker?.disconnect();
