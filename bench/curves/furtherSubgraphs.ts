import type { PolicyRegister } from '../../authz/policy/createPolicyRegister.ts';
import { createSubgraph } from '../../subgraphs/common/createSubgraph.ts';
import { type Persoon, persoonReference } from '../../subgraphs/common/references.ts';
import { openStore } from '../../subgraphs/common/store/openStore.ts';
import type { Subgraph } from '../../subgraphs/common/Subgraph.ts';
import { createDtvLoaders, type DtvLoaders } from '../../subgraphs/dtv/loaders.ts';
import type { DtvTables } from '../../subgraphs/dtv/store/tables.ts';
import { storePath } from '../../subgraphs/openSubgraph.ts';

/**
 * Subgraphs that are in no chain, for measurements with more partners, or with longer lists, than the ten have: copies of
 * what DT&V gives an official, and one that gives as many rows of a person as are asked. Their categories are DT&V's, so
 * that the same agreements and conditions decide on them, behind the same guards.
 */
export function openFurtherSubgraphs(
  policyRegister: PolicyRegister,
  { folder, copies }: { readonly folder: string; readonly copies: number },
): readonly Subgraph[] {
  const common = {
    references: { Vreemdeling: persoonReference },
    policyRegister,
    report: (error: unknown): void => console.error(error),
  };
  const partners = Array.from({ length: copies }, (_one, index) => {
    const store = openStore<DtvTables>(storePath(folder, 'dtv'), { readOnly: true });
    return createSubgraph<DtvLoaders>({
      ...common,
      name: `kopie${index}`,
      sdl: copySdl(index),
      resolvers: {
        Vreemdeling: {
          [`terugkeer${index}`]: ({ vnummer }: Persoon, _: unknown, { loaders }) =>
            loaders.vertrekzaak.load(vnummer),
        },
        [`Terugkeer${index}`]: {
          vertrek: ({ vnummer }: Persoon, _: unknown, { loaders }) => loaders.vertrek.load(vnummer),
        },
      },
      createLoaders: () => createDtvLoaders(store),
      close: async () => await store.destroy(),
    });
  });
  const rows = createSubgraph<object>({
    ...common,
    name: 'rijen',
    sdl: rowsSdl,
    resolvers: {
      Vreemdeling: {
        rijen: ({ vnummer }: Persoon, { aantal }: { readonly aantal: number }) => rowsOf(vnummer, aantal),
      },
    },
    createLoaders: () => ({}),
    close: async () => await Promise.resolve(),
  });
  return [...partners, rows];
}

/** Fields of a row. */
export const rowFields = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht'] as const;

/** A row names its person, as those of the chain do: what may be read of it depends on them. */
type Row = Persoon & Readonly<Record<(typeof rowFields)[number], string>>;

function rowsOf(vnummer: string, count: number): readonly Row[] {
  return Array.from({ length: count }, (_one, index) => {
    const text = `rij ${index}`;
    const fields = { een: text, twee: text, drie: text, vier: text, vijf: text, zes: text, zeven: text };
    return { ...fields, acht: text, vnummer };
  });
}

const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])
scalar VNummer
scalar Datum`;
const own = '@policy(policies: [["dtv.terugkeer"]])';
const key = 'vnummer: VNummer! @policy(policies: [["bvv.vnummer"]])';

function copySdl(index: number): string {
  return `${head}
type Vreemdeling @key(fields: "vnummer") { ${key} terugkeer${index}: Terugkeer${index} ${own} }
type Terugkeer${index} { status: String ${own} regievoerder: String ${own} vertrek: Vertrek${index} ${own} }
type Vertrek${index} { soort: String ${own} datum: Datum ${own} }`;
}

const rowsSdl = `${head}
type Vreemdeling @key(fields: "vnummer") { ${key} rijen(aantal: Int!): [Rij!] ${own} }
type Rij { ${rowFields.map((field) => `${field}: String ${own}`).join(' ')} }`;
