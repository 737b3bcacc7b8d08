import { placeOf, type ProfileFrame } from '../readProfile.ts';

/** Of what is called by a phase, only this is another: what is decided, and what is recorded. */
const folders: readonly (readonly [start: string, phase: string])[] = [
  ['authz/', 'authorize'],
  ['audit/', 'record'],
];

/** Signing belongs to the call that it is made for; what a package or Node does, to who called it. */
const callersOwn = ['authz/context/', 'cli/', 'node_modules/', 'node:'];

/**
 * The phase of the gateway that something ran for: that of the nearest function on the stack that stands in the folder
 * of a phase.
 *
 * @param stack the function that ran, who called it, and so on
 */
export function phaseOf(stack: readonly ProfileFrame[]): string {
  const places = stack.map(placeOf);
  for (const place of places) {
    if (callersOwn.some((start) => place.startsWith(start))) continue;
    const [, phase] = folders.find(([start]) => place.startsWith(start)) ?? [];
    if (phase !== undefined) return phase;
    const [, own] = /^gateway\/([a-z]+)\//.exec(place) ?? [];
    if (own !== undefined) return own;
    if (place.startsWith('gateway/')) return 'between the phases';
  }
  const [leaf = ''] = places;
  if (leaf === '(garbage collector)') return 'garbage collection';
  if (places.some((place) => place.startsWith('node_modules/'))) return 'packages, called by no phase';
  return 'Node, called by no phase';
}
