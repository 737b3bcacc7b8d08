import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';
import {
  defaultFieldResolver,
  execute,
  getNamedType,
  type GraphQLFieldResolver,
  isAbstractType,
  parse,
  specifiedRules,
  validate,
} from 'graphql';

import { readCategories } from '../../authz/schema/readCategories.ts';
import { isJsonObject } from '../../gateway/call/JsonObject.ts';
import { createTestGateway } from './lib/createTestGateway.ts';
import { sdlOf } from './lib/createTestSubgraph.ts';
import { exampleWorld } from './lib/exampleWorld.ts';
import { randomOperation } from './lib/randomOperation.ts';
import { seededChoice } from './lib/seededChoice.ts';
import { withCategories } from './lib/withCategories.ts';

const example = exampleWorld(seededChoice(7));
const subgraphs = example.subgraphs.map(withCategories);
const categories = readCategories(subgraphs.map(sdlOf));
const codes = [...new Set([...categories.values()].flat())].filter((code) => code.includes('.'));

/** A category is given, denied, or given where these relations hold. */
type Access = 'given' | 'denied' | readonly string[];
const ways: readonly Access[] = [
  'given',
  'given',
  'denied',
  ['in-opvang'],
  ['asielzaak'],
  ['in-opvang', 'asielzaak'],
];
/** By person, as the world has them. */
const held = new Map([
  ['0000000001', []],
  ['0000000002', ['in-opvang']],
  ['0000000003', ['in-opvang', 'asielzaak']],
]);

/** Who may see what, at random: the naive reading of the policy that the gateway is held against. */
function randomRole(seed: number) {
  const choose = seededChoice(seed);
  const access = new Map(codes.map((code) => [code, ways[choose(ways.length)] ?? 'denied']));
  access.set('bvv.vnummer', choose(2) === 0 ? 'given' : ['in-opvang']);
  for (const root of ['bvv.bevraging', 'bvv.bevraging-meervoudig']) access.set(root, 'given');
  const holds = (coordinate: string, vnummer: string): boolean =>
    (categories.get(coordinate) ?? ['onbekend']).every((code) => {
      const way = access.get(code) ?? 'denied';
      if (typeof way === 'string') return way === 'given';
      return way.every((relation) => held.get(vnummer)?.includes(relation));
    });
  const given = codes.filter((code) => access.get(code) === 'given');
  const without = codes.filter((code) => access.get(code) === 'denied');
  const conditional = Object.fromEntries(
    [...access].flatMap(([code, way]) => (typeof way === 'string' ? [] : [[code, way]])),
  );
  return { holds, access: { given, without, conditional } };
}

/** A type with a key is seen by its key, another where any field of it is. */
function isVisible(type: string, holds: (coordinate: string) => boolean): boolean {
  if (['Stap', 'Verhuizing'].includes(type)) return holds(`${type}.id`);
  return [...categories.keys()].some((coordinate) => coordinate.startsWith(`${type}.`) && holds(coordinate));
}

/** What is left of a value once entries of types that may not be seen are gone. */
function seen(value: unknown, holds: (coordinate: string) => boolean): unknown {
  if (Array.isArray(value))
    return value.map((item) => seen(item, holds)).filter((item) => item !== undefined);
  if (!isJsonObject(value) || typeof value['__typename'] !== 'string') return value;
  return isVisible(value['__typename'], holds) ? value : undefined;
}

test('any operation is answered as graphql-js answers it where what is withheld does not exist', async () => {
  const { schema, root, vnummers, ownerOf } = example;
  const roles = [1, 2, 3, 4, 5, 6].map(randomRole);
  const gateway = createTestGateway(
    subgraphs,
    Object.fromEntries(roles.map(({ access }, index) => [`rol${index}`, access])),
  );
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.nat()), fc.nat({ max: roles.length - 1 }), async (seed, index) => {
      const role = roles[index];
      assert.ok(role !== undefined);
      const { query, variables } = randomOperation(seededChoice(seed), schema, vnummers);
      const document = parse(query);
      if (validate(schema, document, specifiedRules).length > 0) return;
      compared += 1;

      const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
        const owner = ownerOf(source) ?? '';
        const holds = (coordinate: string): boolean => role.holds(coordinate, owner);
        if (!holds(`${info.parentType.name}.${info.fieldName}`)) return null;
        const value: unknown = defaultFieldResolver(source, args, context, info);
        if (isAbstractType(getNamedType(info.returnType))) return seen(value, holds) ?? null;
        if (info.parentType.name !== 'Query') return value;
        const known = (person: unknown): unknown =>
          role.holds('Vreemdeling.vnummer', ownerOf(person) ?? '') ? person : null;
        return Array.isArray(value) ? value.map(known) : known(value);
      };
      const expected = await execute({
        schema,
        document,
        rootValue: root,
        variableValues: variables,
        fieldResolver,
      });
      const answer = await gateway.ask(query, { variables, rol: `rol${index}` });

      const told = `${query}\n${JSON.stringify(variables)}\n${JSON.stringify(answer.errors)}`;
      assert.equal(JSON.stringify(answer.data), JSON.stringify(expected.data), told);
      // Nobody is asked for what nobody may see; the look-up reads references, and the plan names objects by keys.
      const anybody = (coordinate: string): boolean =>
        [...held.keys()].some((one) => role.holds(coordinate, one));
      const asked = [...answer.resolved].filter((coordinate) => !/erwijzing|\.id$/.test(coordinate));
      assert.deepEqual(
        asked.filter((coordinate) => !anybody(coordinate)),
        [],
        told,
      );
      const denials = answer.errors.map(({ path, extensions }) =>
        JSON.stringify([path, extensions?.['veld']]),
      );
      assert.equal(new Set(denials).size, denials.length, told);
    }),
    { numRuns: 500 },
  );
  assert.ok(compared > 200, `Only ${compared} operations were valid.`);
});
