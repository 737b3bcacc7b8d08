import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import * as v from 'valibot';

const frameForm = v.object({ functionName: v.string(), url: v.string(), lineNumber: v.number() });
const profileForm = v.object({
  nodes: v.array(
    v.object({ id: v.number(), callFrame: frameForm, children: v.optional(v.array(v.number())) }),
  ),
  samples: v.array(v.number()),
  timeDeltas: v.array(v.number()),
});

/** A function that was running. */
export type ProfileFrame = v.InferOutput<typeof frameForm>;

/** What ran at a moment. */
export interface ProfileSample {
  /** The function that ran, who called it, and so on. */
  readonly stack: readonly ProfileFrame[];
  readonly microseconds: number;
}

/**
 * Reads the second half of a CPU profile of V8, without the time in which nothing ran. The first half is the start: what
 * is compiled once is not what a request costs.
 */
export function readProfile(file: string): ProfileSample[] {
  const { nodes, samples, timeDeltas } = v.parse(profileForm, JSON.parse(readFileSync(file, 'utf8')));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const stacks = new Map<number, readonly ProfileFrame[]>();
  const stackOf = (id: number): readonly ProfileFrame[] => {
    const known = stacks.get(id);
    if (known !== undefined) return known;
    const frame = frames.get(id);
    const parent = parents.get(id);
    const stack = frame === undefined ? [] : [frame, ...(parent === undefined ? [] : stackOf(parent))];
    stacks.set(id, stack);
    return stack;
  };
  const from = Math.floor(samples.length / 2);
  return samples.slice(from).flatMap((id, index): ProfileSample[] => {
    const stack = stackOf(id);
    const [frame] = stack;
    if (frame === undefined || frame.functionName === '(idle)') return [];
    return [{ stack, microseconds: timeDeltas[from + index] ?? 0 }];
  });
}

/** Where a function stands, from the root; what is compiled as it runs is named by the function. */
export function placeOf({ url, functionName }: ProfileFrame): string {
  if (url.startsWith('node:')) return url;
  if (url.startsWith('file:')) return relative(join(import.meta.dirname, '..'), new URL(url).pathname);
  return url === '' ? functionName || '(compiled)' : url;
}
