import { createLog } from '../../cli/createLog.ts';
import { openPopulation } from '../../cli/openPopulation.ts';
import { readSettings } from '../../cli/readSettings.ts';
import { startSystem } from '../../cli/startSystem.ts';
import { untilStopped } from '../../cli/untilStopped.ts';
import { openFurtherSubgraphs } from './furtherSubgraphs.ts';

/** A system as `npm start` runs it, with so many subgraphs more: `node bench/curves/furtherServer.ts COPIES`. */
const copies = Number(process.argv[2]);
const settings = readSettings(process.env);
const folder = await openPopulation(settings);
const system = await startSystem(settings, {
  log: createLog(),
  openFurther: (policyRegister) => openFurtherSubgraphs(policyRegister, { folder, copies }),
});
console.log(`Ready at ${await system.app.listen({ host: settings.host, port: settings.port })}`);
await untilStopped();
await system.close();
