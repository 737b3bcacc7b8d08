import { buildSchema, type GraphQLSchema } from 'graphql';

import { exampleBvv, verwijzing } from './exampleBvv.ts';
import { p, type TestSubgraph } from './createTestSubgraph.ts';
import type { Choose } from './OperationParts.ts';

/** The same data twice: as one schema that graphql-js executes, and as four subgraphs. */
export interface ExampleWorld {
  readonly schema: GraphQLSchema;
  readonly root: Readonly<Record<string, unknown>>;
  readonly subgraphs: readonly TestSubgraph[];
  readonly vnummers: readonly string[];
  /** The v-number of the person whom an object of the data is about. */
  readonly ownerOf: (object: unknown) => string | undefined;
}

type Thing = Readonly<Record<string, unknown>>;

/** The first person has no relation, the second one, the third two. */
const relations = [verwijzing('coa', 'opvang'), verwijzing('ind', 'asielzaak')];

/** Everything that has been hard for gateways: see the names of the tests that use it. */
const monolith = `
  scalar VNummer
  type Query {
    vreemdeling(vnummer: VNummer!): Vreemdeling
    vreemdelingen(vnummers: [VNummer!]!): [Vreemdeling]
  }
  type Vreemdeling {
    vnummer: VNummer!
    naam(lengte: Int = 3): String
    tijdlijn: [Gebeurtenis!]
    raster: [[Steen]]
    dossier: [Stuk!]
    laatste: Stuk
    dozen: [[Doos!]!]
    opvang: Opvang
  }
  union Gebeurtenis = Stap | Verhuizing | Brief
  type Stap { soort: String waarde: Int bij: Stuk steen: Steen }
  type Verhuizing { soort: String waarde: String bij: Stuk doos(nummer: Int): Doos }
  interface Stuk { soort: String }
  type Brief implements Stuk { soort: String waarde: String bladen: [[Blad!]!] bij: Bijlage }
  type Nota implements Stuk { soort: String waarde: Float bladen: [Blad] bij: Bijlage bedrag(maal: Int = 2): Int }
  union Bijlage = Verblijf | Kaart
  type Kaart { soort: String waarde(maal: Int): Int }
  type Blad { nummer: Int tekst(lengte: Int): String }
  type Verblijf { status: String soort: String waarde: Boolean }
  type Steen { hoogte: Int dubbel: Int vierdubbel: Int soort: String }
  type Doos { code: String stenen: [Steen!] inhoud: [[Stuk]] }
  type Opvang { status: String dozen: [Doos!] soort: String waarde: Boolean }
`;

/** Makes a world whose data are chosen: lists of any length, with nulls where none may be too. */
export function exampleWorld(choose: Choose): ExampleWorld {
  const steenById = new Map<string, Thing>();
  const stapById = new Map<string, Thing>();
  const verhuizingById = new Map<string, Thing>();

  const owners = new WeakMap<object, string>();
  let owner = '';
  const own = <Made extends object>(made: Made): Made => {
    owners.set(made, owner);
    return made;
  };

  const maybe = (make: () => unknown): unknown => (choose(7) === 0 ? null : make());
  const list = (make: () => unknown): unknown =>
    maybe(() => Array.from({ length: choose(4) }, () => maybe(make)));
  const text = (): unknown => maybe(() => 'abcdefgh'.slice(choose(8)));
  const number = (): unknown => maybe(() => choose(100));
  const cut =
    (value: unknown, initial: number | null) =>
    (args: Thing): unknown => {
      const length = 'lengte' in args ? args['lengte'] : initial;
      return typeof value === 'string' && typeof length === 'number' ? value.slice(0, length) : value;
    };
  const twice = (value: unknown): unknown => (typeof value === 'number' ? value * 2 : null);

  const blad = (): Thing => own({ nummer: number(), tekst: cut(text(), null) });
  const steen = (): Thing => {
    const id = `s${steenById.size}`;
    const hoogte = number();
    const made = { id, hoogte, dubbel: twice(hoogte), vierdubbel: twice(twice(hoogte)), soort: text() };
    steenById.set(id, made);
    return own(made);
  };
  const verblijf = (): Thing =>
    own({
      __typename: 'Verblijf',
      status: text(),
      soort: text(),
      waarde: maybe(() => choose(2) === 0),
    });
  const kaart = (): Thing =>
    own({
      __typename: 'Kaart',
      soort: text(),
      waarde: ({ maal }: Thing) => (typeof maal === 'number' ? maal * 5 : null),
    });
  const bijlage = (): Thing => (choose(2) === 0 ? verblijf() : kaart());
  const brief = (): Thing =>
    own({
      __typename: 'Brief',
      soort: text(),
      waarde: text(),
      bladen: list(() => list(blad)),
      bij: maybe(bijlage),
    });
  const nota = (): Thing =>
    own({
      __typename: 'Nota',
      soort: text(),
      waarde: number(),
      bladen: list(blad),
      bij: maybe(bijlage),
      bedrag: ({ maal }: Thing) => (typeof maal === 'number' ? maal * 3 : null),
    });
  const stuk = (): Thing => (choose(2) === 0 ? brief() : nota());
  const doos = (): Thing => own({ code: text(), stenen: list(steen), inhoud: list(() => list(stuk)) });
  const opvang = (): Thing =>
    own({
      status: text(),
      dozen: list(doos),
      soort: text(),
      waarde: maybe(() => choose(2) === 0),
    });
  const stap = (): Thing => {
    const id = `stap${stapById.size}`;
    const made = {
      __typename: 'Stap',
      id,
      soort: text(),
      waarde: number(),
      bij: maybe(stuk),
      steen: maybe(steen),
    };
    stapById.set(id, made);
    return own(made);
  };
  const verhuizing = (): Thing => {
    const id = `verhuizing${verhuizingById.size}`;
    const dozen = [maybe(doos), maybe(doos)];
    const made = {
      __typename: 'Verhuizing',
      id,
      soort: text(),
      waarde: text(),
      bij: maybe(stuk),
      doos: ({ nummer }: Thing) => (typeof nummer === 'number' ? dozen[nummer % 2] : null),
    };
    verhuizingById.set(id, made);
    return own(made);
  };
  const gebeurtenis = (): Thing => [stap, verhuizing, brief][choose(3)]?.() ?? stap();

  const vnummers = ['0000000001', '0000000002', '0000000003'];
  const persons = Object.fromEntries(
    vnummers.map((vnummer, index) => {
      owner = vnummer;
      const person = own({
        vnummer,
        naam: cut(text(), 3),
        tijdlijn: list(gebeurtenis),
        raster: list(() => list(steen)),
        dossier: list(stuk),
        laatste: maybe(stuk),
        dozen: list(() => list(doos)),
        opvang: maybe(opvang),
        verwijzingen: relations.slice(0, index),
      });
      return [vnummer, person];
    }),
  );
  const personOf = (vnummer: unknown): Thing | null =>
    typeof vnummer === 'string' && Object.hasOwn(persons, vnummer) ? (persons[vnummer] ?? null) : null;

  const stukken = `
    interface Stuk { soort: String }
    type Brief implements Stuk @shareable {
      soort: String ${p('x')} waarde: String ${p('x')} bladen: [[Blad!]!] ${p('x')} bij: Bijlage ${p('x')}
    }
    type Nota implements Stuk @shareable {
      soort: String ${p('x')} waarde: Float ${p('x')} bladen: [Blad] ${p('x')} bij: Bijlage ${p('x')} bedrag(maal: Int = 2): Int ${p('x')}
    }
    union Bijlage = Verblijf | Kaart
    type Kaart @shareable { soort: String ${p('x')} waarde(maal: Int): Int ${p('x')} }
    type Verblijf @shareable { status: String ${p('x')} soort: String ${p('x')} waarde: Boolean ${p('x')} }
    type Blad @shareable { nummer: Int ${p('x')} tekst(lengte: Int): String ${p('x')} }
    type Opvang @shareable {
      status: String ${p('x')} dozen: [Doos!] ${p('x')} soort: String ${p('x')} waarde: Boolean ${p('x')}
    }
    type Doos @shareable { code: String ${p('x')} stenen: [Steen!] ${p('x')} inhoud: [[Stuk]] ${p('x')} }
  `;
  const steenKey = `type Steen @key(fields: "id", resolvable: false) { id: ID! @inaccessible ${p('x')} }`;
  const subgraphs: TestSubgraph[] = [
    exampleBvv(
      persons,
      `naam(lengte: Int = 3): String ${p('x')} tijdlijn: [Gebeurtenis!] ${p('x')} raster: [[Steen]] ${p('x')}`,
      `union Gebeurtenis = Stap | Verhuizing | Brief
       type Stap @key(fields: "id", resolvable: false) { id: ID! @inaccessible ${p('x')} }
       type Verhuizing @key(fields: "id", resolvable: false) { id: ID! @inaccessible ${p('x')} }
       ${stukken} ${steenKey}`,
    ),
    {
      name: 'ind',
      sdl: `
        type Vreemdeling @key(fields: "vnummer") {
          vnummer: VNummer! ${p('bvv.vnummer')} dossier: [Stuk!] ${p('x')} laatste: Stuk ${p('x')}
        }
        type Stap @key(fields: "id") {
          id: ID! @inaccessible ${p('x')} soort: String ${p('x')} waarde: Int ${p('x')} bij: Stuk ${p('x')} steen: Steen ${p('x')}
        }
        ${stukken}
        type Steen @key(fields: "id") {
          id: ID! @inaccessible ${p('x')} hoogte: Int ${p('x')} soort: String ${p('x')}
          dubbel: Int @external ${p('x')} vierdubbel: Int @requires(fields: "dubbel") ${p('x')}
        }`,
      entities: {
        Vreemdeling: ({ vnummer }) => personOf(vnummer),
        Stap: ({ id }) => stapById.get(String(id)) ?? null,
        Steen: ({ id, dubbel }) => ({ ...steenById.get(String(id)), vierdubbel: twice(dubbel) }),
      },
    },
    {
      name: 'coa',
      sdl: `
        type Vreemdeling @key(fields: "vnummer") {
          vnummer: VNummer! ${p('bvv.vnummer')} dozen: [[Doos!]!] ${p('x')} opvang: Opvang ${p('x')}
        }
        type Verhuizing @key(fields: "id") {
          id: ID! @inaccessible ${p('x')} soort: String ${p('x')} waarde: String ${p('x')} bij: Stuk ${p('x')} doos(nummer: Int): Doos ${p('x')}
        }
        ${stukken} ${steenKey}`,
      entities: {
        Vreemdeling: ({ vnummer }) => personOf(vnummer),
        Verhuizing: ({ id }) => verhuizingById.get(String(id)) ?? null,
      },
    },
    {
      name: 'dtv',
      sdl: `
        type Steen @key(fields: "id") {
          id: ID! @inaccessible ${p('x')} hoogte: Int @external ${p('x')} dubbel: Int @requires(fields: "hoogte") ${p('x')}
        }`,
      entities: { Steen: ({ hoogte }) => ({ dubbel: twice(hoogte) }) },
    },
  ];
  return {
    schema: buildSchema(monolith),
    root: {
      vreemdeling: ({ vnummer }: Thing) => personOf(vnummer),
      vreemdelingen: ({ vnummers: asked }: Thing) => (Array.isArray(asked) ? asked.map(personOf) : null),
    },
    subgraphs,
    vnummers: [...vnummers, '0000000009'],
    ownerOf: (object) => (typeof object === 'object' && object !== null ? owners.get(object) : undefined),
  };
}
