import { join } from 'node:path';
import { createAvim } from './avim/createAvim.ts';
import { createBvv } from './bvv/createBvv.ts';
import { createCoa } from './coa/createCoa.ts';
import type { PartnerOptions } from './common/createPartner.ts';
import { openStore } from './common/store/openStore.ts';
import type { Subgraph } from './common/Subgraph.ts';
import { createDtv } from './dtv/createDtv.ts';
import { createInd } from './ind/createInd.ts';
import { createKmar } from './kmar/createKmar.ts';
import { createNidos } from './nidos/createNidos.ts';
import { createNvik } from './nvik/createNvik.ts';
import { createRechtspraak } from './rechtspraak/createRechtspraak.ts';

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
  bvv: opener(createBvv),
  ind: opener(createInd),
  coa: opener(createCoa),
  dtv: opener(createDtv),
  avim: opener(createAvim),
  kmar: opener(createKmar),
  nidos: opener(createNidos),
  rechtspraak: opener(createRechtspraak),
  nvik: opener(createNvik),
};

function opener<Tables>(create: (options: PartnerOptions<Tables>) => Subgraph) {
  return (name: SubgraphName, { folder, policyRegister, report }: OpenSubgraphOptions): Subgraph =>
    create({ store: openStore<Tables>(storePath(folder, name), { readOnly: true }), policyRegister, report });
}
