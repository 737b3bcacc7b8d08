import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import * as v from 'valibot';

import { sentinels } from '../../population/sentinels.ts';
import { askedCoordinates } from './harness/askedCoordinates.ts';
import { asOnePerson, type Caller, coa, ind } from './harness/Caller.ts';
import { isObject, project } from './harness/project.ts';
import { describeSent } from './harness/describeSent.ts';
import { DEPLOYMENTS, startTestSystem, type TestSystem } from './harness/startTestSystem.ts';
import { sharedData, storesOf } from './harness/testData.ts';
import { readWorld, type World } from './harness/World.ts';
import { naiveList } from './reference/naiveLists.ts';

const { volledig, pupil } = sentinels;
/** Of a sentinel, and the location of the most residents. */
const LOCATION = volledig.locatie ?? '';
const world = readWorld(await storesOf(await sharedData()));
const BUSY = busiest(world);

const nidos: Caller = { token: { rol: 'nidos.voogd', doelen: ['voogdij'] } };

/** A list, as the role whose list it is, with something of each person. */
interface List {
  readonly root: string;
  readonly caller: Caller;
  readonly argument: string;
  readonly person: string;
}

const ZITTINGEN: List = {
  root: 'zittingen',
  caller: { token: { rol: 'rechtspraak.griffier', doelen: ['beroep'] } },
  argument: '',
  person: 'beroepen { zaaknummer zitting }',
};

const LISTS: readonly List[] = [
  bewonersOf(BUSY),
  {
    root: 'vertrekzaken',
    caller: { token: { rol: 'dtv.regievoerder', doelen: ['terugkeer'] } },
    argument: '',
    person: 'terugkeer { status regievoerder }',
  },
  { root: 'pupillen', caller: nidos, argument: '', person: 'voogdij { soort eindigtOp }' },
  ZITTINGEN,
];

/** The residents of a location, as somebody of COA who works there. */
function bewonersOf(locatie: string): List {
  const caller = { token: { ...coa.token, locatie } };
  return {
    root: 'bewoners',
    caller,
    argument: `locatie: "${locatie}"`,
    person: 'opvang { status locatie { code } }',
  };
}

const pageForm = v.object({
  edges: v.array(v.object({ cursor: v.string(), node: v.looseObject({ vnummer: v.string() }) })),
  pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
});
type Page = v.InferOutput<typeof pageForm>;

for (const deployment of DEPLOYMENTS) {
  describe(`lists, ${deployment}`, () => {
    let system: TestSystem;
    before(async () => {
      system = await startTestSystem({ deployment });
    });
    after(async () => await system.close());

    async function ask({ root, caller, argument, person }: List, page: string): Promise<Page> {
      const given = [argument, page].filter((one) => one !== '').join(', ');
      const query = `{ ${root}${given === '' ? '' : `(${given})`} { edges { cursor node { vnummer ${person} } } pageInfo { hasNextPage endCursor } } }`;
      const { data, errors } = await system.ask(caller, query);
      assert.equal(errors, undefined);
      return v.parse(pageForm, data?.[root]);
    }

    for (const list of LISTS) {
      const { root, person } = list;

      it(`${root}: pages of any size give all persons of the list, each once, in order, and end`, async () => {
        const all = naiveList(world.tables, root, BUSY);
        assert.ok(all.length > 2, `${all.length}`);
        for (const first of [1, 3, all.length - 1, all.length, 100]) {
          // Pages of one person are many: enough of them show that they go on.
          const expected = all.slice(0, first * 12);
          const listed: string[] = [];
          let cursor: string | null = null;
          for (let pages = Math.ceil(expected.length / first); pages > 0; pages -= 1) {
            const page = await ask(list, `first: ${first}${cursor === null ? '' : `, after: "${cursor}"`}`);
            listed.push(...page.edges.map(({ node }) => node.vnummer));
            assert.equal(page.pageInfo.hasNextPage, listed.length < all.length);
            assert.equal(page.pageInfo.endCursor, page.edges.at(-1)?.cursor);
            cursor = page.pageInfo.endCursor;
          }
          assert.deepEqual(listed, expected);
        }
      });

      it(`${root}: after its last person there is an empty page`, async () => {
        const last = naiveList(world.tables, root, BUSY).at(-1) ?? '';
        const cursor = Buffer.from(`v-nummer:${last}`).toString('base64url');
        const empty = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
        assert.deepEqual(await ask(list, `after: "${cursor}"`), empty);
      });

      it(`${root}: a page has twenty persons unless told, each with what the stores hold`, async () => {
        const all = naiveList(world.tables, root, BUSY);
        const { edges } = await ask(list, '');
        assert.equal(edges.length, Math.min(all.length, 20));
        for (const { node } of edges)
          assert.deepEqual(node, project(world.person(node.vnummer), `{ vnummer ${person} }`));
      });
    }

    it('zittingen: between two days, both counted in', async () => {
      const hearings = world
        .tables('rechtspraak', 'beroep')
        .filter(({ vnummer }) => naiveList(world.tables, 'zittingen', '').includes(String(vnummer)))
        .flatMap(({ zitting }) => (typeof zitting === 'string' ? [zitting] : []));
      const day = hearings.toSorted().at(Math.floor(hearings.length / 2)) ?? '';
      const vnummers = async (argument: string): Promise<string[]> =>
        (await ask({ ...ZITTINGEN, argument }, 'first: 100')).edges.map(({ node }) => node.vnummer);
      const onDay = await vnummers(`van: "${day}", tot: "${day}"`);
      assert.ok(onDay.length > 0);
      const earlier = await vnummers(`tot: "${day}"`);
      const later = await vnummers(`van: "${day}"`);
      assert.deepEqual(
        new Set([...earlier, ...later]),
        new Set(naiveList(world.tables, 'zittingen', '').map(String)),
      );
      for (const one of onDay) assert.ok(earlier.includes(one) && later.includes(one));
    });

    it("a location that is not the caller's own answers byte for byte as one that does not exist", async () => {
      assert.notEqual(BUSY, LOCATION);
      const caller = asOnePerson(coa);
      const observe = async (locatie: string): Promise<object> => {
        system.forget();
        const query = `{ bewoners(locatie: "${locatie}") { edges { cursor node { vnummer opvang { status } } } pageInfo { hasNextPage endCursor } } }`;
        const { statusCode, headers, body } = await system.post(await system.headers(caller), { query });
        delete headers.date;
        const sent = system.sent.map((one) => describeSent(one).replaceAll(locatie, 'L'));
        return { statusCode, headers, body, sent, ran: structuredClone(system.counts.callers) };
      };
      const other = await observe(BUSY);
      assert.deepEqual(other, await observe('AZC-999'));
      assert.deepEqual(other, await observe('azc'));
      assert.notDeepEqual(other, await observe(LOCATION));
    });

    it('a caller without a location of its own sees any', async () => {
      const { rol, doelen } = coa.token;
      const { edges } = await ask({ ...bewonersOf(BUSY), caller: { token: { rol, doelen } } }, 'first: 100');
      assert.deepEqual(
        edges.map(({ node }) => node.vnummer),
        naiveList(world.tables, 'bewoners', BUSY),
      );
    });
  });

  describe(`what is derived, ${deployment}`, () => {
    let system: TestSystem;
    before(async () => {
      system = await startTestSystem({ deployment });
    });
    after(async () => await system.close());

    const question = `{ vreemdeling(vnummer: "${pupil.vnummer}") { voogdij { eindigtOp } } }`;

    it('the end of a guardianship is the eighteenth birthday, from the date of birth that BVV holds', async () => {
      system.forget();
      const { data, errors } = await system.ask(nidos, question);
      assert.equal(errors, undefined);
      assert.deepEqual(data, {
        vreemdeling: project(world.person(pupil.vnummer), '{ voogdij { eindigtOp } }'),
      });
      const asked = system.sentForCallers().map((sent) => [sent.subgraph, ...askedCoordinates(sent)]);
      assert.ok(
        asked.some(([subgraph, ...fields]) => subgraph === 'bvv' && fields.includes('Voogdij.geboortedatum')),
      );
      assert.ok(
        asked.some(([subgraph, ...fields]) => subgraph === 'nidos' && fields.includes('Voogdij.eindigtOp')),
      );
    });

    it('the input of it can be named by nobody', async () => {
      const query = `{ vreemdeling(vnummer: "${pupil.vnummer}") { voogdij { geboortedatum vnummer } } }`;
      for (const caller of [nidos, ind]) {
        const { data, errors = [] } = await system.ask(caller, query);
        assert.equal(data, undefined);
        assert.deepEqual(
          errors.map(({ message }) => message),
          ['geboortedatum', 'vnummer'].map((field) => `Cannot query field "${field}" on type "Voogdij".`),
        );
      }
    });

    it('a person without a guardianship has none that ends', async () => {
      const query = `{ vreemdeling(vnummer: "${volledig.vnummer}") { voogdij { eindigtOp } } }`;
      const { data } = await system.ask(ind, query);
      assert.ok(isObject(data) && isObject(data['vreemdeling']));
      assert.equal(data['vreemdeling']['voogdij'], null);
    });
  });
}

function busiest({ tables }: World): string {
  const codes = tables('coa', 'locatie').map(({ code }) => String(code));
  const residents = (code: string): number => naiveList(tables, 'bewoners', code).length;
  return codes.reduce((one, other) => (residents(other) > residents(one) ? other : one));
}
