import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import {
  defaultFieldResolver,
  getNamedType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import { createVisibility } from '../../authz/decision/createVisibility.ts';
import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { readObjectShapes } from '../../authz/schema/readObjectShapes.ts';
import { decideFields } from '../../authz/shield/decideFields.ts';
import { relatiesOf } from '../../authz/shield/ShieldContext.ts';
import { specialiseSchema } from '../../authz/shield/specialiseSchema.ts';
import { createRun, type Run } from '../../subgraphs/common/createRun.ts';
import { executeDocument } from '../../subgraphs/common/executeDocument.ts';
import { STORE_NAMES } from '../../subgraphs/openSubgraph.ts';
import { createFullShield } from '../authz/shield/createFullShield.ts';
import { exampleVNummer } from './exampleRows.ts';
import type { PartnerName } from './exampleRows.ts';
import { ALLES, claimsOf, openTestSubgraph } from './openTestSubgraph.ts';
import type { TestSubgraph } from './openTestSubgraph.ts';
import { createDraw, randomSelection, some } from './randomQuery.ts';
import type { Draw } from './randomQuery.ts';

const policy = loadPolicy('authz/policy/data');
const MOMENT = Date.UTC(2026, 10, 22);
const PAIRS = [...policy.rollen.values()].flatMap(({ code, doelen }) =>
  doelen.map((doel) => [code, doel] as const),
);
const RELATIES = [...policy.relaties.keys()];
const PERSONS = 3;

/** What is compared, for one subgraph and one permission set. */
interface Pair {
  readonly subgraph: TestSubgraph;
  readonly full: GraphQLSchema;
  readonly special: GraphQLSchema;
  readonly isVisible: ReturnType<typeof createVisibility>;
  readonly permissionSet: PermissionSet;
}

/** A query over all ways in: entities of every type, known and unknown, and the root fields. */
function randomQuery(draw: Draw, name: PartnerName, schema: GraphQLSchema): string {
  const entity = schema.getType('_Entity');
  const types = isUnionType(entity) ? entity.getTypes() : [];
  const representations = Array.from({ length: 1 + draw(4) }, () => {
    const vnummer = exampleVNummer(1 + draw(PERSONS + 1));
    const type = types[draw(types.length)];
    return `{ __typename: "${type?.name}", vnummer: "${vnummer}", id: "${name}-${vnummer}", geboortedatum: "2010-01-01" }`;
  });
  const fragments = some(draw, types, 4).map(
    (type) => `... on ${type.name} ${randomSelection(draw, schema, type, 4)}`,
  );
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    ({ name: field }) => !field.startsWith('_'),
  );
  const fields = roots.map((field) => {
    const required: Readonly<Record<string, string>> = {
      locatie: '"AZC01"',
      vnummer: '"0000000001"',
      vnummers: '["0000000002", "0000000009"]',
    };
    const args = field.args
      .filter((argument) => Object.hasOwn(required, argument.name))
      .map((argument) => `${argument.name}: ${required[argument.name]}`);
    return `${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`} ${randomSelection(draw, schema, getNamedType(field.type), 4)}`;
  });
  const service = draw(4) === 0 ? '_service { sdl }' : '';
  return `{ _entities(representations: [${representations.join(', ')}]) { ${fragments.join(' ')} } ${some(draw, fields, 2).join(' ')} ${service} }`;
}

function randomRelaties(draw: Draw): ReadonlyMap<string, ReadonlySet<string>> {
  const persons = Array.from({ length: PERSONS }, (_, place) => exampleVNummer(place + 1));
  return new Map(some(draw, persons, 3).map((vnummer) => [vnummer, new Set(some(draw, RELATIES, 2))]));
}

async function execute(
  pair: Pair,
  run: Run,
  relaties: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<SubgraphResponse> {
  const context = {
    claims: claimsOf(pair.permissionSet),
    relaties,
    loaders: pair.subgraph.createLoaders(),
    isVisible: (typeName: string, vnummer: string) =>
      pair.isVisible(typeName, relatiesOf({ relaties }, vnummer)),
  };
  const answer = await executeDocument({
    run,
    variables: {},
    context,
    report: failed,
  });
  return structuredClone(answer);
}

function failed(error: unknown): never {
  throw new Error('a source failed', { cause: error });
}

/**
 * Errors in the order of their paths, for a guard more or less changes when each is found; and without those
 * below a non-null field that took its parent with it, of which one is enough (specification, section 6.4.4).
 */
function comparable({ data, errors = [] }: SubgraphResponse): unknown {
  const found = errors.map((error) => JSON.stringify(error)).toSorted();
  const kept = errors.filter(({ path = [] }) => !isBelowNull(data, path));
  return { data, some: found.length > 0, errors: kept.map((error) => JSON.stringify(error)).toSorted() };
}

function isBelowNull(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path.slice(0, -1)) {
    if (typeof value !== 'object' || value === null) return true;
    value = Reflect.get(value, key);
  }
  return value === null || value === undefined;
}

describe('a schema specialised for a role and a purpose', () => {
  for (const name of STORE_NAMES) {
    describe(name, () => {
      let subgraph: TestSubgraph;
      before(async () => {
        subgraph = await openTestSubgraph(name, { persons: PERSONS, permissionSet: ALLES });
      });
      after(() => subgraph.subgraph.close());

      for (const [rol, doel] of PAIRS) {
        test(`${rol} for ${doel}: answers as graphql-shield's own full tree does`, async () => {
          const pair = createPair(subgraph, name, rol, doel);
          await fc.assert(
            fc.asyncProperty(fc.integer(), async (seed) => {
              const draw = createDraw(seed);
              const query = randomQuery(draw, name, subgraph.unguarded);
              const relaties = randomRelaties(draw);
              assert.deepEqual(
                validate(subgraph.unguarded, parse(query)).map(({ message }) => message),
                [],
              );
              const full = await execute(pair, createRun(pair.full, parse(query)), relaties);
              // The third time is compiled.
              const special = createRun(pair.special, parse(query));
              for (const time of ['first', 'second', 'third', 'fourth']) {
                assert.deepEqual(comparable(await execute(pair, special, relaties)), comparable(full), time);
              }
            }),
            { numRuns: 8 },
          );
        });

        test(`${rol} for ${doel}: wraps the fields that are not permitted and no other`, () => {
          const { special, permissionSet } = createPair(subgraph, name, rol, doel);
          const decisions = decideFields(subgraph.unguarded, categoriesOf(subgraph, name), permissionSet);
          const wrapped = new Map(
            [...resolversOf(special)].map(([coordinate, resolve]) => [
              coordinate,
              resolve !== resolversOf(subgraph.unguarded).get(coordinate),
            ]),
          );
          assert.ok(wrapped.size > 0);
          assert.deepEqual(
            wrapped,
            new Map(
              Array.from(decisions, ([coordinate, { besluit }]) => [coordinate, besluit !== 'toegestaan']),
            ),
          );
        });
      }
    });
  }
});

function createPair(subgraph: TestSubgraph, name: PartnerName, rol: string, doel: string): Pair {
  const permissionSet = compilePermissionSet(policy, rol, doel, MOMENT);
  const categories = categoriesOf(subgraph, name);
  return {
    subgraph,
    permissionSet,
    full: createFullShield(subgraph.unguarded, categories, permissionSet),
    special: specialiseSchema(subgraph.unguarded, categories, permissionSet),
    isVisible: createVisibility(
      readObjectShapes([{ name, sdl: subgraph.subgraph.sdl }]),
      categories,
      permissionSet,
    ),
  };
}

function categoriesOf({ subgraph }: TestSubgraph, name: PartnerName) {
  return readCategories([{ name, sdl: subgraph.sdl }]);
}

/** The resolver of every field of every object type, by coordinate. */
function resolversOf(schema: GraphQLSchema): ReadonlyMap<string, unknown> {
  return new Map(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !isIntrospectionType(type)
        ? Object.values(type.getFields()).map(
            (field) => [`${type.name}.${field.name}`, field.resolve ?? defaultFieldResolver] as const,
          )
        : [],
    ),
  );
}
