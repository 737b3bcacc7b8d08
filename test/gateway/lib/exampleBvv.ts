import type { Verwijzing } from '../../../authz/relations/Verwijzing.ts';
import { p, type TestSubgraph } from './createTestSubgraph.ts';

/** A person of a test. */
export interface ExamplePerson {
  readonly verwijzingen?: readonly Verwijzing[];
  readonly [field: string]: unknown;
}

/** A reference that counts on the day of every test. */
export function verwijzing(partner: string, soort: string, kenmerk: string | null = null): Verwijzing {
  return { partner, soort, sinds: '2025-01-01', tot: null, kenmerk };
}

/**
 * BVV: who exists, and which partner has a file on whom.
 *
 * @param fields more fields of `Vreemdeling`; persons have them as properties
 * @param types more types
 * @param entities what finds those of them that have a key
 */
export function exampleBvv(
  persons: Readonly<Record<string, ExamplePerson>>,
  fields = '',
  types = '',
  entities: TestSubgraph['entities'] = {},
): TestSubgraph {
  const find = (vnummer: unknown): object | null => {
    const person =
      typeof vnummer === 'string' && Object.hasOwn(persons, vnummer) ? persons[vnummer] : undefined;
    if (person === undefined) return null;
    const { verwijzingen = [] } = person;
    return {
      ...person,
      vnummer,
      verwijzingen: ({ partners }: { readonly partners?: readonly string[] | null }) =>
        verwijzingen.filter(({ partner }) => partners?.includes(partner) !== false),
    };
  };
  return {
    name: 'bvv',
    sdl: `
      type Query {
        vreemdeling(vnummer: VNummer!): Vreemdeling ${p('bvv.bevraging')}
        vreemdelingen(vnummers: [VNummer!]!): [Vreemdeling] ${p('bvv.bevraging-meervoudig')}
      }
      type Vreemdeling @key(fields: "vnummer") {
        vnummer: VNummer! ${p('bvv.vnummer')}
        verwijzingen(op: Datum, partners: [String!]): [Verwijzing!] ${p('bvv.verwijzing')}
        ${fields}
      }
      type Verwijzing {
        partner: String ${p('bvv.verwijzing')}
        soort: String ${p('bvv.verwijzing')}
        sinds: Datum ${p('bvv.verwijzing')}
        tot: Datum ${p('bvv.verwijzing')}
        kenmerk: String ${p('bvv.verwijzing-kenmerk')}
      }
      ${types}
    `,
    // Nobody may ask for persons here: the gateway finds them by its look-up.
    query: {
      vreemdeling: () => {
        throw new Error('The gateway asked a root field whose persons are named.');
      },
      vreemdelingen: () => {
        throw new Error('The gateway asked a root field whose persons are named.');
      },
    },
    entities: { ...entities, Vreemdeling: ({ vnummer }) => find(vnummer) },
  };
}
