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

/** The nine partners, in the order in which the chain meets a person. */
export const SUBGRAPH_NAMES = [
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

/** Code of a partner that has a subgraph. */
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** What the composition root gives every subgraph. */
export interface OpenSubgraphOptions extends Pick<PartnerOptions<never>, 'policyRegister' | 'report'> {
  /** Folder of the stores, which are there. */
  readonly folder: string;
}

/** The file of a partner's store. */
export function storePath(folder: string, name: SubgraphName): string {
  return join(folder, `${name}.sqlite`);
}

/** Whether a subgraph has this name. */
export function isSubgraphName(name: string): name is SubgraphName {
  return Object.hasOwn(openers, name);
}

/**
 * Opens the store of a partner, to read only, and makes its subgraph.
 *
 * @throws Error naming the file, when the store cannot be opened
 */
export function openSubgraph(name: SubgraphName, options: OpenSubgraphOptions): Subgraph {
  return openers[name](name, options);
}

const openers: Readonly<
  Record<SubgraphName, (name: SubgraphName, options: OpenSubgraphOptions) => Subgraph>
> = {
  bvv: opener(bvvPartner),
  ind: opener(indPartner),
  coa: opener(coaPartner),
  dtv: opener(dtvPartner),
  avim: opener(avimPartner),
  kmar: opener(kmarPartner),
  nidos: opener(nidosPartner),
  rechtspraak: opener(rechtspraakPartner),
  nvik: opener(nvikPartner),
};

function opener<Tables, Loaders>(partner: PartnerParts<Tables, Loaders>) {
  return (name: SubgraphName, { folder, policyRegister, report }: OpenSubgraphOptions): Subgraph =>
    createPartner(partner, {
      store: openStore<Tables>(storePath(folder, name), { readOnly: true }),
      policyRegister,
      report,
    });
}
