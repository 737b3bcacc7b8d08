import { parseArgs } from 'node:util';

import { createPolicyRegister } from '../../authz/policy/createPolicyRegister.ts';
import { startSubgraph } from '../../subgraphs/common/startSubgraph.ts';
import { isSubgraphName, openSubgraph, SUBGRAPH_NAMES } from '../../subgraphs/openSubgraph.ts';
import { createLog } from '../createLog.ts';
import { openGatewayKeys } from '../openGatewayKeys.ts';
import { openLogboek } from '../openLogboek.ts';
import { openPopulation } from '../openPopulation.ts';
import { readSettings } from '../readSettings.ts';
import { untilStopped } from '../untilStopped.ts';
import { type Command, UsageError } from './Command.ts';

/** Runs one partner's subgraph as a process of its own. */
export const subgraph: Command = {
  name: 'subgraph',
  summary: "run one partner's subgraph as a process of its own",
  help: `Usage: npm run -s vb -- subgraph NAME [--port PORT]

Runs the subgraph of one partner: ${SUBGRAPH_NAMES.join(', ')}.
That of logboek reads the audit log in VB_DATA, which a gateway writes.
It answers to the gateway's signed contexts only. Data, policy and keys are those of the environment
(VB_DATA, VB_PERSONEN, VB_ZAAD, VB_BELEID), as for \`npm start\`.

  --port PORT   where it listens on HOST (127.0.0.1 unless told); any free port unless told

Example:
  npm run -s vb -- subgraph ind --port 4101
  VB_SUBGRAPHS=ind=http://127.0.0.1:4101 npm start`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { port: { type: 'string', default: '0' } },
      allowPositionals: true,
    });
    const [name = '', ...others] = positionals;
    if (!isSubgraphName(name) || others.length > 0) {
      throw new UsageError(
        `Expected one of ${SUBGRAPH_NAMES.join(', ')}, but got \`${positionals.join(' ')}\`.`,
      );
    }
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
      throw new UsageError(`Expected \`--port\` to be a number from 0 to 65535, but got \`${values.port}\`.`);
    }
    const settings = readSettings(process.env);
    const log = createLog();
    const register = createPolicyRegister({
      directory: settings.policyDirectory,
      suspensions: settings.suspensions,
      clock: Date.now,
      onRefused: (findings) =>
        log.alarm('a change of the policy was refused; the one before it stays in force', findings),
    });
    const folder = await openPopulation(settings);
    const logboek = openLogboek({ ...settings, policy: () => register.policy(), clock: Date.now });
    const report = (error: unknown): void => log.error(`subgraph ${name}`, error);
    const { url, close } = await startSubgraph({
      subgraph: openSubgraph(name, { folder, logboek, policyRegister: register, report }),
      publicKey: openGatewayKeys(settings.dataDirectory).publicKey,
      host: settings.host,
      port: Number(values.port),
      report,
    });
    console.log(`Subgraph ${name} is ready at ${url}.`);
    await untilStopped();
    await close();
    register.close();
    return 0;
  },
};
