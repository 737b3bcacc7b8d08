import { momentOf } from '../decision/momentOf.ts';
import type { Afspraak, Opschorting, Policy, Verbod } from '../policy/Policy.ts';
import { cedarEntity, cedarSet, cedarString } from './cedarText.ts';

/** The one action of the export: a role consults a category, for the purpose that the context names. */
export const cedarAction = 'raadplegen';

const action = `action == ${cedarEntity('Action', cedarAction)}`;

/** A role asks for its own purposes only, whatever an agreement says. */
const purposeLimitation = `@id("doelbinding")
@titel("Een rol vraagt alleen voor de doelen die zij heeft")
@grondslag("AVG art. 5 lid 1 onder b")
forbid (principal, ${action}, resource)
unless { principal in context.doel };
`;

/**
 * The policy as a policy set of Cedar (cedarpolicy.com), so that a judge of somebody else's making can decide by it:
 * agreements are `permit`, prohibitions `forbid`, and dates are conditions on `context.moment`, so that one text decides
 * at any moment. It goes with `renderCedarSchema` and `cedarEntities`.
 *
 * A request is: may `Rol` do `raadplegen` on `Categorie`, in the context `{doel, moment, relaties}`, `moment` in
 * milliseconds since the epoch. How many persons a request may name is not decided there.
 *
 * @param afspraken the agreements to write; all of the policy unless told. Prohibitions are never left out.
 */
export function renderCedar(policy: Policy, afspraken: readonly Afspraak[] = policy.afspraken): string {
  return [
    `// Beleid ${policy.digest}\n`,
    purposeLimitation,
    ...policy.verboden.map(renderVerbod),
    ...afspraken.map(renderAfspraak),
  ].join('\n');
}

function renderAfspraak(afspraak: Afspraak): string {
  const { ontvanger, rollen, doelen, categorieen, voorwaarden, opschortingen } = afspraak;
  const clauses = [
    `when { principal in ${cedarSet('Rol', rollen)} }`,
    `when { context.doel in ${cedarSet('Doel', doelen)} }`,
    ...from('geldigVan', afspraak.geldigVan),
    ...until('geldigTot', afspraak.geldigTot),
    ...until('herzienVoor', afspraak.herzienVoor),
    ...opschortingen.map(suspended),
    ...(voorwaarden.length === 0
      ? []
      : [`when { context.relaties.containsAll(${cedarSet('Relatie', voorwaarden)}) }`]),
    `when { resource in ${cedarSet('Categorie', categorieen)} };`,
  ];
  return `${annotations('afspraak', afspraak)}permit (principal in ${cedarEntity('Partner', ontvanger)}, ${action}, resource)
${clauses.join('\n')}
`;
}

function renderVerbod(verbod: Verbod): string {
  const { ontvangers, uitgezonderd, categorieen } = verbod;
  const clauses = [
    ...(ontvangers.includes('*') ? [] : [`when { principal in ${cedarSet('Partner', ontvangers)} }`]),
    ...(uitgezonderd.length === 0 ? [] : [`unless { principal in ${cedarSet('Rol', uitgezonderd)} }`]),
    ...from('geldigVan', verbod.geldigVan),
    ...until('geldigTot', verbod.geldigTot),
    `when { resource in ${cedarSet('Categorie', categorieen)} };`,
  ];
  return `${annotations('verbod', verbod)}forbid (principal, ${action}, resource)
${clauses.join('\n')}
`;
}

function annotations(kind: 'afspraak' | 'verbod', rule: Afspraak | Verbod): string {
  return `@id(${cedarString(`${kind}.${rule.id}`)})
@${kind}(${cedarString(rule.id)})
@titel(${cedarString(rule.titel)})
@grondslag(${cedarString(rule.grondslag.join('; '))})
`;
}

// INVARIANT: nothing but days stands in a comment, for a line of somebody's text could end it and go on as a rule.

function from(name: string, day: string): string[] {
  return [`when { context.moment >= ${momentOf(day)} } // ${name} ${day}`];
}

function until(name: string, day: string | null): string[] {
  return day === null ? [] : [`when { context.moment < ${momentOf(day)} } // ${name} ${day}`];
}

function suspended({ van, tot }: Opschorting): string {
  const end = tot === null ? '' : ` && context.moment < ${momentOf(tot)}`;
  return `unless { context.moment >= ${momentOf(van)}${end} } // opgeschort van ${van}${tot === null ? '' : ` tot ${tot}`}`;
}
