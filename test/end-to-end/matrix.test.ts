import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { SUBGRAPH_NAMES } from '../../subgraphs/openSubgraph.ts';
import { referenceDay } from '../authz/decision/referenceDecider.ts';
import { askedCoordinates } from './harness/askedCoordinates.ts';
import type { Caller } from './harness/Caller.ts';
import { SHIPPED_POLICY } from './harness/copyPolicy.ts';
import { schemaFile } from './harness/schemaFile.ts';
import { DEPLOYMENTS, NOW, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { sharedData, storesOf } from './harness/testData.ts';
import { readWorld, type World } from './harness/World.ts';
import { type Cell, cellsOf, NOBODY, personsOf } from './reference/cells.ts';
import { expectedAnswer, expectedDenial, ExpectedWay } from './reference/ExpectedWay.ts';
import { cursorOf, isList, naiveList } from './reference/naiveLists.ts';
import { argumentsOfUse, naiveUse } from './reference/naiveUse.ts';
import { naiveRelations } from './reference/naiveRelations.ts';
import { LOCATION, PAGE, questionsAbout } from './reference/questions.ts';
import { readCoordinates } from './reference/readCoordinates.ts';
import { ReferenceDecisions } from './reference/ReferenceDecisions.ts';
import { coordinateOf, coordinatesOf, schemaPaths } from './reference/schemaPaths.ts';

const policy = loadPolicy(SHIPPED_POLICY);
const roles = [...policy.rollen.values()];
const purposes = [...policy.doelen.values()];
const day = referenceDay(NOW);
const { apiSchema } = composeSchema(
  SUBGRAPH_NAMES.map((name) => ({ name, sdl: readFileSync(schemaFile(name), 'utf8') })),
  policy,
);
const coordinates = readCoordinates();
/** Every way from a root field to what it gives itself, and from one root field to everything about a person. */
const paths = schemaPaths(apiSchema, (root) => root === 'vreemdeling');
/** Root fields of one request: enough for a few ways about everybody, or for many about one person. */
const SIZE = 54;
/** Every way, about nobody that matters: for callers who are given nothing. */
const everyWay = questionsAbout(paths, [[NOBODY]], 60);
/** In no cell is it the lack of a case that denies. */
const zaakreferentie = 'NVIK-2025-000001';
/** Coordinates that had a value in an answer. */
const seen = new Set<string>();

for (const deployment of DEPLOYMENTS) {
  describe(`every role, purpose and coordinate, ${deployment}`, () => {
    let system: TestSystem;
    let world: World;
    before(async () => {
      system = await startTestSystem({ deployment });
      world = readWorld(await storesOf(await sharedData()));
    });
    after(async () => await system.close());

    for (const role of roles.filter(({ intern }) => !intern)) {
      for (const purpose of purposes.filter(({ code }) => role.doelen.includes(code))) {
        it(`${role.code} for ${purpose.code} gets of each coordinate what the naive decider and the stores say`, async () => {
          const decisions = new ReferenceDecisions(policy, coordinates, role.code, purpose.code, day);
          const cells = cellsOf(policy, role, purpose, personsOf(world));
          for (const cell of cells) await checkCell(cell, decisions);
        });
      }

      it(`${role.code} gets no coordinate for a purpose that is not its own`, async () => {
        for (const { code } of purposes.filter((purpose) => !role.doelen.includes(purpose.code))) {
          await checkDenied({ token: { rol: role.code, doelen: [code] }, zaakreferentie });
        }
      });
    }

    for (const role of roles.filter(({ intern }) => intern)) {
      it(`${role.code} stands in no token: no coordinate is answered, whatever the purpose`, async () => {
        for (const { code } of purposes) {
          for (const { text, variables } of everyWay) {
            system.forget();
            const answer = await system.ask({ token: { rol: role.code, doelen: [code] } }, text, variables);
            const codes = answer.errors?.map(({ extensions }) => extensions['code']);
            assert.deepEqual([answer.data, codes], [undefined, ['UNAUTHENTICATED']]);
            assert.deepEqual(system.sent, []);
          }
        }
      });
    }

    /** Asks each way through the schema about each group of persons. */
    async function checkCell({ caller, requests }: Cell, decisions: ReferenceDecisions): Promise<void> {
      const relationsOf = relationsFor(caller);
      for (const { text, variables, ways } of questionsAbout(paths, requests, SIZE)) {
        const expected = ways.map(
          (way) =>
            new ExpectedWay(way, rootValue(way.path[0].field, way.persons, caller), decisions, relationsOf),
        );
        system.forget();
        const answer = await system.ask(caller, text, variables);
        assertSame(answer, expectedAnswer(ways, expected), text);
        checkSubgraphs(decisions, relationsOf, text);
        for (const [index, { path }] of ways.entries()) {
          if (expected[index]?.reached === true) seen.add(coordinateOf(path));
        }
      }
    }

    /** No subgraph was asked for what is denied, and no resolver ran on what the person's relations do not give. */
    function checkSubgraphs(
      decisions: ReferenceDecisions,
      relationsOf: (vnummer: string) => readonly string[],
      text: string,
    ): void {
      for (const sent of system.sentForCallers()) {
        for (const coordinate of askedCoordinates(sent)) {
          const reden = decisions.denial(coordinate);
          if (reden !== null) assert.fail(`${coordinate} (${reden}) was asked of ${sent.subgraph}: ${text}`);
        }
      }
      for (const [coordinate, persons] of system.counts.callers) {
        for (const vnummer of persons.keys()) {
          const outcome = decisions.outcome(coordinate, relationsOf(vnummer));
          if (outcome !== 'ja') assert.fail(`${coordinate} (${outcome}) ran on \`${vnummer}\`: ${text}`);
        }
      }
    }

    /** Every way through the schema, as a root field of its own, is denied by its root. */
    async function checkDenied(caller: Caller): Promise<void> {
      for (const { text, variables, ways } of everyWay) {
        system.forget();
        const answer = await system.ask(caller, text, variables);
        const errors = ways.map(({ key, path }) =>
          expectedDenial(`Query.${path[0].field}`, 'DOEL_NIET_TOEGESTAAN', [key]),
        );
        const data = Object.fromEntries(ways.map(({ key }) => [key, null]));
        assertSame(answer, { data, errors }, text);
        assert.deepEqual([system.sent, system.counts.callers.size], [[], 0]);
      }
    }

    /** The relations of persons to a caller, from the rows of BVV. */
    function relationsFor({ token, zaakreferentie: zaak }: Caller): (vnummer: string) => readonly string[] {
      const asker = { ...token, ...(zaak === undefined ? {} : { zaakreferentie: zaak }) };
      const references = world.tables('bvv', 'verwijzing');
      const known = new Map<string, readonly string[]>();
      return (vnummer) => {
        const relations = known.get(vnummer) ?? naiveRelations(references, asker, vnummer, day);
        known.set(vnummer, relations);
        return relations;
      };
    }

    /** The value of a root field for somebody who may see everything. */
    function rootValue(root: string, persons: readonly string[], { token }: Caller): unknown {
      if (root === 'vreemdelingen') return persons.map((vnummer) => world.person(vnummer));
      if (argumentsOfUse(root) !== null)
        return naiveUse(root, system.settings.dataDirectory, policy, world.vnummers.length);
      if (!isList(root)) return world.person(persons[0] ?? '');
      assert.ok(root !== 'bewoners' || (token.locatie ?? LOCATION) === LOCATION);
      const all = naiveList(world.tables, root, LOCATION);
      const page = all.slice(0, PAGE);
      return {
        edges: page.map((vnummer) => ({ cursor: cursorOf(vnummer), node: world.person(vnummer) })),
        pageInfo: { hasNextPage: all.length > PAGE, endCursor: page.map(cursorOf).at(-1) ?? null },
      };
    }
  });
}

describe('the matrix as a whole', () => {
  it('the ways lead to every coordinate that a caller can name', () => {
    const reached = new Set(paths.map(coordinateOf));
    const missing = coordinatesOf(apiSchema).filter((coordinate) => !reached.has(coordinate));
    assert.deepEqual(missing, []);
  });

  it('every coordinate that some role may see had a value for one of them', () => {
    const given = new Set<string>();
    for (const { code, doelen } of roles.filter(({ intern }) => !intern)) {
      for (const doel of doelen) {
        const decisions = new ReferenceDecisions(policy, coordinates, code, doel, day);
        for (const path of paths) if (decisions.isOpen(path)) given.add(coordinateOf(path));
      }
    }
    assert.ok(given.size > 100);
    assert.deepEqual([...given.difference(seen)], []);
  });
});

/** Compares the texts first, which is much faster than `deepEqual`; that one says where two differ. */
function assertSame(answer: object, expected: object, text: string): void {
  if (JSON.stringify(answer) !== JSON.stringify(expected)) assert.deepEqual(answer, expected, text);
}
