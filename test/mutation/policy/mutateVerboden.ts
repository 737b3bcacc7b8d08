import type { Policy, Verbod } from '../../../authz/policy/Policy.ts';
import type { PolicyMutant } from './PolicyMutant.ts';
import { describeShift, shiftDay, shifts, shiftsBack } from './shiftDay.ts';

/** Every prohibition taken away, and every change of one that lets more through, or less for a while. */
export function* mutateVerboden(policy: Policy): Generator<PolicyMutant> {
  for (const verbod of policy.verboden) {
    yield {
      kind: 'prohibition taken away',
      what: verbod.id,
      policy: { ...policy, verboden: policy.verboden.filter((one) => one !== verbod) },
    };
    for (const { kind, what, over } of changes(policy, verbod)) {
      const changed = { ...verbod, ...over };
      yield {
        kind,
        what: `${verbod.id}: ${what}`,
        policy: { ...policy, verboden: policy.verboden.map((one) => (one === verbod ? changed : one)) },
      };
    }
  }
}

function* changes(
  policy: Policy,
  { ontvangers, uitgezonderd, categorieen, geldigVan, geldigTot }: Verbod,
): Generator<{ kind: string; what: string; over: Partial<Verbod> }> {
  for (const code of categorieen.length === 1 ? [] : categorieen) {
    const over = { categorieen: categorieen.filter((one) => one !== code) };
    yield { kind: 'prohibited category taken away', what: code, over };
  }
  for (const code of policy.partners.keys()) {
    if (ontvangers.includes(code)) continue;
    yield { kind: 'prohibition for another partner', what: code, over: { ontvangers: [code] } };
  }
  for (const code of policy.rollen.keys()) {
    const present = uitgezonderd.includes(code);
    yield {
      kind: present ? 'exception taken away' : 'exception made',
      what: code,
      over: {
        uitgezonderd: present ? uitgezonderd.filter((one) => one !== code) : [...uitgezonderd, code],
      },
    };
  }
  for (const shift of shifts) {
    const what = describeShift(shift);
    yield { kind: 'prohibited later', what, over: { geldigVan: shiftDay(geldigVan, shift) } };
    const end = shiftDay(geldigTot ?? geldigVan, shift);
    if (geldigTot === null) yield { kind: 'prohibition ended', what, over: { geldigTot: end } };
  }
  if (geldigTot === null) {
    yield { kind: 'prohibition ended', what: 'on 2026-11-23', over: { geldigTot: '2026-11-23' } };
  }
  for (const shift of shiftsBack) {
    const what = describeShift(shift);
    yield { kind: 'prohibited earlier', what, over: { geldigVan: shiftDay(geldigVan, shift) } };
    if (geldigTot !== null) {
      yield { kind: 'prohibition ended', what, over: { geldigTot: shiftDay(geldigTot, shift) } };
    }
  }
}
