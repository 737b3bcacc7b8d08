import type { Asked } from './Asked.ts';

/**
 * Gives every field the name of the one beside it as its alias, all the way round, so that who decides by alias gives
 * what is denied and denies what is given (THREATS A6). A field with none beside it is called `constructor` (A10).
 * Where more than one kind can stand, equal names of two kinds must be equal fields, so there the kind goes before.
 */
export function swapKeys(asked: Asked): Asked {
  return { ...asked, key: 'constructor', below: swap(asked) };
}

function swap({ isAbstract, below }: Asked): readonly Asked[] {
  return below.map((one, index) => {
    const next = below[(index + 1) % below.length] ?? one;
    const beside = below.length === 1 ? 'constructor' : next.key;
    const key = isAbstract ? `${one.parents.join('_')}_${one.name}` : beside;
    return { ...one, key, below: swap(one) };
  });
}
