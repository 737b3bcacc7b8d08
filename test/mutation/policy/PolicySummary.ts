import type { EffectKind } from './effectOf.ts';
import { kindOf } from './effectOf.ts';
import type { PolicyVerdict } from './judgePolicyMutants.ts';

/** What became of the mutants of one kind. */
export interface PolicyCounts {
  readonly effects: Readonly<Record<EffectKind, number>>;
  /** Of those that widen or narrow: noticed by a statement, by the golden matrix alone, by nothing. */
  readonly byStatement: number;
  readonly byGolden: number;
  readonly survived: number;
}

/** All mutants of a policy, told in numbers. */
export interface PolicySummary {
  readonly kinds: ReadonlyMap<string, PolicyCounts>;
  readonly total: PolicyCounts;
  /** The same of those that widen alone. */
  readonly widening: PolicyCounts;
  /** Mutants that widen or narrow and that nothing notices, each with the cells that it widens. */
  readonly survivors: readonly string[];
  /** By kind, the mutants that change nothing for anybody. */
  readonly equivalents: ReadonlyMap<string, readonly string[]>;
}

type Counts = { -readonly [Key in Exclude<keyof PolicyCounts, 'effects'>]: number } & {
  readonly effects: Record<EffectKind, number>;
};

const CELLS_SHOWN = 5;

/** Counts verdicts by kind. */
export function summarise(verdicts: Iterable<PolicyVerdict>): PolicySummary {
  const kinds = new Map<string, Counts>();
  const total = noCounts();
  const widening = noCounts();
  const survivors: string[] = [];
  const equivalents = new Map<string, string[]>();
  for (const { mutant, effect, statement, golden } of verdicts) {
    const effectKind = kindOf(effect);
    const own = kinds.get(mutant.kind) ?? noCounts();
    kinds.set(mutant.kind, own);
    for (const counts of effectKind === 'widening' ? [own, total, widening] : [own, total]) {
      counts.effects[effectKind] += 1;
      if (effectKind !== 'widening' && effectKind !== 'narrowing') continue;
      if (statement !== null) counts.byStatement += 1;
      else if (golden) counts.byGolden += 1;
      else counts.survived += 1;
    }
    if (effectKind === 'equivalent') {
      equivalents.set(mutant.kind, [...(equivalents.get(mutant.kind) ?? []), mutant.what]);
    }
    const noticed = statement !== null || golden;
    if (!noticed && (effectKind === 'widening' || effectKind === 'narrowing')) {
      const cells = [...effect.widens, ...effect.narrows].slice(0, CELLS_SHOWN).join('; ');
      survivors.push(`${mutant.kind}, ${mutant.what} (${effectKind}): ${cells}`);
    }
  }
  return { kinds, total, widening, survivors, equivalents };
}

function noCounts(): Counts {
  return {
    effects: { widening: 0, narrowing: 0, 'told otherwise': 0, equivalent: 0 },
    byStatement: 0,
    byGolden: 0,
    survived: 0,
  };
}
