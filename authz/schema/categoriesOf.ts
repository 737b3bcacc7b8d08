import { Kind } from 'graphql';
import type { FieldShape } from './SubgraphSchema.ts';

/** Categories of a field, or why they cannot be read. */
export type Categories =
  | { readonly ok: true; readonly categories: readonly string[] }
  | { readonly ok: false; readonly got: string };

/**
 * Reads `@policy(policies: [["a", "b"]])`: the caller needs `a` and `b` (Apollo Federation, `@policy`).
 * A field with one such group only can be read: with two, either would be enough, and what a caller may
 * see would depend on which; so that is refused.
 */
export function categoriesOf({ directives }: FieldShape): Categories {
  const [policy, another] = directives.filter(({ name }) => name.value === 'policy');
  if (policy === undefined) return { ok: false, got: 'no `@policy`' };
  if (another !== undefined) return { ok: false, got: 'more than one `@policy`' };
  const [argument, more] = policy.arguments ?? [];
  if (argument?.name.value !== 'policies' || more !== undefined || argument.value.kind !== Kind.LIST) {
    return { ok: false, got: 'other arguments than a list `policies`' };
  }
  const [group, alternative] = argument.value.values;
  if (alternative !== undefined) return { ok: false, got: 'more than one group, of which any would do' };
  if (group?.kind !== Kind.LIST || group.values.length === 0) return { ok: false, got: 'no group' };
  const categories = group.values.flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));
  return categories.length === group.values.length
    ? { ok: true, categories }
    : { ok: false, got: 'a category that is no string' };
}
