import { avimPartner } from './avim/avimPartner.ts';
import { bvvPartner } from './bvv/bvvPartner.ts';
import { coaPartner } from './coa/coaPartner.ts';
import { dtvPartner } from './dtv/dtvPartner.ts';
import { indPartner } from './ind/indPartner.ts';
import { kmarPartner } from './kmar/kmarPartner.ts';
import { nidosPartner } from './nidos/nidosPartner.ts';
import { nvikPartner } from './nvik/nvikPartner.ts';
import { rechtspraakPartner } from './rechtspraak/rechtspraakPartner.ts';
import { createPartner } from './common/createPartner.ts';
import type { PartnerOptions, PartnerParts } from './common/createPartner.ts';
import { openStore } from './common/store/openStore.ts';
import type { Subgraph } from './common/Subgraph.ts';
import { createLogboekSubgraph } from './logboek/createLogboekSubgraph.ts';
import type { Logboek } from './logboek/Logboek.ts';
import { type StoreName, storePath, type SubgraphName } from './subgraphNames.ts';

export {
  isStoreName,
  isSubgraphName,
  STORE_NAMES,
  type StoreName,
  storePath,
  SUBGRAPH_NAMES,
  type SubgraphName,
} from './subgraphNames.ts';

/** What the composition root gives every subgraph. */
export interface OpenSubgraphOptions extends Pick<PartnerOptions<never>, 'policyRegister' | 'report'> {
  /** Folder of the stores, which are there. */
  readonly folder: string;
  /** The federation's own log; the subgraph of that name closes it. */
  readonly logboek: Logboek;
}

/**
 * Makes the subgraph of a partner: over its store, opened to read only, or over the log.
 *
 * @throws Error naming the file, when the store cannot be opened
 */
export function openSubgraph(name: SubgraphName, options: OpenSubgraphOptions): Subgraph {
  return openers[name](options);
}

const openers: Readonly<Record<SubgraphName, (options: OpenSubgraphOptions) => Subgraph>> = {
  bvv: opener('bvv', bvvPartner),
  ind: opener('ind', indPartner),
  coa: opener('coa', coaPartner),
  dtv: opener('dtv', dtvPartner),
  avim: opener('avim', avimPartner),
  kmar: opener('kmar', kmarPartner),
  nidos: opener('nidos', nidosPartner),
  rechtspraak: opener('rechtspraak', rechtspraakPartner),
  nvik: opener('nvik', nvikPartner),
  logboek: createLogboekSubgraph,
};

function opener<Tables, Loaders>(name: StoreName, partner: PartnerParts<Tables, Loaders>) {
  return ({ folder, policyRegister, report }: OpenSubgraphOptions): Subgraph =>
    createPartner(partner, {
      store: openStore<Tables>(storePath(folder, name), { readOnly: true }),
      policyRegister,
      report,
    });
}
