import { avimPartner } from '../../subgraphs/avim/avimPartner.ts';
import { bvvPartner } from '../../subgraphs/bvv/bvvPartner.ts';
import { coaPartner } from '../../subgraphs/coa/coaPartner.ts';
import type { PartnerParts } from '../../subgraphs/common/createPartner.ts';
import { readSchema } from '../../subgraphs/common/readSchema.ts';
import type { References, Resolvers } from '../../subgraphs/common/Resolvers.ts';
import { openStore } from '../../subgraphs/common/store/openStore.ts';
import { dtvPartner } from '../../subgraphs/dtv/dtvPartner.ts';
import { indPartner } from '../../subgraphs/ind/indPartner.ts';
import { kmarPartner } from '../../subgraphs/kmar/kmarPartner.ts';
import { nidosPartner } from '../../subgraphs/nidos/nidosPartner.ts';
import { nvikPartner } from '../../subgraphs/nvik/nvikPartner.ts';
import { isStoreName, storePath } from '../../subgraphs/openSubgraph.ts';
import { rechtspraakPartner } from '../../subgraphs/rechtspraak/rechtspraakPartner.ts';

/** The parts of a partner over its store, without any guard: what a measurement composes as it likes. */
export interface OpenPartner {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Resolvers<never>;
  readonly references: References<never>;
  /** The context of one request: that of somebody from whom nothing is kept. */
  readonly createContext: () => object;
}

const partners = new Map([
  ['avim', opener(avimPartner)],
  ['bvv', opener(bvvPartner)],
  ['coa', opener(coaPartner)],
  ['dtv', opener(dtvPartner)],
  ['ind', opener(indPartner)],
  ['kmar', opener(kmarPartner)],
  ['nidos', opener(nidosPartner)],
  ['nvik', opener(nvikPartner)],
  ['rechtspraak', opener(rechtspraakPartner)],
]);

/** Opens a partner over the stores in a folder, to read only. */
export function openPartner(name: string, folder: string): OpenPartner {
  const open = partners.get(name);
  if (open === undefined) throw new Error(`Expected the code of a partner, but got \`${name}\`.`);
  return open(folder);
}

const claims = Object.freeze({
  sub: '',
  rol: '',
  doel: '',
  zaakreferentie: null,
  locatie: null,
  permissionSet: '',
});

function opener<Tables, Loaders>(partner: PartnerParts<Tables, Loaders>): (folder: string) => OpenPartner {
  const { name, resolvers, references, createLoaders } = partner;
  return (folder) => {
    if (!isStoreName(name)) throw new Error(`Expected a partner with a store, but got \`${name}\`.`);
    const store = openStore<Tables>(storePath(folder, name), { readOnly: true });
    return {
      name,
      sdl: readSchema(partner),
      resolvers,
      references,
      createContext: () => ({
        claims,
        relaties: new Map(),
        loaders: createLoaders(store),
        isVisible: () => true,
      }),
    };
  };
}
