import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import * as v from 'valibot';

import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import { shippedDirectory } from '../../acceptance/Chain.ts';
import type { Caller } from '../../end-to-end/harness/Caller.ts';
import { ReferenceDecisions } from '../../end-to-end/reference/ReferenceDecisions.ts';
import { readCoordinates } from '../../end-to-end/reference/readCoordinates.ts';
import { seededChoice } from '../../gateway/lib/seededChoice.ts';
import { type Base, DAY, openBase } from '../Base.ts';
import { OperationWriter } from '../operations/OperationWriter.ts';
import { sentinels } from '../../../population/sentinels.ts';
import { allCallers, nameOf } from '../questions.ts';
import { addedPlace } from './addedPlace.ts';
import { ADDED, aliased, reversed, split, withDenied, withoutAliases, wrapped } from './transforms.ts';

const seed = 1;
/** So many random operations are asked as each caller, each in all ways. */
const perCaller = 4;

const answerForm = v.object({
  data: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  errors: v.optional(v.array(v.unknown()), []),
});
type Answer = v.InferOutput<typeof answerForm>;

interface Asked {
  readonly caller: Caller;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const policy = loadPolicy(shippedDirectory);
const vnummers = Object.values(sentinels).map(({ vnummer }) => vnummer);

describe(`one question asked in other ways, seed ${seed}`, () => {
  let base: Base;
  before(async () => {
    base = await openBase('embedded');
  });
  after(async () => await base.system.close());

  /** Of each operation, somebody who has not asked before: what one may ask in an hour ends. */
  const tokens = new Map<string, Readonly<Record<string, string>>>();
  const originals = new Map<string, Answer>();

  async function body(caller: Caller, query: string, variables: Asked['variables']): Promise<string> {
    const key = JSON.stringify([caller, variables]);
    const headers = tokens.get(key) ?? (await base.system.headers(caller));
    tokens.set(key, headers);
    return (await base.system.post(headers, { query, variables })).body;
  }

  async function answer({ caller, query, variables }: Asked): Promise<Answer> {
    return read(await body(caller, query, variables));
  }

  /** Random operations about one person that are answered, as every caller. */
  async function eachAnswered(check: (asked: Asked, answered: Answer) => Promise<boolean>): Promise<void> {
    let checked = 0;
    for (const [index, caller] of allCallers(policy).entries()) {
      for (let number = 0; number < perCaller; number += 1) {
        const choose = seededChoice(seed + index * 1000 + number);
        const one = vnummers[choose(vnummers.length)] ?? '';
        const subjects = {
          vnummers: [one],
          locations: [sentinels.volledig.locatie ?? ''],
          days: ['2026-11-22'],
          cursors: [''],
          roots: ['vreemdeling', 'vreemdelingen'],
        };
        const asked = { caller, ...new OperationWriter(choose, base.schema, subjects).write() };
        const key = JSON.stringify(asked);
        const answered = originals.get(key) ?? (await answer(asked));
        originals.set(key, answered);
        if (answered.data === undefined || answered.data === null) continue;
        if (await check(asked, answered)) checked += 1;
      }
    }
    assert.ok(checked > perCaller, `${checked} operations were checked`);
  }

  const words = (asked: Asked): string =>
    `${nameOf(asked.caller)}: ${asked.query} ${JSON.stringify(asked.variables)}`;

  it('the order of selections changes the order of the answer and nothing else', async () => {
    await eachAnswered(async (asked, answered) => {
      const other = await answer({ ...asked, query: reversed(asked.query) });
      assert.deepEqual(sorted(other), sorted(answered), words(asked));
      return true;
    });
  });

  it('a fragment round every selection changes no byte', async () => {
    await eachAnswered(async (asked, answered) => {
      assert.deepEqual(await answer({ ...asked, query: wrapped(asked.query) }), answered, words(asked));
      return true;
    });
  });

  it('aliases rename keys and change nothing else', async () => {
    await eachAnswered(async (asked, answered) => {
      if (asked.query.includes('__schema') || asked.query.includes('__type(')) return false;
      const other = withoutAliases(await body(asked.caller, aliased(asked.query), asked.variables));
      const renamed = read(other);
      if (renamed.data === undefined) return false;
      assert.deepEqual(renamed, answered, words(asked));
      return true;
    });
  });

  it('a denied field that is asked too is null with its error, and changes nothing else', async () => {
    const coordinates = readCoordinates();
    await eachAnswered(async (asked, answered) => {
      const { rol, doelen } = asked.caller.token;
      const decisions = new ReferenceDecisions(policy, coordinates, rol, doelen[0] ?? '', DAY);
      const query = withDenied(
        base.schema,
        asked.query,
        (coordinate) => decisions.denial(coordinate) !== null,
      );
      if (query === null) return false;
      const more = await answer({ ...asked, query });
      if (more.data === undefined) return false;
      assert.deepEqual(sorted(without(more)), sorted(answered), words(asked));
      return true;
    });
  });

  it('root fields asked one by one are answered as together', async () => {
    await eachAnswered(async (asked, answered) => {
      const parts = split(asked.query);
      if (parts.length < 2) return false;
      const answers = await Promise.all(parts.map(async (query) => await answer({ ...asked, query })));
      const data = Object.fromEntries(answers.flatMap((one) => Object.entries(one.data ?? {})));
      assert.deepEqual(
        sorted({ data, errors: answers.flatMap((one) => one.errors) }),
        sorted(answered),
        words(asked),
      );
      return true;
    });
  });

  it('persons asked in one batch are answered as one by one', async () => {
    const query =
      'query($v: [VNummer!]!) { vreemdelingen(vnummers: $v) { vnummer persoonsgegevens { geslachtsnaam } opvang { status } tijdlijn { __typename } } }';
    for (const caller of allCallers(policy)) {
      const all = await answer({ caller, query, variables: { v: vnummers } });
      const list = all.data?.['vreemdelingen'];
      if (!Array.isArray(list)) continue;
      for (const [index, vnummer] of vnummers.entries()) {
        const one = await answer({ caller, query, variables: { v: [vnummer] } });
        assert.deepEqual(one.data, { vreemdelingen: [list[index]] }, `${nameOf(caller)} ${vnummer}`);
      }
    }
  });

  it('a purpose that the token does not have adds no data, and one that it has beside another none either', async () => {
    await eachAnswered(async (asked, answered) => {
      const { token } = asked.caller;
      const purpose = token.doelen[0] ?? '';
      const wider = {
        ...asked.caller,
        token: { ...token, doelen: [purpose, 'audit'] },
        doelbinding: purpose,
      };
      assert.deepEqual(await answer({ ...asked, caller: wider }), answered, words(asked));
      const none = { ...asked.caller, doelbinding: 'audit' };
      if (purpose === 'audit' || asked.query.includes('__')) return true;
      const { data } = await answer({ ...asked, caller: none });
      assert.equal(addedPlace(data, answered.data), null, words(asked));
      return true;
    });
  });
});

function read(text: string): Answer {
  return v.parse(answerForm, JSON.parse(text));
}

/** In an order that no selection decides. */
function sorted(answer: Answer): unknown {
  const texts = answer.errors.map((error) => JSON.stringify(error)).toSorted();
  return { data: answer.data, errors: texts };
}

/** An answer without what was added to the question. */
function without({ data, errors }: Answer): Answer {
  const text = JSON.stringify(data, (key: string, value: unknown) =>
    key.startsWith(ADDED) ? undefined : value,
  );
  return {
    ...read(`{"data":${text}}`),
    errors: errors.filter((error) => !JSON.stringify(error).includes(`"${ADDED}`)),
  };
}
