import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { sentinels } from '../../../population/sentinels.ts';
import { shippedDirectory } from '../../acceptance/Chain.ts';
import { type Answer, readAnswer } from '../../end-to-end/harness/Answer.ts';
import { type Caller, coa } from '../../end-to-end/harness/Caller.ts';
import { copyPolicy } from '../../end-to-end/harness/copyPolicy.ts';
import { NOW, startTestSystem, type TestSystem } from '../../end-to-end/harness/startTestSystem.ts';
import { LOCATION } from '../../end-to-end/reference/questions.ts';
import { readCoordinates } from '../../end-to-end/reference/readCoordinates.ts';
import type { RandomOperation } from '../../gateway/lib/OperationParts.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { type Base, DAY, openBase, PERSONS_OF_TWINS } from '../Base.ts';
import { OperationWriter } from '../operations/OperationWriter.ts';
import { shrink } from '../operations/shrink.ts';
import { mostPersons, nameOf, seedFor } from '../questions.ts';
import { addedPlace } from './addedPlace.ts';
import { differingNames } from './differingNames.ts';
import { drawPoorerPolicy, WAYS } from './drawPoorerPolicy.ts';
import { narrowerPairs } from './narrowerPairs.ts';
import { waysOf } from './waysOf.ts';
import { asksPages, withoutEnds, withPagesOf } from './wholePages.ts';

const seed = 1;
/** So many agreements are drawn for each way of giving less; more where random operations meet too little of it. */
const perWay = 2;
const mostPerWay = 8;
/** So many random operations are asked as each caller whom it concerns. */
const perCaller = 12;
/** The longest page that may be asked for: longer than any list of these stores. */
const wholePage = 100;
/** Of so many operations one is about anything; the others name something that is decided otherwise on the two sides. */
const unfocusedEvery = 4;
/** So many operations are drawn for one that names such a thing. */
const mostDraws = 200;

/** Somebody who asks a system. */
interface Side {
  readonly system: TestSystem;
  /** What the system decides by. */
  readonly policy: Policy;
  readonly caller: Caller;
}

/** What was found of one operation. */
interface Found {
  /** Where the poorer side gives what the richer one does not; null where nowhere. */
  readonly added: string | null;
  /** Where the richer side gives what the poorer one does not. */
  readonly fewer: string | null;
  /** Whether the richer side was answered. */
  readonly answered: boolean;
}

const shipped = loadPolicy(shippedDirectory);
const coordinates = readCoordinates();
const persons = Object.values(sentinels);

describe(`who may see less is given nothing more, seed ${seed}`, () => {
  let base: Base;
  before(async () => {
    base = await openBase('embedded');
  });
  after(async () => await base.system.close());

  /** A system over the same stores, at the same moment, by another policy. */
  async function startWith(policyDirectory: string): Promise<TestSystem> {
    const { dataDirectory } = base;
    return await startTestSystem({
      deployment: 'embedded',
      dataDirectory,
      persons: PERSONS_OF_TWINS,
      policyDirectory,
    });
  }

  /** Asks the same of both; of lists with pages, the whole of the richer one's is what the poorer's page is held against. */
  async function compare(poorer: Side, richer: Side, operation: RandomOperation): Promise<Found> {
    const [less, more] = await Promise.all([ask(poorer, operation), ask(richer, operation)]);
    const answered = more.data !== undefined && more.data !== null;
    const isOrdered = !operation.query.includes('__schema');
    const fewer = addedPlace(more.data, less.data, isOrdered);
    // Persons are counted over the root fields that may be asked: who may ask fewer of them is refused less often.
    if (isTooMany(more)) return { added: null, fewer, answered };
    const added = addedPlace(less.data, more.data, isOrdered);
    if (added === null || !asksPages(base.schema, operation.query)) return { added, fewer, answered };
    const query = withoutEnds(operation.query);
    const [page, whole] = await Promise.all([
      ask(poorer, { ...operation, query }),
      ask(richer, { ...operation, query: withPagesOf(base.schema, query, wholePage) }),
    ]);
    return { added: addedPlace(page.data, whole.data, isOrdered), fewer, answered };
  }

  /** Random operations, about somebody whom the caller may know or not. */
  function* operationsOf(
    { caller }: Side,
    more: PermissionSet,
    names: RegExp,
    about: string,
  ): Generator<RandomOperation> {
    const { locatie, vnummer } = caller.token;
    const fields = Object.keys(base.schema.getQueryType()?.getFields() ?? {});
    const roots = fields.filter((name) =>
      (coordinates.categories.get(`Query.${name}`) ?? []).every(
        (categorie) => waysOf(more.decisions.get(categorie)).length > 0,
      ),
    );
    const own = persons.filter(
      (person) => person.vnummer === vnummer || (person.signaal ?? '') === caller.zaakreferentie,
    );
    // Other operations for each change.
    const choose = seededChoice(seedFor(caller, seed + about.length));
    const write = (): RandomOperation => {
      const known = own.length > 0 && choose(3) > 0 ? own : persons;
      const vnummers = Array.from(
        { length: Math.min(2, mostPersons(shipped, caller)) },
        () => known[choose(known.length)]?.vnummer ?? '',
      );
      const subjects = { vnummers, locations: [locatie ?? LOCATION], days: [DAY], cursors: [''], roots };
      return new OperationWriter(choose, base.schema, subjects).write();
    };
    for (let number = 0; number < perCaller; number += 1) {
      const draws = number % unfocusedEvery === 0 ? 0 : mostDraws;
      let operation = write();
      for (let draw = 0; draw < draws && !names.test(operation.query); draw += 1) operation = write();
      yield operation;
    }
  }

  /** Asks random operations of both sides, until one gives more on the poorer side; that one is shrunk. */
  async function hold(
    poorer: Side,
    richer: Side,
    about: string,
  ): Promise<{ readonly failures: string[]; readonly answered: number; readonly fewer: number }> {
    const failures: string[] = [];
    let answered = 0;
    let fewer = 0;
    const [less, more] = [decisionsFor(poorer), decisionsFor(richer)];
    for (const operation of operationsOf(poorer, more, differingNames(coordinates, less, more), about)) {
      const found = await compare(poorer, richer, operation);
      if (found.answered) answered += 1;
      if (found.fewer !== null) fewer += 1;
      if (found.added === null) continue;
      const smallest = await shrink(
        operation,
        async (smaller) => (await compare(poorer, richer, smaller)).added !== null,
      );
      const { added } = await compare(poorer, richer, smallest);
      failures.push(
        `seed ${seed}, ${about}: ${nameOf(poorer.caller)} is given ${added} and ${nameOf(richer.caller)} is not by ${smallest.query} ${JSON.stringify(smallest.variables)}`,
      );
      break;
    }
    return { failures, answered, fewer };
  }

  for (const [index, way] of WAYS.entries()) {
    it(`INVARIANT: an agreement ${way} adds no data`, async () => {
      let [answered, fewer] = [0, 0];
      for (let draw = 0; draw < perWay || (fewer <= perWay && draw < mostPerWay); draw += 1) {
        const drawn = drawPoorerPolicy(shipped, way, seededChoice(seed * 1000 + index * 100 + draw));
        const system = await startWith(drawn.folder);
        try {
          for (const caller of drawn.callers) {
            const poorer = { system, policy: loadPolicy(drawn.folder), caller };
            const held = await hold(poorer, { system: base.system, policy: shipped, caller }, drawn.change);
            assert.deepEqual(held.failures, []);
            answered += held.answered;
            fewer += held.fewer;
          }
        } finally {
          await system.close();
        }
      }
      assert.ok(answered > perCaller, `${answered} operations were answered`);
      // Turned round, the relation does not hold: it can tell which of the two gives more.
      assert.ok(fewer > perWay, `${fewer} operations were answered with less`);
    });
  }

  const pairs = narrowerPairs(shipped);
  it('the shipped policy has purposes of one role of which one gives no more than another', () => {
    const names = pairs.map(({ narrower, wider }) => `${nameOf(narrower)} < ${nameOf(wider)}`);
    assert.ok(
      pairs.some(({ narrower, wider }) => narrower.token.rol === wider.token.rol),
      names.join('\n'),
    );
  });
  for (const { narrower, wider } of pairs) {
    it(`INVARIANT: ${nameOf(narrower)} is given nothing that ${nameOf(wider)} is not`, async () => {
      const side = { system: base.system, policy: shipped };
      const held = await hold({ ...side, caller: narrower }, { ...side, caller: wider }, 'a purpose');
      assert.deepEqual(held.failures, []);
      assert.ok(held.answered > 0.2 * perCaller, `${held.answered} operations were answered`);
    });
  }

  describe('a policy that takes from one agreement and adds to another', () => {
    let poorer: Side;
    let richer: Side;
    before(async () => {
      const folder = copyPolicy();
      edit(
        folder,
        'bvv-dtv-identiteit',
        'voorwaarden: [vertrekzaak]',
        'voorwaarden: [vertrekzaak, in-opvang]',
      );
      const more = '  - coa.opvang\n  - coa.bijzondere-opvangbehoefte\n';
      edit(folder, 'coa-eigen-opvang', '  - coa.opvang\n', more);
      poorer = { system: await startWith(folder), policy: loadPolicy(folder), caller: coa };
      richer = { system: base.system, policy: shipped, caller: coa };
    });
    after(async () => await poorer.system.close());

    it('is found out where it gives more, by a question that names what', async () => {
      const { failures } = await hold(poorer, richer, 'a fault');
      assert.match(
        failures.join('\n'),
        /^seed 1, a fault: .* is given data\S+ and .*bijzondereOpvangbehoeften/s,
      );
    });

    it('may fill a page with persons who are further on in the list of the richer one', async () => {
      const caller = { token: { rol: 'dtv.regievoerder', doelen: ['terugkeer'] } };
      const [less, more] = [poorer, richer].map((side) => ({ ...side, caller }));
      assert.ok(less !== undefined && more !== undefined);
      const query =
        'query($n: Int) { vertrekzaken(first: $n) { edges { node { vnummer } } pageInfo { endCursor } } }';
      const operation = { query, variables: { n: 4 } };
      const [page, other] = await Promise.all([ask(less, operation), ask(more, operation)]);
      assert.notEqual(addedPlace(page.data, other.data), null);
      assert.equal((await compare(less, more, operation)).added, null);
      assert.notEqual((await compare(more, less, operation)).added, null);
    });
  });
});

/** Changes an agreement of a copy of the policy. */
function edit(folder: string, id: string, from: string, to: string): void {
  const file = join(folder, 'afspraken', `${id}.yaml`);
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(from), `${id} has ${from}`);
  writeFileSync(file, text.replace(from, to));
}

function decisionsFor({ policy, caller: { token } }: Side): PermissionSet {
  return compilePermissionSet(policy, token.rol, token.doelen[0] ?? '', NOW);
}

/** Asks as somebody who has not asked before: what one may ask in an hour ends. */
async function ask({ system, caller }: Side, { query, variables }: RandomOperation): Promise<Answer> {
  const { body } = await system.post(await system.headers(caller), { query, variables });
  return readAnswer(JSON.parse(body));
}

function isTooMany({ errors = [] }: Answer): boolean {
  return errors.some(({ extensions }) => extensions['code'] === 'TE_VEEL_PERSONEN');
}
