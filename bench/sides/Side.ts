import type { BenchQuery } from './benchQueries.ts';

/** One way to build the view, running. */
export interface Side {
  readonly name: SideName;
  readonly url: string;
  /** Its processes by what they are: `gateway`, and the partners of those that it has of its own. */
  readonly pids: ReadonlyMap<string, number>;
  readonly headers: (query: Pick<BenchQuery, 'rol' | 'doel'>) => Promise<Readonly<Record<string, string>>>;
  /** Whether it denies what the policy denies. */
  readonly authorizes: boolean;
  /** Whether it has an answer to the question. */
  readonly answers: (query: BenchQuery) => boolean;
}

/** What each side is. */
export const sideTexts = {
  a: 'ours, embedded',
  b: 'ours, subgraphs as processes of their own',
  c: 'Apollo Gateway, Apollo Server subgraphs, graphql-shield on every field',
  d: 'Apollo Gateway, Apollo Server subgraphs, no authorization',
  e: 'Mercurius gateway with JIT, Apollo Server subgraphs, no authorization',
  f: 'Grafbase, Apollo Server subgraphs, no authorization',
  'f′': 'Grafbase, our subgraphs without their guards',
  g: 'a plan written by hand over undici, our subgraphs without their guards',
} as const;

export type SideName = keyof typeof sideTexts;

export const sideNames: readonly SideName[] = ['a', 'b', 'c', 'd', 'e', 'f', 'f′', 'g'];
