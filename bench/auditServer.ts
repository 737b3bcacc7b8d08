import { createLog } from '../cli/createLog.ts';
import { readSettings } from '../cli/readSettings.ts';
import { startSystem } from '../cli/startSystem.ts';
import { untilStopped } from '../cli/untilStopped.ts';

/** A system for measureAudit.ts: as `npm start` runs it, or with the word `zonder` one that keeps no records. */
const [word] = process.argv.slice(2);
const withoutRecords = {
  record: async () => await Promise.resolve(),
  expect: async () => await Promise.resolve(),
  isWritable: () => true,
  waiting: () => 0,
  close: async () => await Promise.resolve(),
};
const settings = readSettings(process.env);
const system = await startSystem(settings, {
  log: createLog(),
  ...(word === 'zonder' ? { openAudit: async () => await Promise.resolve(withoutRecords) } : {}),
});
console.log(`Ready at ${await system.app.listen({ host: settings.host, port: settings.port })}`);
await untilStopped();
await system.close();
