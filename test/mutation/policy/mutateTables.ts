import type { Bewijs, Policy } from '../../../authz/policy/Policy.ts';
import type { PolicyMutant } from './PolicyMutant.ts';

/** Every change of a role, a purpose or a relation that changes what an agreement means. */
export function* mutateTables(policy: Policy): Generator<PolicyMutant> {
  yield* mutateRoles(policy);
  for (const doel of policy.doelen.values()) {
    yield {
      kind: doel.zaakVereist ? 'case no longer named' : 'case named',
      what: doel.code,
      policy: { ...policy, doelen: replaced(policy.doelen, { ...doel, zaakVereist: !doel.zaakVereist }) },
    };
  }
  for (const relatie of policy.relaties.values()) {
    for (const { kind, what, bewijs } of changeProof(policy, relatie.bewijs)) {
      yield {
        kind,
        what: `${relatie.code}: ${what}`,
        policy: { ...policy, relaties: replaced(policy.relaties, { ...relatie, bewijs }) },
      };
    }
  }
}

function* mutateRoles(policy: Policy): Generator<PolicyMutant> {
  for (const rol of policy.rollen.values()) {
    for (const doel of policy.doelen.keys()) {
      const present = rol.doelen.includes(doel);
      if (present && rol.doelen.length === 1) continue;
      const doelen = present ? rol.doelen.filter((one) => one !== doel) : [...rol.doelen, doel];
      yield {
        kind: present ? 'purpose of a role taken away' : 'purpose of a role added',
        what: `${rol.code}: ${doel}`,
        policy: { ...policy, rollen: replaced(policy.rollen, { ...rol, doelen }) },
      };
    }
    yield {
      kind: rol.intern ? 'internal role opened' : 'role made internal',
      what: rol.code,
      policy: { ...policy, rollen: replaced(policy.rollen, { ...rol, intern: !rol.intern }) },
    };
  }
}

function* changeProof(
  policy: Policy,
  bewijs: Bewijs,
): Generator<{ kind: string; what: string; bewijs: Bewijs }> {
  if (bewijs.soort === 'verwijzing') {
    for (const key of ['partner', 'verwijzing', 'kenmerk'] as const) {
      const { [key]: dropped, ...rest } = bewijs;
      if (dropped === undefined) continue;
      yield { kind: 'proof of a relation weakened', what: `without ${key} ${dropped}`, bewijs: rest };
    }
    for (const kenmerk of ['locatie', 'zaakreferentie'] as const) {
      if (bewijs.kenmerk === kenmerk) continue;
      yield { kind: 'proof of a relation strengthened', what: kenmerk, bewijs: { ...bewijs, kenmerk } };
    }
  }
  for (const other of policy.relaties.values()) {
    if (other.bewijs === bewijs) continue;
    yield { kind: 'proof of a relation replaced', what: `that of ${other.code}`, bewijs: other.bewijs };
  }
}

function replaced<Thing extends { readonly code: string }>(
  table: ReadonlyMap<string, Thing>,
  thing: Thing,
): ReadonlyMap<string, Thing> {
  return new Map([...table].map(([code, one]) => [code, code === thing.code ? thing : one]));
}
