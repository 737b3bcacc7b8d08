import { join } from 'node:path';

/** The partners, by the codes that their stores are named after. */
export const PARTNERS = ['avim', 'bvv', 'coa', 'dtv', 'ind', 'kmar', 'nidos', 'nvik', 'rechtspraak'] as const;

export type Partner = (typeof PARTNERS)[number];

/** The path of the store file of each partner. */
export type PopulationFiles = Readonly<Record<Partner, string>>;

/** The store files of the population in a directory. */
export function populationFiles(directory: string): PopulationFiles {
  const file = (partner: Partner): string => join(directory, `${partner}.sqlite`);
  return {
    avim: file('avim'),
    bvv: file('bvv'),
    coa: file('coa'),
    dtv: file('dtv'),
    ind: file('ind'),
    kmar: file('kmar'),
    nidos: file('nidos'),
    nvik: file('nvik'),
    rechtspraak: file('rechtspraak'),
  };
}
