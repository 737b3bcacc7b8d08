import { join } from 'node:path';
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

/** The nine partners with a store of their own, in the order in which the chain meets a person. */
export const STORE_NAMES = [
  'bvv',
  'ind',
  'coa',
  'dtv',
  'avim',
  'kmar',
  'nidos',
  'rechtspraak',
  'nvik',
] as const;

/** All subgraphs: the nine, and the federation's own log of who consulted whom. */
export const SUBGRAPH_NAMES = [...STORE_NAMES, 'logboek'] as const;

/** Code of a partner that has a store. */
export type StoreName = (typeof STORE_NAMES)[number];

/** Code of a partner that has a subgraph. */
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** What the composition root gives every subgraph. */
export interface OpenSubgraphOptions extends Pick<PartnerOptions<never>, 'policyRegister' | 'report'> {
  /** Folder of the stores, which are there. */
  readonly folder: string;
  /** The federation's own log; the subgraph of that name closes it. */
  readonly logboek: Logboek;
}

/** The file of a partner's store. */
export function storePath(folder: string, name: StoreName): string {
  return join(folder, `${name}.sqlite`);
}

/** Whether a partner with a store has this name. */
export function isStoreName(name: string): name is StoreName {
  return isSubgraphName(name) && name !== 'logboek';
}

/** Whether a subgraph has this name. */
export function isSubgraphName(name: string): name is SubgraphName {
  return Object.hasOwn(openers, name);
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
