import type { Afspraak, Policy } from '../../../authz/policy/Policy.ts';
import type { PolicyMutant } from './PolicyMutant.ts';
import { describeShift, shiftDay, shifts, shiftsBack } from './shiftDay.ts';

/** Every change of one agreement that still leaves a policy which can be loaded, and every agreement taken away. */
export function* mutateAfspraken(policy: Policy): Generator<PolicyMutant> {
  for (const afspraak of policy.afspraken) {
    yield {
      kind: 'agreement taken away',
      what: afspraak.id,
      policy: { ...policy, afspraken: policy.afspraken.filter((one) => one !== afspraak) },
    };
    for (const { kind, what, over } of [
      ...changeLists(policy, afspraak),
      ...changeDays(afspraak),
      ...changeSuspensions(afspraak),
      ...changeMaximums(afspraak),
    ]) {
      const changed = { ...afspraak, ...over };
      yield {
        kind,
        what: `${afspraak.id}: ${what}`,
        policy: { ...policy, afspraken: policy.afspraken.map((one) => (one === afspraak ? changed : one)) },
      };
    }
  }
}

interface AfspraakChange {
  readonly kind: string;
  readonly what: string;
  readonly over: Partial<Afspraak>;
}

function* changeLists(policy: Policy, afspraak: Afspraak): Generator<AfspraakChange> {
  const { verstrekker, ontvanger, rollen, doelen, categorieen, voorwaarden } = afspraak;
  const roles = [...policy.rollen.values()];
  const possible = {
    rollen: roles.filter(({ partner }) => partner === ontvanger).map(({ code }) => code),
    doelen: [...new Set(roles.filter(({ partner }) => partner === ontvanger).flatMap((rol) => rol.doelen))],
    categorieen: [...policy.categorieen.values()]
      .filter(({ partner }) => partner === verstrekker || partner === 'keten')
      .map(({ code }) => code),
  };
  const lists = [
    ['role', 'rollen', rollen],
    ['purpose', 'doelen', doelen],
    ['category', 'categorieen', categorieen],
  ] as const;
  for (const [name, key, present] of lists) {
    for (const code of possible[key].filter((one) => !present.includes(one))) {
      yield { kind: `${name} added`, what: code, over: { [key]: [...present, code] } };
    }
    if (present.length === 1) continue;
    for (const code of present) {
      yield {
        kind: `${name} taken away`,
        what: code,
        over: { [key]: present.filter((one) => one !== code) },
      };
    }
  }
  const others = [...policy.relaties.keys()].filter((code) => !voorwaarden.includes(code));
  for (const code of voorwaarden) {
    const rest = voorwaarden.filter((one) => one !== code);
    yield { kind: 'condition taken away', what: code, over: { voorwaarden: rest } };
    for (const other of others) {
      const over = { voorwaarden: [...rest, other] };
      yield { kind: 'condition replaced', what: `${code} by ${other}`, over };
    }
  }
  for (const code of others) {
    yield { kind: 'condition added', what: code, over: { voorwaarden: [...voorwaarden, code] } };
  }
}

function* changeDays({ geldigVan, geldigTot, herzienVoor }: Afspraak): Generator<AfspraakChange> {
  for (const shift of shiftsBack) {
    const what = describeShift(shift);
    yield { kind: 'begins earlier', what, over: { geldigVan: shiftDay(geldigVan, shift) } };
    yield { kind: 'reviewed earlier', what, over: { herzienVoor: shiftDay(herzienVoor, shift) } };
    if (geldigTot !== null)
      yield { kind: 'ends earlier', what, over: { geldigTot: shiftDay(geldigTot, shift) } };
  }
  for (const shift of shifts) {
    const what = describeShift(shift);
    yield { kind: 'begins later', what, over: { geldigVan: shiftDay(geldigVan, shift) } };
    yield { kind: 'reviewed later', what, over: { herzienVoor: shiftDay(herzienVoor, shift) } };
    if (geldigTot !== null)
      yield { kind: 'ends later', what, over: { geldigTot: shiftDay(geldigTot, shift) } };
  }
  if (geldigTot !== null) yield { kind: 'ends never', what: geldigTot, over: { geldigTot: null } };
}

function* changeSuspensions({ opschortingen }: Afspraak): Generator<AfspraakChange> {
  for (const one of opschortingen) {
    const others = opschortingen.filter((other) => other !== one);
    const changed = (kind: string, what: string, over: Partial<typeof one>): AfspraakChange => ({
      kind,
      what,
      over: { opschortingen: [...others, { ...one, ...over }] },
    });
    yield { kind: 'suspension taken away', what: one.van, over: { opschortingen: others } };
    for (const shift of shifts) {
      const what = describeShift(shift);
      yield changed('suspended later', what, { van: shiftDay(one.van, shift) });
      if (one.tot === null) yield changed('resumed', what, { tot: shiftDay(one.van, shift) });
    }
    for (const shift of shiftsBack) {
      const what = describeShift(shift);
      yield changed('suspended earlier', what, { van: shiftDay(one.van, shift) });
      if (one.tot !== null) yield changed('resumed', what, { tot: shiftDay(one.tot, shift) });
    }
  }
}

function* changeMaximums({ maximumPersonen }: Afspraak): Generator<AfspraakChange> {
  for (const key of ['perVerzoek', 'perUur'] as const) {
    const present = maximumPersonen[key];
    for (const other of [present + 1, present * 10, present - 1]) {
      const kind = other > present ? 'maximum raised' : 'maximum lowered';
      const over = { maximumPersonen: { ...maximumPersonen, [key]: other } };
      if (other > 0) yield { kind, what: `${key} from ${present} to ${other}`, over };
    }
  }
}
