import { join } from 'node:path';

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

const names: ReadonlySet<string> = new Set(SUBGRAPH_NAMES);

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
  return names.has(name);
}
