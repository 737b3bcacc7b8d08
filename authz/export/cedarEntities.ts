import type { Policy, Rol } from '../policy/Policy.ts';
import type { CedarType } from './cedarText.ts';

/** An entity in the JSON form that Cedar reads. */
export interface CedarEntity {
  readonly uid: CedarUid;
  readonly attrs: Readonly<Record<string, never>>;
  readonly parents: readonly CedarUid[];
}

/** The name of an entity. */
export interface CedarUid {
  readonly type: CedarType;
  readonly id: string;
}

/** The entities that go with `renderCedar`: each role stands under its partner and under its purposes. */
export function cedarEntities(policy: Policy): readonly CedarEntity[] {
  return Array.from(policy.rollen.values(), entityOf);
}

function entityOf({ code, partner, doelen }: Rol): CedarEntity {
  return {
    uid: { type: 'Rol', id: code },
    attrs: {},
    parents: [{ type: 'Partner', id: partner }, ...doelen.map((id) => ({ type: 'Doel', id }) as const)],
  };
}
