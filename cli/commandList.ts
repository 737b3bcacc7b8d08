import type { Command } from './commands/Command.ts';
import { afspraak } from './commands/afspraak.ts';
import { auditCheckpoint } from './commands/auditCheckpoint.ts';
import { auditExport } from './commands/auditExport.ts';
import { auditKopie } from './commands/auditKopie.ts';
import { auditNietGeraadpleegd } from './commands/auditNietGeraadpleegd.ts';
import { auditOpschonen } from './commands/auditOpschonen.ts';
import { auditRapport } from './commands/auditRapport.ts';
import { auditToegang } from './commands/auditToegang.ts';
import { auditVerify } from './commands/auditVerify.ts';
import { auditWie } from './commands/auditWie.ts';
import { auditWissen } from './commands/auditWissen.ts';
import { diff } from './commands/diff.ts';
import { explain } from './commands/explain.ts';
import { matrix } from './commands/matrix.ts';
import { operaties } from './commands/operaties.ts';
import { policyCheck } from './commands/policyCheck.ts';
import { policyExport } from './commands/policyExport.ts';
import { schema } from './commands/schema.ts';
import { subgraph } from './commands/subgraph.ts';
import { supergraph } from './commands/supergraph.ts';
import { verify } from './commands/verify.ts';

/** Every command of `vb`, as the help lists them. */
export const commandList: readonly Command[] = [
  afspraak,
  auditCheckpoint,
  auditExport,
  auditKopie,
  auditNietGeraadpleegd,
  auditOpschonen,
  auditRapport,
  auditToegang,
  auditVerify,
  auditWie,
  auditWissen,
  diff,
  explain,
  matrix,
  operaties,
  policyCheck,
  policyExport,
  schema,
  subgraph,
  supergraph,
  verify,
];
