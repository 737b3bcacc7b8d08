import type { Asker, RolePurpose } from './Asker.ts';
import { type ChainSchema, nameableCoordinates } from './ChainSchema.ts';
import type { Tally } from './Tally.ts';
import type { Cell, ReportedDeviation, Suite } from './Verification.ts';

/** What came of each role and purpose: what the policy says of every field, how often it was asked, what is wrong. */
export function reportSuites(
  schema: ChainSchema,
  rolePurposes: readonly RolePurpose[],
  tally: Tally,
  deviations: readonly ReportedDeviation[],
): Suite[] {
  const coordinates = nameableCoordinates(schema);
  return rolePurposes.map(({ rol, doel, isOwn, askers: [asker] }) => {
    const asked = tally.askedFor(rol, doel);
    const cells =
      asker === undefined || !isOwn
        ? []
        : coordinates.map((veld) => cellOf(asker, veld, asked.coordinates.get(veld) ?? 0));
    const own = deviations.filter((one) => one.rol === rol && one.doel === doel);
    return { rol, doel, isOwn, requests: asked.requests, cells, deviations: own };
  });
}

function cellOf({ decisions }: Asker, veld: string, probes: number): Cell {
  const reden = decisions.denial(veld);
  if (reden !== null) return { veld, besluit: 'geweigerd', reden, probes };
  const isFree = decisions.outcome(veld, new Set()) === 'ja';
  return { veld, besluit: isFree ? 'toegestaan' : 'voorwaardelijk', reden, probes };
}
