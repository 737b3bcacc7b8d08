import assert from 'node:assert/strict';

import { Pool } from 'undici';
import * as v from 'valibot';

import type { BenchQuery } from './benchQueries.ts';
import type { Side } from './Side.ts';

/** Asks sides and compares what they answer. */
export interface AnswerComparison {
  /**
   * Asks all sides that have an answer to the question.
   *
   * @returns how many leaves an answer has, in the middle
   * @throws where a side answers with errors that it may not have, or otherwise than the others
   */
  readonly compare: (sides: readonly Side[], query: BenchQuery, bodies: readonly string[]) => Promise<number>;
  readonly close: () => Promise<void>;
}

const answerForm = v.object({ data: v.unknown(), errors: v.optional(v.array(v.unknown())) });

/** Opens what compares answers; it keeps connections until it is closed. */
export function openAnswerComparison(): AnswerComparison {
  const pools = new Map<string, Pool>();

  async function ask(side: Side, query: BenchQuery, body: string): Promise<unknown> {
    const pool = pools.get(side.url) ?? new Pool(side.url, { connections: 4 });
    pools.set(side.url, pool);
    const response = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...(await side.headers(query)) },
      body,
    });
    const text = await response.body.text();
    if (response.statusCode !== 200)
      throw new Error(`${side.name}: ${response.statusCode} ${text.slice(0, 500)}`);
    const { data, errors } = v.parse(answerForm, JSON.parse(text));
    if (errors !== undefined && !(side.authorizes && query.denied.size > 0)) {
      throw new Error(
        `${side.name} answers ${query.name} with errors: ${JSON.stringify(errors).slice(0, 500)}`,
      );
    }
    return without(data, query.denied);
  }

  async function compare(
    sides: readonly Side[],
    query: BenchQuery,
    bodies: readonly string[],
  ): Promise<number> {
    const leaves: number[] = [];
    for (const body of bodies) {
      const answering = sides.filter((side) => side.answers(query));
      const answers = await Promise.all(answering.map(async (side) => await ask(side, query, body)));
      for (const [index, answer] of answers.entries())
        assert.deepEqual(
          answer,
          answers[0],
          `${answering[index]?.name ?? ''} and ${answering[0]?.name ?? ''}`,
        );
      leaves.push(leavesOf(answers[0]));
    }
    return leaves.toSorted((one, other) => one - other)[leaves.length >> 1] ?? 0;
  }

  return {
    compare,
    close: async () => {
      for (const pool of pools.values()) await pool.close();
    },
  };
}

function without(value: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, keys));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !keys.has(key))
      .map(([key, below]) => [key, without(below, keys)]),
  );
}

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, one: unknown) => sum + leavesOf(one), 0);
}
